"""A scenario at hand, to be looked at in many settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sim.engine.outlook import Load, offered_loads
from sim.engine.plan import Plan
from sim.errors import OverloadError, PermitsimError
from sim.model.scenario import Scenario
from sim.run import lived_plan, warm_up_seconds
from sim.scenario_file.convert.digest import with_digest
from sim.scenario_file.load import Opened, open_scenario
from sim.show.process_map.wording import joined
from sim.show.tuner.kept import Kept
from sim.show.tuner.knobs import Board, board_of, switched_workflow
from sim.show.tuner.setting import Setting, overrides_of
from sim.study.compare import Contender
from sim.study.long.running import is_long
from sim.study.measures import check_measures
from sim.study.staircase import default_workflow, told_overload
from sim.text import Text

MOST_WORKERS = 8
SETTINGS_KEPT = 64
"""How many settings are remembered, so that what was there before is there at once."""

OVERLOADED = Text(
    "这一设置下来件多于能力：{loads}，排队会无限增长，因此没有结果。请增加人手或减少来件。",
    "At this setting more comes in than can be done: {loads}. Queues would grow without end, so "
    "there is nothing to show. Add staff or lower the demand.",
)
HELD_OVERLOADED = Text(
    "若没有改变办事行为的举措（{reforms}），来件多于能力：{loads}。比较时也要算这种情形，因此没有"
    "结果。请增加人手或减少来件。",
    "Without the reforms that change behaviour ({reforms}) more comes in than can be done: "
    "{loads}. A comparison takes that case too, so there is nothing to show. Add staff or lower "
    "the demand.",
)
TOO_LONG = Text(
    "{name}的办件太多，边调边算等不起；请缩短 time.observe，或用 permitsim compare 比较",
    "{name} has too many cases to be run while you wait; shorten `time.observe`, or use "
    "`permitsim compare`",
)
NOTHING_TO_COMPARE = Text(
    "{name} 只有一个流程，没有可以对照的", "{name} has one workflow, and none to compare it with"
)
NO_WORKFLOW = Text("没有流程 {name}；有：{known}", "there is no workflow {name}; there are {known}")


@dataclass(frozen=True, eq=False)
class Prepared:
    """A setting, ready to be run."""

    setting: Setting
    scenario: Scenario
    warm_up: int
    """Seconds."""
    plans: tuple[Plan, Plan]
    """Old and new."""
    refusal: PermitsimError | None
    """Why it is not to be run, if it is not."""


class Tuner:
    """A scenario of which two workflows are compared at whatever setting is asked for.

    Raises `ScenarioError` for a file with mistakes, and `PermitsimError` where there is nothing to
    compare.
    """

    def __init__(
        self,
        path: str | Path,
        workflow: str | None = None,
        *,
        seed: int = 1,
        replications: int = 30,
        overrides: Mapping[str, object] | None = None,
    ) -> None:
        self.path = Path(path)
        self.seed = seed
        self.replications = replications
        self.stated = dict(overrides or {})
        """What was put in the place of the file's numbers before anything is tuned."""
        self.opened: Opened = open_scenario(path)
        self.base: Scenario = check_measures(self.opened.load(self.stated))
        """The scenario as it is in the file."""
        self.workflows = _workflows(self.base, workflow)
        """The old one and the new one."""
        self.board: Board = board_of(self.base, self.workflows[1])
        self.pool = ThreadPoolExecutor(_workers(), thread_name_prefix="tuner")
        self._scenarios: Kept[Scenario] = Kept(SETTINGS_KEPT)
        self._prepared: Kept[Prepared] = Kept(SETTINGS_KEPT)
        self._plans: Kept[Plan] = Kept(2 * SETTINGS_KEPT)

    @property
    def workers(self) -> int:
        """How many runs are done side by side."""
        return _workers()

    def contenders(self, scenario: Scenario) -> tuple[Contender, Contender]:
        """Return what a comparison of the two workflows is told."""
        old, new = self.workflows
        return Contender(old, scenario, old), Contender(new, scenario, new)

    def scenario_of(self, setting: Setting) -> Scenario:
        """Return the scenario of a setting; raises `ScenarioError` for numbers that contradict."""
        return self._scenarios.get(setting, lambda: self._scenario(setting))

    def prepared(self, setting: Setting) -> Prepared:
        """Return a setting ready to be run.

        Raises `ScenarioError`, `ConflictError` and `OverloadError` for one that cannot be, and
        `PermitsimError` for runs that nobody would wait for.
        """
        found = self._prepared.get(setting, lambda: self._prepare(setting))
        if found.refusal is not None:
            raise found.refusal
        return found

    def close(self) -> None:
        """Let no more runs begin."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _scenario(self, setting: Setting) -> Scenario:
        numbers = Setting(setting.values)
        if setting.without:
            return self._left_out(self.scenario_of(numbers), setting.without)
        overrides = overrides_of(self.board, setting)
        return self.opened.load({**self.stated, **overrides}) if overrides else self.base

    def _left_out(self, scenario: Scenario, without: frozenset[str]) -> Scenario:
        """The scenario, with fewer reforms in the list of the workflow that is switched."""
        name = switched_workflow(scenario, self.workflows[1])
        sharing = {name, *(c.workflow for c in scenario.changes if c.after == name)}
        workflows = tuple(
            (one, tuple(id for id in ids if id not in without) if one in sharing else ids)
            for one, ids in scenario.workflows
        )
        return with_digest(replace(scenario, workflows=workflows))

    def _prepare(self, setting: Setting) -> Prepared:
        scenario = self.scenario_of(setting)
        stated = scenario.horizon.warm_up
        warm_up = warm_up_seconds(scenario) if stated is None else stated
        old, new = (self._plan(scenario, setting, name, warm_up) for name in self.workflows)
        refusal = self._refusal(scenario, warm_up, (old, new))
        return Prepared(setting, scenario, warm_up, (old, new), refusal)

    def _refusal(
        self, scenario: Scenario, warm_up: int, plans: tuple[Plan, Plan]
    ) -> PermitsimError | None:
        drowning = self._drowning(scenario, warm_up, plans)
        if drowning is not None:
            return OverloadError(drowning)
        if any(is_long(plan, "lived", None) for plan in plans):
            return PermitsimError(TOO_LONG.filled(name=scenario.title))
        return None

    def _drowning(self, scenario: Scenario, warm_up: int, plans: tuple[Plan, Plan]) -> Text | None:
        """What is offered too much, as a workflow is or where behaviour is held equal."""
        over = _overloaded(plans)
        if over:
            return OVERLOADED.filled(loads=told_overload(scenario, over))
        for contender in self.contenders(scenario):
            behaviour = contender.behaviour()
            held = lived_plan(scenario, contender.workflow, warm_up, behaviour)
            over = _overloaded([held]) if behaviour else []
            if over:
                names = joined(
                    [one.title for one in scenario.reforms if one.id in behaviour], "、", ", "
                )
                loads = told_overload(scenario, over)
                return HELD_OVERLOADED.filled(loads=loads, reforms=names)
        return None

    def _plan(self, scenario: Scenario, setting: Setting, workflow: str, warm_up: int) -> Plan:
        """A workflow's plan: the same object where nothing that it depends on was moved."""
        change = scenario.change_of(workflow)
        names = (workflow,) if change is None else (change.before, workflow)
        reforms = tuple(tuple(one.id for one in scenario.reforms_of(name)) for name in names)
        key = (setting.values, workflow, reforms, warm_up)
        return self._plans.get(key, lambda: lived_plan(scenario, workflow, warm_up))


def _overloaded(plans: Sequence[Plan]) -> list[Load]:
    """What is at or above its capacity in any of the plans, where it is most."""
    loads = sorted(
        (load for plan in plans for load in offered_loads(plan)), key=lambda one: one.load
    )
    return list({load.name: load for load in loads if load.load >= 1}.values())


def _workflows(scenario: Scenario, workflow: str | None) -> tuple[str, str]:
    names = scenario.workflow_names
    new = workflow or default_workflow(scenario)
    if new not in names:
        raise PermitsimError(NO_WORKFLOW.filled(name=new, known=", ".join(names)))
    if new == names[0]:
        raise PermitsimError(NOTHING_TO_COMPARE.filled(name=scenario.title))
    return names[0], new


def _workers() -> int:
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(able or 1, MOST_WORKERS)
