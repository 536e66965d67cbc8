"""Seeds of designs and resamples: one for each purpose, hashed and never 0."""

from __future__ import annotations

from hashlib import sha256


def seed_of(seed: int, purpose: str) -> int:
    """Return a seed from 1 to 2³¹ - 1.

    0 would be taken by SALib for none, and the resamples drawn from numpy's global state.
    """
    digest = sha256(f"{purpose} {seed}".encode()).digest()
    return 1 + int.from_bytes(digest[:8], "big") % (2**31 - 1)
