"""The dice of a random system: how long its things last, and how its limits are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

from sim.model.calendar import DAY
from sim.model.durations import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from sim.model.items import Days, Drawn, Span

T = TypeVar("T")

STARTS = (
    (date(2018, 1, 30), 2),
    (date(2018, 2, 23), 6),  # in Spring Festival, before a make-up Saturday
    (date(2018, 4, 27), 4),  # before a make-up Saturday and the first of May
    (date(2018, 9, 27), 4),  # before a make-up weekend and National Day
    (date(2018, 11, 27), 4),
    (date(2018, 12, 27), 5),  # before New Year: the limits of a year's end
)
"""Where a run may start, with the days to the end of that month."""
MOODS = (
    "refuses",
    "lapses",
    "withdraws",
    "extends",
    "tolerates",
    "defers",
    "idles",
    "misses",
    "watches",
    "issues late",
)
"""What a system may do besides; each has some of them."""
MINUTE, HOUR = 60, 3600


class Dice:
    """What all parts of one random system are thrown with."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.busy = self.chance(0.35)
        """Whether offices have much other work when sessions open."""
        self.unit = 20 * MINUTE if self.busy else self.pick(1, MINUTE, 5 * MINUTE, 20 * MINUTE)
        """What this system's efforts are about; round ones make ties."""
        self.beat = self.pick(MINUTE, 10 * MINUTE) if self.chance(0.3) else 0
        """What all things last, or twice that, so that ends and beginnings meet; 0 for none."""
        self.country = self.pick("CN", None)
        self.fixed = self.chance(0.4)
        self.start, self.days_left = self.pick(*STARTS)
        self.moods = self.some(MOODS, 0.55)

    # Chance

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def pick(self, *of):
        return of[self.rng.randrange(len(of))]

    def often(self, mood: str, p: float) -> bool:
        """A chance in the systems of that mood; none in others."""
        return mood in self.moods and self.chance(p)

    def some(self, of: Sequence[T], p: float) -> tuple[T, ...]:
        return tuple(each for each in of if self.chance(p))

    def days(self) -> Days:
        return Days(self.pick(0, 1, 2, 3, 6), self.pick("working", "working", "calendar", "list"))

    def drawn(self, origins: tuple[str, ...], make) -> tuple[Drawn, ...]:
        return tuple(Drawn(origin, make()) for origin in origins)

    # How long

    def effort(self) -> Span:
        """An effort of officers, in seconds or minutes, sometimes the best part of a day."""
        if self.beat:
            return Span(Fixed(float(self.beat * self.pick(1, 1, 2))))
        if self.chance(0.1):
            return Span(Fixed(self.pick(0.0, 0.4, 1.0, HOUR)))
        return Span(self.distribution(self.unit))

    def slow(self) -> Span:
        if self.beat:
            return Span(Fixed(2400.0))
        return Span(Fixed(self.pick(1800.0, 2400.0, 4000.0)))

    def wait(self) -> Span:
        measure = self.pick("clock", "clock", "working")
        longest = DAY if measure == "clock" else HOUR
        if self.beat:
            return Span(Fixed(float(self.pick(0, self.beat, 2 * self.beat, longest))), measure)
        if self.chance(0.3):
            return Span(Fixed(self.pick(0.0, 0.0, 0.5, 600.0, float(longest))), measure)
        return Span(self.distribution(self.pick(MINUTE, HOUR, longest // 4, longest)), measure)

    def distribution(self, unit: float) -> Distribution:
        if self.fixed or self.chance(0.4):
            return Fixed(float(unit * self.pick(1, 1, 2, 3)))
        families: tuple[Distribution, ...] = (
            Exponential(unit),
            Lognormal(unit, 0.8),
            Gamma(unit, 0.5),
            Weibull(unit, 1.5),
            Triangular(0.5 * unit, unit, 2.0 * unit),
            Uniform(0.0, 2.0 * unit),
            Normal(unit, 0.5 * unit),
            Empirical((0.5 * unit, unit, 3.0 * unit), (1.0, 2.0, 1.0)),
        )
        return families[self.rng.randrange(len(families))]
