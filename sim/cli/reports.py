"""What the commands that write a report have in common."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.running import progress_bar
from sim.cli.studies import ANSWERS, team_of
from sim.show.report.contents import Contents
from sim.show.report.writing import write_report
from sim.study.attribution import Asking
from sim.study.attribution.quick import RUNS
from sim.study.compare import Comparison
from sim.study.findings import find_out
from sim.study.long.running import LongRun
from sim.study.tasks import Store
from sim.study.workers import Progress
from sim.text import Lang, Text

ATTRIBUTING = Text("归因", "Which reform did it")


def asking_of(
    asked: Namespace, replications: int, store: Store, progress: Progress | None
) -> Asking:
    """Return how studies are asked for on a command line."""
    return Asking(
        replications=replications,
        seed=asked.seed,
        overload=asked.overload,
        engine=asked.engine,
        store=store,
        team=team_of(asked),
        progress=progress,
    )


def page_of_comparison(
    comparison: Comparison, asked: Namespace, folder: Path, beside: Path, lang: Lang
) -> Path:
    """Write the report of a comparison, with as much of an attribution as is soon done.

    Of long runs there is none: the page says what makes it.

    `folder` is where answers are kept, `beside` where the page goes for now. Returns the page.
    """
    contents = Contents(comparison, tuple(asked.files), command_of(asked))
    if contents.other is not None and contents.is_of_one_file and not _is_long(comparison):
        with progress_bar(ATTRIBUTING.of(lang)) as progress:
            store = Store(folder / ANSWERS)
            found = find_out(
                comparison.scenario,
                contents.other.workflow,
                {"attribution"},
                asking_of(asked, comparison.replications, store, progress),
                reading=None if asked.reading == "both" else asked.reading,
                runs=RUNS,
            )
        contents = replace(contents, findings=found)
    return write_report(contents, beside / "report.html", "html", lang)[0]


def _is_long(comparison: Comparison) -> bool:
    """Whether runs are so long that hundreds of them would take hours."""
    lived = comparison.lived
    every = () if lived is None else lived.runs[comparison.base]
    return any(isinstance(run, LongRun) for run in every)
