"""What long commands have in common: a place that can be written, a bar, processors, figures."""

from __future__ import annotations

import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from sim.engine.engines import Engine
from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.study.workers import Progress, Workers
from sim.text import Lang, Text

NO_PLACE = Text(
    "结果无法写入 {folder}：{why}；请用 --out 另选文件夹",
    "results cannot be written to {folder}: {why}; choose another place with --out",
)
NO_FOLDER = Text("它不是文件夹", "it is no folder")
NO_LEAVE = Text("没有写入权限", "there is no leave to write there")
RUNNING = Text("仿真", "Running")


def check_place(folder: Path) -> None:
    """Raise `PermitsimError` before anything is run if the results could not be written."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise PermitsimError(NO_PLACE.filled(folder=folder, why=NO_FOLDER))
    if not os.access(there, os.W_OK):
        raise PermitsimError(NO_PLACE.filled(folder=folder, why=NO_LEAVE))


def folder_of(asked: Namespace, scenario: Scenario) -> Path:
    """Return where results go; raises `PermitsimError` if nothing can be written there."""
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    return folder


class Runs(TypedDict):
    """How many runs there are to be, and how they are done."""

    replications: int
    seed: int
    overload: bool
    engine: Engine | None
    workers: Workers
    progress: Progress | None


@contextmanager
def runs_of(asked: Namespace, lang: Lang) -> Iterator[Runs]:
    """Give a study how its runs are done, with a bar of their progress."""
    with progress_bar(RUNNING.of(lang)) as progress:
        yield Runs(
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )


@contextmanager
def progress_bar(what: str) -> Iterator[Progress | None]:
    """Show a bar of how many runs are done on the standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text as Shown

    class RateColumn(ProgressColumn):
        """How many runs are done in a second, or in a minute."""

        def render(self, task: Task) -> Shown:
            return Shown(rate(task.speed), style="progress.data.speed")

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), RateColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def rate(each_second: float | None) -> str:
    """Return how quickly runs are done, in few figures."""
    if not each_second:
        return ""
    return f"{each_second:.1f}/s" if each_second >= 1 else f"{60 * each_second:.1f}/min"


def workers_of(asked: Namespace) -> Workers:
    """Return who does the work: a cluster if one is named, else as many as there are processors."""
    return asked.cluster or asked.workers or processors()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_both(draw: Callable[[Lang], list[Path]]) -> list[Path]:
    """Draw in both languages, each warning said once on the standard error; returns the files."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        paths = [*draw("zh"), *draw("en")]
    for text in dict.fromkeys(str(warning.message) for warning in caught):
        print(text, file=sys.stderr)
    return paths
