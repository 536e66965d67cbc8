"""Working-time arithmetic by prefix sums, over a horizon of days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.model.calendar.hours import DAY

Seconds = NDArray[np.int64]
CALENDARS = 32
"""Compiled ones that are kept at hand: the plans of one study share theirs."""


def listed(numbers: Seconds) -> list[int]:
    """Return numbers as Python's own, which answer one question at a time soonest."""
    plain: list[int] = numbers.tolist()
    return plain


class HorizonExceeded(RuntimeError):  # noqa: N818  (it says what happened)
    """A question about an instant for which a calendar was not compiled."""

    def __init__(self, t: int, horizon: int) -> None:
        super().__init__(t, horizon)
        self.t = t
        """The instant asked about, or from which the answer lies too far away."""
        self.horizon = horizon

    def __str__(self) -> str:
        return f"the calendar ends at second {self.horizon}; asked from second {self.t}"


@dataclass(frozen=True, eq=False, repr=False)
class CompiledCalendar:
    """When a calendar is open, as integers, with the arithmetic of its open seconds.

    Instants are seconds after midnight at the start of `start`, in [0, horizon]. Intervals are
    [open, close): at its close a calendar is closed. Every question whose answer needs an instant
    outside the horizon raises HorizonExceeded.
    """

    start: date
    horizon: int
    """Seconds."""
    opens: Seconds
    """int64[k], rising: the instants at which it opens."""
    closes: Seconds
    """int64[k]: the instant at which each interval closes, always before the next one opens."""
    prefix: Seconds = field(init=False)
    """int64[k + 1]: open seconds before each interval, and in all."""
    always: bool = field(init=False)
    """Whether it never closes."""

    def __post_init__(self) -> None:
        prefix = np.concatenate(([0], np.cumsum(self.closes - self.opens))).astype(np.int64)
        for array in (self.opens, self.closes, prefix):
            array.setflags(write=False)
        always = len(self.opens) == 1 and prefix[-1] == self.horizon
        object.__setattr__(self, "prefix", prefix)
        object.__setattr__(self, "always", bool(always))

    # Lists are made at the first question: for centuries they take more room than all else.

    @cached_property
    def _edges(self) -> list[int]:
        return listed(np.stack((self.opens, self.closes), axis=1).ravel())

    @cached_property
    def _before(self) -> list[int]:
        return listed(self.prefix)

    # The edges are open, close, open, close, ...: an odd number of them up to t means open.

    @property
    def total_open(self) -> int:
        """Open seconds in all; 0 shows an empty intersection."""
        return int(self.prefix[-1])

    def is_open(self, t: int) -> bool:
        """Whether second t is open."""
        if not 0 <= t < self.horizon:
            raise HorizonExceeded(t, self.horizon)
        return bisect_right(self._edges, t) & 1 == 1

    def open_before(self, t: int) -> int:
        """Open seconds in [0, t)."""
        if not 0 <= t <= self.horizon:
            raise HorizonExceeded(t, self.horizon)
        if self.always:
            return t
        edge = bisect_right(self._edges, t)
        if edge & 1:
            return self._before[edge >> 1] + t - self._edges[edge - 1]
        return self._before[edge >> 1]

    def open_between(self, a: int, b: int) -> int:
        """Open seconds in [a, b). Raises ValueError if b is before a."""
        if b < a:
            raise ValueError(f"second {b} is before second {a}")
        return self.open_before(b) - self.open_before(a)

    def add_open(self, t: int, seconds: int) -> int:
        """Smallest T >= t with that many open seconds in [t, T); t itself for none.

        What ends at closing time ends at closing time. Raises ValueError for negative seconds.
        """
        if seconds <= 0:
            return self._add_nothing(t, seconds)
        target = self.open_before(t) + seconds
        before = self._before
        if target > before[-1]:
            raise HorizonExceeded(t, self.horizon)
        if self.always:
            return target
        interval = bisect_left(before, target) - 1
        return self._edges[2 * interval] + target - before[interval]

    def _add_nothing(self, t: int, seconds: int) -> int:
        if seconds < 0:
            raise ValueError(f"cannot add {seconds} seconds")
        if not 0 <= t <= self.horizon:
            raise HorizonExceeded(t, self.horizon)
        return t

    def next_open(self, t: int) -> int:
        """Smallest T >= t that is open."""
        edge = bisect_right(self._edges, t)
        if t < 0 or edge == len(self._edges):
            raise HorizonExceeded(t, self.horizon)
        return t if edge & 1 else self._edges[edge]

    def next_change(self, t: int) -> int:
        """Smallest T > t at which it opens or closes."""
        edge = bisect_right(self._edges, t)
        # Whether what is open at the horizon closes there is not known.
        if t < 0 or edge == len(self._edges) or self._edges[edge] == self.horizon:
            raise HorizonExceeded(t, self.horizon)
        return self._edges[edge]

    def is_settled(self, t: int) -> bool:
        """Whether it neither opens nor closes after t, as far as is known."""
        edge = bisect_right(self._edges, t)
        return edge == len(self._edges) or self._edges[edge] == self.horizon

    def open_before_many(self, times: Seconds) -> Seconds:
        """Open seconds before each instant: int64, of the shape of `times`."""
        outside = (times < 0) | (times > self.horizon)
        if outside.any():
            raise HorizonExceeded(int(times[outside][0]), self.horizon)
        if self.total_open == 0:
            return np.zeros_like(times)
        opened = np.searchsorted(self.opens, times, side="right")
        # What has opened last may not have closed yet.
        to_come = np.maximum(self.closes[np.maximum(opened, 1) - 1] - times, 0)
        return np.asarray(self.prefix[opened] - np.where(opened, to_come, 0), dtype=np.int64)

    def __repr__(self) -> str:
        days, hours = self.horizon // DAY, self.total_open / 3600
        return f"CompiledCalendar({days} days from {self.start}, {hours:g} hours open)"
