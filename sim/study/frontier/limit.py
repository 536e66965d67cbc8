"""What a demand has to meet to be carried: cases on time, and not too long under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.text import Text

LEAD, ON_TIME, ON_TIME_LAW = "lead_calendar_days", "on_time_share", "on_time_law_share"
ON_TIME_SHARE = 0.99
"""What is asked of the on-time rate unless something else is."""
AT_LEAST = Text("{measure}不低于 {value}%", "{measure}: at least {value} %")
AT_MOST = Text("平均办理时间不超过 {value} {unit}", "mean lead time: at most {value} {unit}")


@dataclass(frozen=True)
class Limit:
    """A measure that is to stay on one side of a value."""

    measure: str
    side: Literal["at least", "at most"]
    value: float

    def slack(self, found: Interval) -> Interval:
        """Return how far an estimate is within the limit: below 0 where it is beyond."""
        if self.side == "at least":
            return Interval(
                found.mean - self.value, found.low - self.value, found.high - self.value
            )
        return Interval(self.value - found.mean, self.value - found.high, self.value - found.low)

    def said(self) -> Text:
        """Return it in words."""
        measure = metric_of(self.measure)
        if self.side == "at least":
            return AT_LEAST.filled(measure=measure.title, value=f"{100 * self.value:g}")
        return AT_MOST.filled(value=f"{self.value:g}", unit=measure.unit)


def limits_of(
    on_time: float = ON_TIME_SHARE, lead_days: float | None = None, *, by_law: bool = False
) -> tuple[Limit, ...]:
    """Return the limits that are asked for; an on-time rate of 0 asks for nothing.

    On time is by the limit in force, a promise if there is one, or `by_law` by the statutory one.
    Raises `ValueError` for a share that is none, and where nothing is asked for.
    """
    if not 0 <= on_time <= 1:
        raise ValueError("the on-time rate is a share from 0 to 1")
    limits: list[Limit] = []
    if on_time > 0:
        limits.append(Limit(ON_TIME_LAW if by_law else ON_TIME, "at least", on_time))
    if lead_days is not None:
        limits.append(Limit(LEAD, "at most", lead_days))
    if not limits:
        raise ValueError("neither an on-time rate nor a lead time is asked for")
    return tuple(limits)


def measures_of(limits: Sequence[Limit]) -> tuple[str, ...]:
    """Return what the curves show: the lead time and an on-time rate, whatever is asked."""
    asked = [each.measure for each in limits if each.measure != LEAD]
    return (LEAD, *(asked or [ON_TIME]))


def told(limits: Sequence[Limit]) -> Text:
    """Return all limits in words."""
    said = [limit.said() for limit in limits]
    return Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))
