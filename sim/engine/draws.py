"""Keyed draws: every random number of a run, found by its key and by nothing else.

(seed, replication, class and purpose, n-th case of the class, attempt) -> one uniform number,
through Philox4x32-10. No number depends on which others were asked for, or when, so adding a
step, an office or a reform changes no other draw, and the same case meets the same luck in every
workflow.

The key is a hash of (seed, replication). The counter's four words are

    word 0   n, low 32 bits
    word 1   n, high 16 bits, above the attempt, 16 bits
    word 2   stream, low 32 bits
    word 3   stream, high 32 bits

so n < 2**48 and attempt < 2**16; more is refused with ValueError. Two streams share numbers only
if their 64-bit hashes collide: for a thousand streams, a chance of 3e-14.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sim.engine.philox import MASK, philox, philox_arrays, unit, unit_array

MAX_N = 2**48
MAX_ATTEMPT = 2**16
MAX_STREAM = 2**64

CHUNK_BITS = 10
CHUNK = 1 << CHUNK_BITS
IN_CHUNK = CHUNK - 1
SMALLEST = 16
CHUNKS_KEPT = 4

Chunks = dict[int, "array[float]"]


class TooManyAttempts(ValueError):  # noqa: N818  (it says what happened)
    """An attempt beyond those that have numbers."""


def stream_id(class_id: str, purpose: str) -> int:
    """The 64-bit name of one stream: a purpose within a class of cases.

    A purpose is the stable id of an origin item or step, a paper or a lever. Hashed over
    length-prefixed parts, so ("ab", "c") is not ("a", "bc").
    """
    return _hash64(b"permitsim stream", class_id, purpose)


def run_key(seed: int, replication: int) -> tuple[int, int]:
    """The two 32-bit key words of a run.

    Hashed, never added, so that seed 0 and seed 1 share nothing.
    """
    word = _hash64(b"permitsim run", str(int(seed)), str(int(replication)))
    return word & MASK, word >> 32


def _hash64(purpose: bytes, *parts: str) -> int:
    digest = blake2b(digest_size=8, person=purpose)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return int.from_bytes(digest.digest(), "little")


def uniform_at(k0: int, k1: int, stream: int, n: int, attempt: int) -> float:
    """One uniform number straight from key and counter, unchecked; in [2**-53, 1 - 2**-53]."""
    word_1 = ((n >> 32) << 16) | attempt
    words = philox(n & MASK, word_1, stream & MASK, (stream >> 32) & MASK, k0, k1)
    return unit(words[0], words[1])


@dataclass(frozen=True, slots=True)
class Draws:
    """All the luck of one run, a pure function of (seed, replication); what it keeps is for speed.

    First attempts are drawn in chunks of consecutive cases, since a scalar call costs as much as
    some forty numbers of a chunk. Cases come roughly in order: a stream keeps its last four
    chunks, and a straggler from before them is drawn alone.
    """

    seed: int
    replication: int
    key: tuple[int, int] = field(init=False, repr=False)
    _chunks: dict[int, Chunks] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", run_key(self.seed, self.replication))

    def uniform(self, stream: int, n: int, attempt: int = 0) -> float:
        """The uniform number of the n-th case (from 0) at this attempt; in [2**-53, 1 - 2**-53].

        Raises ValueError when stream, n or attempt is outside the counter's words.
        """
        if attempt:
            _check(stream, n, n, attempt)
            return uniform_at(self.key[0], self.key[1], stream, n, attempt)
        try:
            return self._chunks[stream][n >> CHUNK_BITS][n & IN_CHUNK]
        except (KeyError, IndexError):
            return self._first_attempt(stream, n)

    def uniforms(
        self, stream: int, first: int, count: int, attempt: int = 0
    ) -> NDArray[np.float64]:
        """The uniform numbers of cases first, first + 1, ...: float64[count].

        Equal to `uniform` bit for bit. Raises ValueError when stream, a case or attempt is outside
        the counter's words, or count is negative.
        """
        if count < 0:
            raise ValueError(f"count must be at least 0, found {count}")
        _check(stream, first, first + max(count, 1) - 1, attempt)
        n = np.arange(first, first + count, dtype=np.uint64)
        word_0 = n & np.uint64(MASK)
        word_1 = ((n >> np.uint64(32)) << np.uint64(16)) | np.uint64(attempt)
        word_2, word_3 = np.array([[stream & MASK], [stream >> 32]], dtype=np.uint64)
        words = philox_arrays(word_0, word_1, word_2, word_3, *self.key)
        return unit_array(words[0], words[1])

    def _first_attempt(self, stream: int, n: int) -> float:
        """A first attempt not yet drawn: by extending its chunk, with a chunk ahead, or alone."""
        _check(stream, n, n, 0)
        chunks = self._chunks.setdefault(stream, {})
        index, place = n >> CHUNK_BITS, n & IN_CHUNK
        if index not in chunks and chunks and index < max(chunks):
            return uniform_at(self.key[0], self.key[1], stream, n, 0)
        if index not in chunks and len(chunks) == CHUNKS_KEPT:
            del chunks[min(chunks)]
        chunk = chunks.setdefault(index, array("d"))
        # The first chunk doubles as it is needed: a run of ten cases draws no thousand numbers.
        size = CHUNK if index else max(SMALLEST, 1 << place.bit_length())
        fresh = self.uniforms(stream, index * CHUNK + len(chunk), size - len(chunk))
        chunk.frombytes(fresh.tobytes())
        return chunk[place]


def _check(stream: int, first: int, last: int, attempt: int) -> None:
    if not 0 <= stream < MAX_STREAM:
        raise ValueError(f"a stream is a number in [0, 2**64), found {stream}")
    if not 0 <= first <= last < MAX_N:
        raise ValueError(f"a case's number is in [0, 2**48), found {first if first < 0 else last}")
    if not 0 <= attempt < MAX_ATTEMPT:
        raise TooManyAttempts(f"an attempt is a number in [0, 2**16), found {attempt}")
