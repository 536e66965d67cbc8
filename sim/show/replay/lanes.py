"""Where lanes lie and how large a file is in a still picture: equal lengths are equal numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.show.replay.moments import ENDED, FIXED_PLACES

SIZES = (20, 18, 15, 13, 11, 9, 8, 7, 6, 5, 4, 3, 2)
"""Of a file with the gap beside it, in pixels, the largest first."""
BETWEEN = 5
"""Pixels between offices and other places."""
MOST = 42
"""Pixels of a lane whose files do not need more."""


@dataclass(frozen=True)
class Lane:
    """The row of one place."""

    place: str
    top: int
    height: int
    rows: int
    """How many files stand above each other."""
    pitch: int
    """From one file to the next."""

    def slot(self, number: int) -> tuple[int, int]:
        """Return how far right and down of the lane's corner a file stands, by its number."""
        return number // self.rows * self.pitch, number % self.rows * self.pitch + 2


def lanes_of(most: Mapping[str, int], across: int, height: int) -> list[Lane]:
    """Return the lanes of places that hold up to so many files, in their order, for so much room.

    Files are as large as they can be with all lanes in the height.
    """
    fair = (height - 2 * BETWEEN) // max(1, len(most))
    lanes: list[Lane] = []
    for pitch in SIZES:
        lanes = _stacked(most, across, pitch, min(MOST, fair) - 1)
        if not lanes or lanes[-1].top + lanes[-1].height <= height:
            break
    return lanes


def _stacked(most: Mapping[str, int], across: int, pitch: int, least: int) -> list[Lane]:
    lanes: list[Lane] = []
    top, group = 0, None
    for place, count in most.items():
        kind = "ended" if place == ENDED else "other" if place in FIXED_PLACES else "office"
        top += BETWEEN if group not in (None, kind) else 0
        group = kind
        own = min(pitch, 6) if place == ENDED else pitch
        rows = max(1, (least - 3) // own, -(-count // (across // own)))
        lanes.append(Lane(place, top, max(least, rows * own + 3), rows, own))
        top += lanes[-1].height + 1
    return lanes
