"""A long run and what is kept of it: nothing but its values, or a results folder as well."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.engine.plan import Plan
from sim.eventlog import Sink
from sim.logstore import StoreWriter
from sim.model.scenario import Scenario
from sim.study.long.running import LongRun, long_run
from sim.study.readable import Events, Readable, write_cases
from sim.study.records import Digest
from sim.study.saving import day_of, manifest_of_run, write_manifest
from sim.study.staging import staged

LOG = "event_log"
"""The folder, in that of the results, with the log as `sim.logstore.read_log` reads it."""


@dataclass(frozen=True)
class LongAnswer:
    """What is left of a long run when what it wrote for itself is gone."""

    values: dict[str, float]
    """One value a measure."""
    cases: int
    """How many cases were observed."""
    files: Sequence[Path]
    """What was saved, if it was."""


def run_long(plan: Plan, workflow: str, *, seed: int, replication: int) -> LongAnswer:
    """Run a plan once and return its values; what is written on the way is thrown away."""
    with tempfile.TemporaryDirectory(prefix="permitsim-") as folder:
        run = long_run(plan, workflow, Path(folder), seed=seed, replication=replication)
        return LongAnswer(run.values, len(run.table), ())


def save_long(
    scenario: Scenario,
    plan: Plan,
    workflow: str,
    folder: Path,
    command: str,
    *,
    seed: int,
    replication: int,
) -> LongAnswer:
    """Run a plan once; its cases, events, log and manifest are written while it goes on.

    Until the end they stand in a hidden folder beside. Raises `OSError`, with `folder` left as it
    was.
    """
    with staged(folder) as beside:
        scratch = beside / "scratch"
        scratch.mkdir()
        (beside / LOG).mkdir()
        digest = Digest()
        start = day_of(scenario)
        with (
            StoreWriter(beside / LOG, plan.directory, plan.window) as store,
            Readable(beside / "events.parquet") as file,
        ):
            events = Events(file, workflow, plan.directory, start)
            sinks: list[Sink] = [store, events, digest]
            run = long_run(plan, workflow, scratch, seed=seed, replication=replication, sinks=sinks)
            store.end(run.until)
            events.close()
        answer = _kept(run, scenario, beside, command, digest)
        shutil.rmtree(scratch)
    return LongAnswer(answer.values, answer.cases, [folder / file.name for file in answer.files])


def _kept(
    run: LongRun, scenario: Scenario, beside: Path, command: str, digest: Digest
) -> LongAnswer:
    """Write the cases and the manifest of a run whose log is written."""
    cases = beside / "cases.parquet"
    with Readable(cases) as file:
        write_cases(run, file, day_of(scenario))
    about = manifest_of_run(scenario, run.workflow, run.seed, run.replication, "lived")
    manifest = write_manifest({**about, "log": digest.told()}, beside, command)
    files = [manifest, cases, beside / "events.parquet", beside / LOG]
    return LongAnswer(run.values, len(run.table), files)
