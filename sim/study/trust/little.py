"""Little's law on the window of observation: two ways to count the cases in hand must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog
from sim.measure.in_hand import proper_cases
from sim.model.calendar import DAY
from sim.study.trust.check import Check
from sim.text import Text

AGREE = Text(
    "观察期内平均在办 {held} 件：逐个事件清点，与各办件停留时间相加，两种算法一秒不差"
    "（{count} 次重复）。来件 {rate} 件/日 × 平均停留 {stay} 日 = {product} 件。",
    "{held} cases in hand on average over the window: counted from event to event, and summed over "
    "the time that each case stayed, equal to the second ({count} replication{s}). {rate} arrivals "
    "a day × {stay} days in the system = {product}.",
)
DIFFER = Text(
    "两种算法得出的平均在办件数不同：{counted} 与 {summed}。",
    "two ways to count the cases in hand disagree: {counted} and {summed}.",
)


@dataclass(frozen=True)
class Held:
    """The cases in hand over the window of one log; background work is no case."""

    counted: int
    """Case-seconds, stepped from event to event."""
    summed: int
    """Case-seconds, summed over the cases: the part of each one's stay in the window."""
    arrived: int
    """Cases that arrived in the window."""
    stayed: int
    """Seconds that those stayed, in the window or after."""
    seconds: int
    """Of the window."""

    @property
    def mean(self) -> float:
        """Cases in hand on average; `work_in_progress` of the run."""
        return self.summed / self.seconds


def held_in(log: EventLog) -> Held:
    """Count the cases in hand over the window of a log, in both ways."""
    low, high = log.window
    proper = proper_cases(log)
    arrival, end = log.case("arrival")[proper], log.case("end")[proper]
    left = np.where(end >= 0, end, log.until)
    begin, close = np.clip(arrival, low, high), np.clip(left, low, high)
    at = np.concatenate((begin, close))
    order = np.argsort(at, kind="stable")
    inside = np.cumsum(np.repeat([1, -1], len(left))[order])
    came = (arrival >= low) & (arrival < high)
    return Held(
        counted=int((inside[:-1] * np.diff(at[order])).sum()),
        summed=int((close - begin).sum()),
        arrived=int(came.sum()),
        stayed=int((left - arrival)[came].sum()),
        seconds=high - low,
    )


def check_little(label: str, found: Sequence[Held], told: Sequence[float]) -> Check:
    """Check Little's law, L = λW, on the window of some logs: exact, since both are counted.

    `told` is what their runs give as `work_in_progress`. Little, Oper. Res. 9, 1961, 383-387,
    doi:10.1287/opre.9.3.383; that it holds on any sample path: Stidham, Oper. Res. 22, 1974,
    417-421, doi:10.1287/opre.22.2.417. The product of the rate and the mean stay of those that
    arrived in the window is near it where what comes in and what goes out are in balance.
    """
    count, days = len(found), sum(each.seconds for each in found) / DAY
    arrived = sum(each.arrived for each in found)
    stay = sum(each.stayed for each in found) / DAY / arrived if arrived else 0.0
    counted, summed = (
        sum(getattr(each, way) for each in found) / DAY / days for way in ("counted", "summed")
    )
    agrees = all(
        each.counted == each.summed and each.mean == value
        for each, value in zip(found, told, strict=True)
    )
    figures = {"in_hand": summed, "arrivals_per_day": arrived / days, "stay_days": stay}
    said = AGREE.filled(
        held=f"{summed:.2f}",
        count=count,
        s="s" if count > 1 else "",
        rate=f"{arrived / days:.3f}",
        stay=f"{stay:.2f}",
        product=f"{arrived / days * stay:.2f}",
    )
    if not agrees:
        said = DIFFER.filled(counted=f"{counted:.6f}", summed=f"{np.mean(told):.6f}")
    return Check("little", label, "passed" if agrees else "failed", said, figures)
