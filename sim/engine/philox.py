"""Philox4x32-10: a counter-based generator, once for arrays and once for plain integers.

Ten rounds turn a counter of four 32-bit words and a key of two into four random words, so any
number can be had without those before it. Both forms give the same words. `philox` is written so
that the same source is right with Python's integers and with 64-bit integers that wrap, hence the
masks that look superfluous.

Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
doi:10.1145/2063384.2063405.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = tuple[int, int, int, int]
Arrays = tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]

ROUNDS = 10
MASK = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85


def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> Words:
    """The four random words of one counter under one key; every word is in [0, 2**32)."""
    for _ in range(ROUNDS):
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0 = ((p1 >> 32) & MASK) ^ c1 ^ k0
        c1 = p1 & MASK
        c2 = ((p0 >> 32) & MASK) ^ c3 ^ k1
        c3 = p0 & MASK
        k0 = (k0 + WEYL_0) & MASK
        k1 = (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


def philox_arrays(
    c0: NDArray[np.uint64],
    c1: NDArray[np.uint64],
    c2: NDArray[np.uint64],
    c3: NDArray[np.uint64],
    k0: int,
    k1: int,
) -> Arrays:
    """The words of many counters under one key, as four uint64 arrays of words in [0, 2**32).

    The counter's words are uint64 arrays in [0, 2**32) that broadcast against each other; the
    answer has their common shape.
    """
    low, half = np.uint64(MASK), np.uint64(32)
    m0, m1 = np.uint64(MULTIPLIER_0), np.uint64(MULTIPLIER_1)
    for _ in range(ROUNDS):
        p0, p1 = m0 * c0, m1 * c2
        c0 = (p1 >> half) ^ c1 ^ np.uint64(k0)
        c1 = p1 & low
        c2 = (p0 >> half) ^ c3 ^ np.uint64(k1)
        c3 = p0 & low
        k0 = (k0 + WEYL_0) & MASK
        k1 = (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


def unit(w0: int, w1: int) -> float:
    """The uniform number of two random words: (k + 0.5) * 2**-52 of their 52 leading bits k.

    Exact in a double; neither it nor its complement to 1 is ever below 2**-53.
    """
    return (((w0 << 20) | (w1 >> 12)) + 0.5) * 2.0**-52


def unit_array(w0: NDArray[np.uint64], w1: NDArray[np.uint64]) -> NDArray[np.float64]:
    """`unit` for arrays of words."""
    bits = (w0 << np.uint64(20)) | (w1 >> np.uint64(12))
    return (bits.astype(np.float64) + 0.5) * 2.0**-52
