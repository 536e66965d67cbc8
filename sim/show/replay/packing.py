"""Whole numbers as text: what takes few digits takes few bytes.

Each number is written in base 128, lowest digit first, with the highest bit set on all bytes but
its last (LEB128), and the bytes as base64. Differences, which may be negative, are folded: 0, -1,
1, -2, 2 become 0, 1, 2, 3, 4. `js/unpack.js` is the way back in a browser; no compression is
needed beside it, so that every browser can read it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints

BITS = 7
MOST_BYTES = 9


def packed(values: Ints) -> str:
    """Return numbers from 0 to 2**63 - 1 as text. Raises `ValueError` for a negative one."""
    if len(values) and int(values.min()) < 0:
        raise ValueError("only numbers from 0 are packed")
    digits = np.stack([(values >> (BITS * place)) & 0x7F for place in range(MOST_BYTES)], axis=1)
    length = _lengths(values)
    places = np.arange(MOST_BYTES)
    digits[places < (length - 1)[:, None]] |= 0x80
    kept = digits[places < length[:, None]]
    return b64encode(kept.astype(np.uint8).tobytes()).decode("ascii")


def unpacked(text: str) -> Ints:
    """Return the numbers that were packed."""
    data = np.frombuffer(b64decode(text), dtype=np.uint8).astype(np.int64)
    ends = np.flatnonzero(data < 0x80)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    number = np.repeat(np.arange(len(ends)), ends - starts + 1)
    place = np.arange(len(data)) - starts[number]
    values = np.zeros(len(ends), dtype=np.int64)
    np.add.at(values, number, (data & 0x7F) << (BITS * place))
    return values


def packed_steps(values: Ints) -> str:
    """Return numbers of either sign that lie near each other, as the step from each to the next."""
    return packed(folded(np.diff(values, prepend=np.int64(0))))


def folded(values: Ints) -> Ints:
    """Return numbers of either sign as numbers from 0."""
    return np.where(values < 0, -2 * values - 1, 2 * values)


def unfolded(values: Ints) -> Ints:
    """Return what was folded."""
    return np.where(values & 1, -(values + 1) // 2, values // 2)


def _lengths(values: Ints) -> npt.NDArray[np.int64]:
    """How many bytes each number takes."""
    length = np.ones(len(values), dtype=np.int64)
    for place in range(1, MOST_BYTES):
        length += values >> (BITS * place) > 0
    return length
