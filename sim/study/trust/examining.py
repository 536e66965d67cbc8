"""A comparison turned on itself: every check of every workflow, and what nobody looked into."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sim.eventlog import EventLog
from sim.study.compare import Comparison, LivedReading
from sim.study.targets import hold_targets
from sim.study.telling import tell
from sim.study.trust.check import NAMES, Check, Name, Trust
from sim.study.trust.conservation import check_conservation
from sim.study.trust.engines import LARGEST, check_engines
from sim.study.trust.ground import ACTIVITIES, Ground, grounds_of
from sim.study.trust.little import check_little, held_in
from sim.study.trust.precision import check_precision
from sim.study.trust.unmeasured import Study, unmeasured
from sim.study.trust.warm_up import check_warm_up, in_hand_by_week
from sim.text import Text

TOO_LONG = Text(
    "未测：一次运行约 {size} 个环节，日志太长，不在此核对。",
    "not measured: a run has some {size} activities, whose log is too long to be tried here.",
)
OF_LOGS: tuple[Name, ...] = ("conservation", "little", "engines", "warm_up")
"""The checks that read whole logs."""


def examine(
    comparison: Comparison,
    *,
    studied: Collection[Study] = (),
    engines_up_to: float = LARGEST,
) -> Trust:
    """Check a comparison as lived; without that reading there is nothing to check but itself.

    `studied` are the studies whose results stand beside it; `engines_up_to` is the size of a run,
    in activities, up to which the other engine does the first replication again. Takes about as
    long as ten replications.
    """
    found: list[Check] = []
    if comparison.lived is not None:
        for ground in grounds_of(comparison, comparison.lived):
            found += _checks(comparison, comparison.lived, ground, engines_up_to)
    found.sort(key=lambda check: NAMES.index(check.name))
    targets = hold_targets(comparison, tell(comparison))
    return Trust(tuple(found), tuple(unmeasured(comparison, targets, studied)))


def _checks(
    comparison: Comparison, lived: LivedReading, ground: Ground, engines_up_to: float
) -> Iterator[Check]:
    if ground.label in lived.differences:
        yield check_precision(lived, ground.label, comparison.scenario.primary)
    if ground.size > ACTIVITIES:
        said = TOO_LONG.filled(size=f"{ground.size:,.0f}")
        yield from (Check(name, ground.label, "not measured", said) for name in OF_LOGS)
        return
    held, weeks = [], []
    for place, log in enumerate(ground.logs()):
        if place == 0:
            yield from _of_first(ground, log, engines_up_to)
        held.append(held_in(log))
        weeks.append(in_hand_by_week(log))
    told = [run.values["work_in_progress"] for run in ground.runs[: len(held)]]
    yield check_little(ground.label, held, told)
    yield check_warm_up(ground, weeks)


def _of_first(ground: Ground, log: EventLog, engines_up_to: float) -> Iterator[Check]:
    yield check_conservation(ground, log)
    yield check_engines(ground, log, engines_up_to)
