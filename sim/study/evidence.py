"""What the days of a workflow's critical path rest on."""

from __future__ import annotations

from collections.abc import Mapping

from sim.engine.plan import Plan
from sim.eventlog import EventLog
from sim.model.grades import GRADES, lowest
from sim.model.items import Days
from sim.model.system import PermitSystem


def days_by_grade(system: PermitSystem, plan: Plan, log: EventLog) -> dict[str, float]:
    """Return the days of limit on the critical path by grade, from the best grade to the weakest.

    `plan` and `log` are the system's by its limits; the path is that of the first class.
    """
    limits = _limits(system)
    days = dict.fromkeys(GRADES, 0.0)
    for activity in critical_path(plan, log):
        name = plan.directory.activities[activity]
        limit = limits.get(name.origin) if name.part == "step" else None
        if limit is not None:
            days[lowest(limit.grade)] += limit.count
    return {grade: count for grade, count in days.items() if count}


def critical_path(plan: Plan, log: EventLog, cls: int = 0) -> tuple[int, ...]:
    """Return the activities that set the lead time of a class's first case, in order.

    Ties go to the activity of the lowest index.
    """
    mine = (log.row("cls") == cls) & (log.row("n") == 0)
    start = dict(zip(log.row("activity")[mine], log.row("start")[mine], strict=True))
    end = dict(zip(log.row("activity")[mine], log.row("end")[mine], strict=True))
    if not end:
        return ()
    before = _before(plan)
    latest = max(end.values())
    path = [min(a for a, t in end.items() if t == latest)]
    while start[path[-1]] > 0:
        path.append(min(a for a in before[path[-1]] if end[a] == start[path[-1]]))
    return tuple(int(a) for a in reversed(path))


def critical_items(plan: Plan, log: EventLog, cls: int = 0) -> frozenset[str]:
    """Return the ids of the items that hold the activities of the critical path."""
    directory = plan.directory
    found = (directory.activities[activity].item for activity in critical_path(plan, log, cls))
    return frozenset(directory.items[item].id for item in found)


def _limits(system: PermitSystem) -> Mapping[str, Days | None]:
    """The limit in force behind each origin of an activity; checks after a decision have none."""
    limits: dict[str, Days | None] = {}
    for item in system.items:
        if item.together is not None:
            limits[item.id] = item.together
            continue
        decided = (step for step in item.steps if not step.deferred)
        limits |= {str(step.ref): step.limit.in_force for step in decided}
    return limits


def _before(plan: Plan) -> dict[int, list[int]]:
    before: dict[int, list[int]] = {}
    ptr = plan.activities.next_ptr
    for a in range(len(plan.activities.kind)):
        for follower in plan.activities.next[ptr[a] : ptr[a + 1]].tolist():
            before.setdefault(follower, []).append(a)
    return before
