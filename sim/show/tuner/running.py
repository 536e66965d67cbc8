"""The runs of a setting: lean ones, a luck after another, begun only while they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from sim.engine.engines import Engine, engine_for
from sim.engine.plan import Plan
from sim.eventlog import Ints
from sim.run import Run, run_plan
from sim.show.tuner.kept import Kept
from sim.show.tuner.tuner import Prepared, Tuner
from sim.study.paired import default_measures

SHOWN = (
    "lead_calendar_days",
    "visits",
    "papers",
    "corrections",
    "on_time_share",
    "on_time_law_share",
    "work_in_progress",
    "staff_cost_per_case",
)
"""The measures that are shown, beside the scenario's primary one."""
RUNS_KEPT = 2_000
IsWanted = Callable[[], bool]
"""Whether the answer is still asked for; it may be called from any thread."""


class UnwantedError(Exception):
    """Nobody asks for the answer any more."""


@dataclass(frozen=True, eq=False)
class Lean:
    """What is kept of a run."""

    values: Mapping[str, float]
    arrivals: Ints
    """int64[case]: seconds, of the observed cases, rising."""
    ends: Ints
    """int64[case]: seconds, of those that were completed, rising."""
    window: tuple[int, int]
    there: frozenset[str] | None
    """The whole measures that it has a value other than 0 of; told by the first luck's run."""


class Runs:
    """The runs of all settings; those of a plan that is met again are not made again."""

    def __init__(self, tuner: Tuner, kept: int = RUNS_KEPT) -> None:
        self._tuner = tuner
        self._kept: Kept[Lean] = Kept(kept)

    def made(
        self, prepared: Prepared, replications: range, is_wanted: IsWanted
    ) -> list[tuple[Lean, ...]]:
        """Return a row for each luck: old, new, and for the first one also new held equal.

        Raises `UnwantedError` as soon as nobody asks for them, and what a run raises.
        """
        asked = [
            (plan, place, replication)
            for replication in replications
            for place, plan in enumerate(prepared.plans)
            if place < 2 or replication == 0
        ]
        engine = engine_for(plan for plan, _, _ in asked)
        shown = shown_measures(prepared.scenario.primary)

        def one(plan: Plan, place: int, replication: int) -> Lean:
            if not is_wanted():
                raise UnwantedError
            workflow = self._tuner.workflows[min(place, 1)]
            key = (plan, replication)
            return self._kept.get(
                key, lambda: self._run(plan, workflow, replication, shown, engine)
            )

        futures = [self._tuner.pool.submit(one, *each) for each in asked]
        found = _all(futures)
        rows: dict[int, list[Lean]] = {}
        for (_, _, replication), lean in zip(asked, found, strict=True):
            rows.setdefault(replication, []).append(lean)
        return [tuple(row) for row in rows.values()]

    def _run(
        self, plan: Plan, workflow: str, replication: int, shown: Sequence[str], engine: Engine
    ) -> Lean:
        whole = replication == 0
        run = run_plan(
            plan,
            workflow,
            reading="lived",
            seed=self._tuner.seed,
            replication=replication,
            engine=engine,
            measures=None if whole else shown,
        )
        return _lean(run, shown, whole)


def shown_measures(primary: str) -> tuple[str, ...]:
    """Return the measures that are shown, the primary one first."""
    return tuple(dict.fromkeys((primary, *SHOWN)))


def _all(futures: Sequence[Future[Lean]]) -> list[Lean]:
    """What all of them come to; once one has failed, those that did not begin do not."""
    try:
        return [future.result() for future in futures]
    except BaseException:
        for future in futures:
            future.cancel()
        raise


def _lean(run: Run, shown: Sequence[str], whole: bool) -> Lean:
    table = run.table
    return Lean(
        values={key: run.values[key] for key in shown if key in run.values},
        arrivals=np.sort(table.arrival),
        ends=np.sort(table.end[table.completed]),
        window=run.window,
        there=frozenset(default_measures([run])) if whole else None,
    )
