"""Tasks: make a page out of a scenario."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

from sim.model.scenario import Scenario
from sim.show.replay.running import run_replay
from sim.show.replay.writing import replay_page
from sim.show.report.contents import Contents
from sim.show.report.html import report_page
from sim.show.report.order import sections_of
from sim.show.served.bounds import Bounds
from sim.show.served.reading import facts_of, loaded
from sim.show.served.worker import Talk
from sim.study.attribution import Asking
from sim.study.attribution.quick import RUNS
from sim.study.compare import compare, contenders_of
from sim.study.findings import find_out
from sim.study.staircase import default_workflow
from sim.study.tasks import Store
from sim.study.workers import Progress, team_for
from sim.text import Lang

SEED, REPLICATIONS = 1, 30
"""What `permitsim compare` takes unless it is told."""


@dataclass(frozen=True)
class Step:
    """How far a page has come."""

    done: int
    total: int
    """Runs."""


@dataclass(frozen=True)
class Made:
    """A page that is done."""

    page: str
    """HTML that needs nothing else."""


def make_report(talk: Talk, path: Path, name: str, bounds: Bounds, lang: Lang) -> None:
    """Make the report of a scenario, opened in `lang`. Raises what a comparison raises.

    It is the report that `permitsim compare` writes: whose the change is is found out as well, and
    studies that take longer are left to the command line.
    """
    scenario = loaded(path)
    replications = facts_of(scenario, name, bounds).replications
    talk.tell(Made(_report(scenario, name, replications, lang, _progress(talk))))


def make_replay(talk: Talk, path: Path, name: str, bounds: Bounds, lang: Lang) -> None:
    """Make the replay of a scenario, opened in `lang`. Raises what a run raises."""
    scenario = loaded(path)
    facts_of(scenario, name, bounds)
    talk.check()
    replay = run_replay(scenario, default_workflow(scenario))
    talk.tell(Made(replay_page(replay, lang)))


def _report(
    scenario: Scenario, name: str, replications: int, lang: Lang, progress: Progress
) -> str:
    workers = os.cpu_count() or 1
    comparison = compare(
        contenders_of([scenario]),
        replications=replications,
        seed=SEED,
        workers=workers,
        progress=progress,
    )
    words = ["permitsim", "compare", name]
    if replications != REPLICATIONS:
        words += ["--replications", str(replications)]
    contents = Contents(comparison, (name,), shlex.join(words))
    if contents.other is not None:
        asking = Asking(
            replications=replications,
            seed=SEED,
            store=Store(),
            team=team_for(workers),
            progress=progress,
        )
        workflow = contents.other.workflow
        found = find_out(scenario, workflow, {"attribution"}, asking, runs=RUNS)
        contents = replace(contents, findings=found)
    return report_page(contents, sections_of(contents), lang)


def _progress(talk: Talk) -> Progress:
    def told(done: int, total: int) -> None:
        talk.check()
        talk.tell(Step(done, total))

    return told
