"""The runs of a setting: lean ones, a luck after another, begun only while they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from sim.engine.engines import Engine, engine_for
from sim.engine.plan import Plan
from sim.eventlog import Ints
from sim.run import Run, run_plan
from sim.show.tuner.kept import Kept
from sim.show.tuner.tuner import Prepared, Tuner

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


class Runs:
    """The runs of all settings; those of a plan that is met again are not made again."""

    def __init__(self, tuner: Tuner, kept: int = RUNS_KEPT) -> None:
        self._tuner = tuner
        self._kept: Kept[Lean] = Kept(kept)

    def growing(self, prepared: Prepared, is_wanted: IsWanted) -> Iterator[tuple[Lean, Lean]]:
        """Yield the runs of old and new with one luck after another, as they are done.

        Raises `UnwantedError` as soon as nobody asks for them, and what a run raises.
        """
        count = self._tuner.replications
        engine = engine_for(plan for plan in prepared.plans for _ in range(count))
        shown = shown_measures(prepared.scenario.primary)

        def one(side: int, replication: int) -> Lean:
            if not is_wanted():
                raise UnwantedError
            plan = prepared.plans[side]
            key = (plan, replication)
            return self._kept.get(key, lambda: self._run(plan, side, replication, shown, engine))

        submit = self._tuner.pool.submit
        pairs = [(submit(one, 0, each), submit(one, 1, each)) for each in range(count)]
        try:
            for old, new in pairs:
                yield old.result(), new.result()
        finally:
            for future in chain(*pairs):
                future.cancel()

    def _run(
        self, plan: Plan, side: int, replication: int, shown: Sequence[str], engine: Engine
    ) -> Lean:
        run = run_plan(
            plan,
            self._tuner.workflows[side],
            reading="lived",
            seed=self._tuner.seed,
            replication=replication,
            engine=engine,
            measures=shown,
        )
        return _lean(run, shown)


def shown_measures(primary: str) -> tuple[str, ...]:
    """Return the measures that are shown, the primary one first."""
    return tuple(dict.fromkeys((primary, *SHOWN)))


def _lean(run: Run, shown: Sequence[str]) -> Lean:
    table = run.table
    return Lean(
        values={key: run.values[key] for key in shown if key in run.values},
        arrivals=np.sort(table.arrival),
        ends=np.sort(table.end[table.completed]),
        window=run.window,
    )
