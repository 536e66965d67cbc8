"""A seed for each stage of the study, so that no stage's luck leans on another's."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

Stage = Literal["sampler", "search", "feasibility", "selection", "estimate"]
"""What is tried next; how it does; whether finalists meet the targets; which is best; by how much.

A setting that was lucky in one stage has that luck in no other, so that it is neither put forward
nor praised for it.
"""


def seed_of(seed: int, stage: Stage) -> int:
    """Return the seed of a stage, from 0 to 2³² - 1: hashed, never added, as those of runs are."""
    digest = blake2b(f"{stage} {int(seed)}".encode(), digest_size=4, person=b"permitsim stage")
    return int.from_bytes(digest.digest(), "little")
