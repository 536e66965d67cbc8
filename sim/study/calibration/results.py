"""What a calibration found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.measure.stats import Interval
from sim.model.scenario import Scenario
from sim.study.calibration.aims import Aim
from sim.study.calibration.parameters import Parameter
from sim.study.calibration.uncertainty import Pull
from sim.study.told import Stamp
from sim.text import Text

DIGITS = 3
"""Significant ones of an interval's ends."""


@dataclass(frozen=True)
class Estimated:
    """A number that was fitted."""

    parameter: Parameter
    text: str
    """Its value as the file is to spell it."""
    interval: Interval
    """Its value with its 95 % interval, by itself; of one that is not pinned down, what the figures
    do not object to."""
    is_pinned: bool
    """Whether the figures pin it down."""
    bounded: tuple[bool, bool] = (False, False)
    """Of one that is not pinned down: whether the figures object below, and above."""
    at_end: Literal["", "low", "high"] = ""
    """Which end of its range it lies at, so that the best value may be beyond."""


def said_interval(number: Estimated) -> tuple[str, str]:
    """Return the ends of a number's interval as a file would spell them."""
    parameter, interval = number.parameter, number.interval
    return parameter.say(interval.low, DIGITS), parameter.say(interval.high, DIGITS)


@dataclass(frozen=True)
class Shown:
    """A figure before and after, with luck that no number was fitted with."""

    aim: Aim
    before: Interval
    """With the file's numbers; undefined where these cannot be run."""
    after: Interval
    """With the fitted ones; the 95 % interval of the mean, by itself."""
    one: Interval
    """Within which one history would fall with 95 %: what a published figure is."""
    agrees: bool | None
    """Whether what is published or asked for, with its rounding, could be such a history; of a
    bound whether it is kept; `None` where there is nothing to agree with."""
    stamp: Stamp


@dataclass(frozen=True, eq=False)
class Calibration:
    """Numbers of a scenario, fitted to figures."""

    scenario: Scenario
    """As it was."""
    settings: Mapping[str, object]
    """Values by path in place of the file's throughout, such as a shorter time to observe."""
    numbers: tuple[Estimated, ...]
    fitted: tuple[Shown, ...]
    """The figures that they were fitted to."""
    foretold: tuple[Shown, ...]
    """Those that nothing was fitted to."""
    pull: Pull
    remarks: tuple[Text, ...]
    """What the figures cannot tell apart, and what should be known of the fit."""
    seed: int
    replications: int
    """Of each setting in the search; so many others, with other luck, are told of at the end."""
    tried: int
    """How many settings the search looked at."""
    warm_up: int
    """Seconds."""

    def __repr__(self) -> str:
        numbers = ", ".join(f"{each.parameter.path}: {each.text}" for each in self.numbers)
        return f"Calibration({numbers}; {len(self.fitted)} figures fitted)"
