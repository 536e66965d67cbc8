"""One run that is too long for memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.engine.draws import Draws
from sim.engine.engines import Engine, expected_activities, stream
from sim.engine.make_plan import Reading
from sim.engine.plan import Plan
from sim.eventlog import Chunk, Directory, EventLog, Sink
from sim.logstore import Beside, Gathering, Ordering, Store, open_store, written_store
from sim.measure.months import Months
from sim.run import time_base
from sim.study.long.measuring import Measuring
from sim.study.long.queues import Queues
from sim.study.long.scratch import Scratch
from sim.study.long.tables import KeptTable, LongTable

LONG = 1_000_000
"""Activities from which on a run is measured part by part."""
MANY = 20 * LONG
"""Activities in all from which on runs that are compared stay on disk, each of them."""
PIECES = 200_000
"""Activities in a stretch of time of the queues on disk."""


@dataclass(frozen=True, eq=False)
class LongRun:
    """A run that was measured while it went on; neither its log nor its table is in memory."""

    workflow: str
    seed: int
    replication: int
    until: int
    """When it ended."""
    directory: Directory
    """The names behind its log."""
    window: tuple[int, int]
    """[from, to) of the window of observation, in seconds."""
    months: Months
    """What came in and what was done in each month of the window."""
    kept: KeptTable
    values: dict[str, float]
    """One value a measure: the same as of a run in memory."""
    store: Store | None = None
    """Its log, if that was kept."""
    scratch: Scratch | None = None
    """What keeps all this, if it is for nobody else."""

    @property
    def table(self) -> LongTable:
        """Its observed cases as they are on disk, each column read when it is looked at."""
        return self.kept.table()

    @property
    def log(self) -> EventLog:
        """What happened, read into memory; raises `LookupError` where the log was not kept."""
        if self.store is None:
            raise LookupError("the log of this long run was not kept")
        return self.store.log()


def is_long(plan: Plan, reading: Reading, engine: Engine | None) -> bool:
    """Whether a run is to be measured part by part, which the compiled engine alone can."""
    return reading == "lived" and engine != "reference" and expected_activities(plan) >= LONG


def are_long(plans: Iterable[Plan], replications: int, engine: Engine | None) -> bool:
    """Whether runs of some plans, as lived, are to stay on disk: they are long, or many."""
    sizes = [expected_activities(plan) for plan in plans]
    return engine != "reference" and (max(sizes) >= LONG or replications * sum(sizes) >= MANY)


def long_run(
    plan: Plan,
    workflow: str,
    folder: Path,
    *,
    seed: int,
    replication: int,
    sinks: Sequence[Sink] = (),
) -> LongRun:
    """Run a plan once, as lived, and measure it in memory that does not grow with its cases.

    What is measured is in `folder`, which must be empty and must outlast the answer. `sinks` are
    given the log too, in the order of its rows. Raises `RunawayError` for a run without an end.
    """
    base = time_base(plan)
    queues = None
    if len(plan.items.watch_share):
        stretch = plan.window[1] * PIECES / max(expected_activities(plan), 1.0)
        queues = Queues(folder, int(stretch))
    measuring = Measuring(plan.directory, plan.window, base, folder, queues)
    gathering = Gathering(plan.directory, plan.window, measuring)

    every: list[Sink] = [*sinks, gathering]
    with ExitStack() as stack:
        beside = [stack.enter_context(Beside(sink)) for sink in every]
        ordering = Ordering(partial(_to_all, beside))
        until = stream(plan, Draws(seed, replication), ordering)
        ordering.close()
    gathering.close(until)
    kept = measuring.kept()
    return LongRun(
        workflow=workflow,
        seed=seed,
        replication=replication,
        until=until,
        directory=plan.directory,
        window=plan.window,
        months=measuring.months,
        kept=kept,
        values=measuring.values(kept.table()),
    )


def write_log(plan: Plan, folder: Path, *, seed: int, replication: int) -> Store:
    """Run a plan once for its log alone, and return that: it is in `folder` as a whole, or not.

    Raises `RunawayError` for a run without an end, and `OSError`.
    """
    with written_store(folder, plan.directory, plan.window) as store:
        ordering = Ordering(store)
        with Beside(ordering) as beside:
            until = stream(plan, Draws(seed, replication), beside)
        ordering.close()
        store.end(until)
    return open_store(folder)


def _to_all(sinks: Sequence[Sink], chunk: Chunk) -> None:
    for sink in sinks:
        sink(chunk)
