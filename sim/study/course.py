"""When each item of a system begins and ends by the limits, and which items set the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.engine.make_plan import make_plan
from sim.model.calendar import DAY
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.run import run_plan
from sim.study.evidence import critical_path


@dataclass(frozen=True)
class Course:
    """How a case of the first class goes through a system by its limits: input arithmetic."""

    spans: Mapping[str, tuple[int, int]]
    """By item that the case needs: the list days on which it begins and ends."""
    critical: tuple[str, ...]
    """The items on the path that sets the days of limit, in order."""

    @property
    def days(self) -> int:
        """Days of limit from the first item to the last, in list days."""
        return max((end for _, end in self.spans.values()), default=0)


def course_of(system: PermitSystem, horizon: Horizon) -> Course:
    """Run a system by its limits, once, and follow its first class's case."""
    plan = make_plan(system, horizon, warm_up=0, reading="limits")
    log = run_plan(plan, "", reading="limits", seed=0, replication=0).log
    names = [item.id for item in plan.directory.items]
    activities = plan.directory.activities
    first, case = log.row("cls") == 0, log.row("n") == 0
    spans: dict[str, tuple[int, int]] = {}
    for activity, start, end in zip(
        log.row("activity")[first & case].tolist(),
        (log.row("start")[first & case] // DAY).tolist(),
        (log.row("end")[first & case] // DAY).tolist(),
        strict=True,
    ):
        name = names[activities[activity].item]
        known = spans.get(name, (start, end))
        spans[name] = (min(known[0], start), max(known[1], end))
    path = (names[activities[activity].item] for activity in critical_path(plan, log))
    return Course(spans, tuple(dict.fromkeys(path)))
