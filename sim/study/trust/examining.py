"""A comparison turned on itself: every check of every workflow, and what nobody looked into."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.study.compare import Comparison
from sim.study.queueing import OfficeQueue, office_queues, traffic_of
from sim.study.targets import hold_targets
from sim.study.telling import tell
from sim.study.trust.check import NAMES, Check, Name, Trust
from sim.study.trust.conservation import check_conservation
from sim.study.trust.engines import LARGEST, check_engines
from sim.study.trust.ground import ACTIVITIES, Ground, grounds_of
from sim.study.trust.little import check_little, held_in
from sim.study.trust.precision import check_precision
from sim.study.trust.theory import check_queueing, check_utilisation
from sim.study.trust.unmeasured import Study, unmeasured
from sim.study.trust.warm_up import check_warm_up, in_hand_by_week
from sim.text import Text

TOO_LONG = Text(
    "未测：一次运行约 {size} 个环节，日志太长，不在此核对。",
    "not measured: a run has some {size} activities, whose log is too long to be tried here.",
)
OF_LOGS: tuple[Name, ...] = tuple(name for name in NAMES if name not in ("engines", "precision"))
"""The checks that read whole logs."""


def examine(
    comparison: Comparison,
    *,
    studied: Collection[Study] = (),
    file: str | None = None,
    engines_up_to: float = LARGEST,
) -> Trust:
    """Check a comparison as lived; without that reading there is nothing to check but itself.

    `studied` are the studies whose results stand beside it, `file` what commands call its scenario,
    which is the name of its file by default; `engines_up_to` is the size of a run,
    in activities, up to which the other engine does the first replication again; of longer ones
    both do the first days. Takes about as
    long as ten replications.
    """
    found: list[Check] = []
    offices: dict[str, tuple[OfficeQueue, ...]] = {}
    if comparison.lived is not None:
        for ground in grounds_of(comparison, comparison.lived):
            if ground.label in comparison.lived.differences:
                primary = comparison.scenario.primary
                found.append(check_precision(comparison.lived, ground.label, primary))
            looked_at = _look_at(ground, engines_up_to)
            found += looked_at.checks
            offices[ground.label] = looked_at.offices
    found.sort(key=lambda check: NAMES.index(check.name))
    targets = hold_targets(comparison, tell(comparison))
    gaps = unmeasured(comparison, targets, studied, file or comparison.scenario.source)
    return Trust(tuple(found), tuple(gaps), offices)


@dataclass(frozen=True)
class _LookedAt:
    """What the logs of one workflow gave."""

    checks: tuple[Check, ...]
    offices: tuple[OfficeQueue, ...] = ()


def _look_at(ground: Ground, engines_up_to: float) -> _LookedAt:
    """Try everything that needs whole logs, one log after another."""
    if ground.size > ACTIVITIES:
        said = TOO_LONG.filled(size=f"{ground.size:,.0f}")
        skipped = (Check(name, ground.label, "not measured", said) for name in OF_LOGS)
        return _LookedAt((*skipped, check_engines(ground, None)))
    checks: list[Check] = []
    held, weeks, traffic = [], [], []
    for place, log in enumerate(ground.logs()):
        if place == 0:
            checks += (check_conservation(ground, log), check_engines(ground, log, engines_up_to))
        held.append(held_in(log))
        weeks.append(in_hand_by_week(log))
        traffic.append(traffic_of(log, ground.base))
    told = [run.values["work_in_progress"] for run in ground.runs[: len(held)]]
    offices = office_queues(ground.plan, traffic)
    checks += (
        check_little(ground.label, held, told),
        check_warm_up(ground, weeks),
        check_utilisation(ground.label, offices, ground.runs, ground.titles),
        check_queueing(ground.label, offices, ground.titles),
    )
    return _LookedAt(tuple(checks), offices)
