"""How far numbers may go where the figures hardly pull at them, before the figures object."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats
from sim.study.calibration.distance import misses
from sim.study.calibration.search import Landscape
from sim.study.calibration.uncertainty import Pull

OBJECTION = 3.84
"""By how much squared misses, in standard errors, may grow: the 95 % quantile of chi-square with
one degree of freedom."""
HALVINGS = 6
"""After so many it is known to 2 % of the way."""
STEPS_ASIDE = 2
"""Toward the bottom of a valley that bends."""


@dataclass(frozen=True, eq=False)
class Reach:
    """How far a direction goes, from where a search ended."""

    back: Floats
    """float64[parameter]: by how much each number has moved there, in parts of the ranges."""
    ahead: Floats
    back_objected: bool
    """Whether the figures, or what can be run, end it there, and not the end of a range."""
    ahead_objected: bool


@dataclass(frozen=True, eq=False)
class Valley:
    """The place where a search ended, with all that tells how figures change around it."""

    landscape: Landscape
    place: Floats
    slopes: Floats
    """float64[figure, parameter]; 0 for figures that do not pull."""
    errors: Floats
    """Standard errors of the figures' misses."""
    pull: Pull

    def reach(self, direction: Floats) -> Reach:
        """Return how far a loose direction goes until the figures object, or a range ends."""
        back, back_objected = self._one_way(-direction)
        ahead, ahead_objected = self._one_way(direction)
        return Reach(back, ahead, back_objected, ahead_objected)

    def _one_way(self, direction: Floats) -> tuple[Floats, bool]:
        cost = self._cost(self.place)
        # Where the best that there is misses by more than luck explains, so may its neighbours.
        most = cost + OBJECTION * max(1.0, cost)
        near, far = 0.0, _way_out(self.place, direction)
        end = self._settled(self.place + far * direction, most)
        if end is not None:
            return end - self.place, False
        reached = self.place
        for _ in range(HALVINGS):
            middle = (near + far) / 2
            end = self._settled(self.place + middle * direction, most)
            if end is None:
                far = middle
            else:
                near, reached = middle, end
        # The first place that is objected to, rather than the last that is not.
        return reached - self.place + (far - near) * direction, True

    def _settled(self, place: Floats, most: float) -> Floats | None:
        """The place, or one beside it, where misses are no greater than so; nothing if none is."""
        for _ in range(STEPS_ASIDE + 1):
            place = np.clip(place, 0.0, 1.0)
            missed = self._misses(place)
            if float(np.sum(missed**2)) <= most:
                return place
            if not np.isfinite(missed).all():
                return None
            place = place - self._aside(missed)
        return None

    def _aside(self, missed: Floats) -> Floats:
        """The step, across the loose directions, that would mend what the figures miss."""
        pinned = self.pull.directions[:, self.pull.is_pinned]
        scaled = self.slopes / self.errors[:, None]
        return np.asarray(pinned @ np.linalg.pinv(scaled @ pinned) @ missed)

    def _cost(self, place: Floats) -> float:
        return float(np.sum(self._misses(place) ** 2))

    def _misses(self, place: Floats) -> Floats:
        """float64[figure], in standard errors; inf where it cannot be run."""
        (found,) = self.landscape.responses([place])
        if found.trouble is not None:
            return np.full(len(self.errors), np.inf)
        return misses(self.landscape.aims, found.means) / self.errors


def _way_out(place: Floats, direction: Floats) -> float:
    """How far it is to the end of the first range that ends."""
    room = np.where(direction > 0, 1 - place, place)
    moves = np.abs(direction)
    return float(min(room[moves > 0] / moves[moves > 0]))
