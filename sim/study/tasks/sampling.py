"""Variants run with the same luck: one array a measure, a row a variant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from sim.engine.engines import Engine, engine_for
from sim.measure.timebase import Floats
from sim.study.tasks.collecting import collect
from sim.study.tasks.store import Store
from sim.study.tasks.task import Task
from sim.study.tasks.variant import Variant
from sim.study.workers import Progress, Team


@dataclass(frozen=True, eq=False)
class Sample:
    """Values of variants over replications; a column is one replication's luck under each."""

    variants: tuple[Variant, ...]
    values: Mapping[str, Floats]
    """By measure: float64[variant, replication], nan where undefined."""
    run_now: int
    """How many runs were not found in the store."""


def samples(
    variants: Sequence[Variant],
    measures: Sequence[str],
    *,
    replications: int,
    seed: int = 1,
    first: int = 0,
    engine: Engine | None = None,
    store: Store | None = None,
    team: Team | None = None,
    progress: Progress | None = None,
) -> Sample:
    """Run each variant with the luck of replications `first`, `first` + 1, …; measure the runs.

    Nobody is refused for overload; see `foresee`. Raises what a run raises.
    """
    # In one order, whoever asks: a question in another order would be another question.
    names = tuple(sorted(dict.fromkeys(measures)))
    tasks = [
        Task(variant, names, seed, replication, engine)
        for variant in variants
        for replication in range(first, first + replications)
    ]
    store = Store() if store is None else store
    if engine is None:
        tasks = by_one_engine(tasks, store)
    found = collect(tasks, store=store, team=team, progress=progress)
    shape = (len(variants), replications)
    values = {name: found.values(name).reshape(shape) for name in measures}
    return Sample(tuple(variants), values, found.run_now)


def by_one_engine(tasks: Sequence[Task], store: Store) -> list[Task]:
    """Return tasks with the engine that is done first with all of those that are open."""
    left = [task for task in tasks if task.key not in store]
    if not left:
        return list(tasks)
    # Variants are much alike, and one plan tells how long the runs are.
    engine = engine_for(repeat(left[0].variant.plan(), len(left)))
    return [replace(task, engine=engine) for task in tasks]
