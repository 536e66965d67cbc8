"""Who gains and who loses, counted class by class, so that counts of parts add up to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.eventlog import Ints
from sim.measure.stats import Shares
from sim.measure.timebase import Floats


@dataclass(frozen=True, eq=False)
class Tally:
    """Changes of one measure in the cases of some classes; those that are undefined do not count.

    All arrays have an entry a class. Sizes are added up part by part, in the order of the parts.
    """

    cases: Ints
    """int64[class]: with a change or without."""
    defined: Ints
    """Of which the change counts."""
    gains: Ints
    losses: Ints
    gained: Floats
    """float64[class]: the sizes of all gains, above 0."""
    lost: Floats

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(_parts(self), _parts(other), strict=True)))

    def of(self, cls: int) -> Shares:
        """Return who gains and who loses in one class."""
        return _shares(*(part[cls] for part in _parts(self)))

    def everyone(self) -> Shares:
        """Return who gains and who loses in all classes together."""
        return _shares(*(part.sum() for part in _parts(self)))

    def mean(self) -> float:
        """Return the mean gain of all that is defined, losses being below 0; nan for none."""
        defined = int(self.defined.sum())
        return float((self.gained.sum() - self.lost.sum()) / defined) if defined else float("nan")


def no_tally(classes: int) -> Tally:
    """Return the tally of no cases."""
    count, size = np.zeros(classes, dtype=np.int64), np.zeros(classes)
    return Tally(count, count, count, count, size, size)


def tally(differences: Floats, better: Literal["less", "more"], cls: Ints, classes: int) -> Tally:
    """Count changes by class: float64[case], nan where it does not count, and int[case]."""
    gains = -differences if better == "less" else differences
    up, down = gains > 0, gains < 0

    def by_class(chosen: np.ndarray) -> Ints:
        return np.bincount(cls[chosen], minlength=classes)

    def sizes(chosen: np.ndarray) -> Floats:
        weights = np.abs(gains[chosen])
        return np.bincount(cls[chosen], weights, minlength=classes).astype(np.float64)

    return Tally(
        cases=np.bincount(cls, minlength=classes),
        defined=by_class(~np.isnan(gains)),
        gains=by_class(up),
        losses=by_class(down),
        gained=sizes(up),
        lost=sizes(down),
    )


def _parts(one: Tally) -> tuple[np.ndarray, ...]:
    return one.cases, one.defined, one.gains, one.losses, one.gained, one.lost


def _shares(_: int, defined: int, gains: int, losses: int, gained: float, lost: float) -> Shares:
    nan = float("nan")
    return Shares(
        gain=float(gains / defined) if defined else nan,
        same=float((defined - gains - losses) / defined) if defined else nan,
        lose=float(losses / defined) if defined else nan,
        mean_gain=float(gained / gains) if gains else nan,
        mean_loss=float(lost / losses) if losses else nan,
    )
