"""`permitsim compare`: workflows side by side, and the results folder."""

from __future__ import annotations

import json
import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find, unknown_workflow
from sim.cli.story.whole import story, written
from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.study.compare import Comparison, Contender, compare, contenders_of
from sim.study.rows import as_csv
from sim.study.saving import write
from sim.study.staging import staged
from sim.study.telling import as_json
from sim.study.workers import Progress
from sim.text import Lang, Text

NO_PLACE = Text(
    "结果无法写入 {folder}：{why}；请用 --out 另选文件夹",
    "results cannot be written to {folder}: {why}; choose another place with --out",
)
NO_FOLDER = Text("它不是文件夹", "it is no folder")
NO_LEAVE = Text("没有写入权限", "there is no leave to write there")
RUNNING = Text("仿真", "Running")


def do(asked: Namespace, lang: Lang) -> int:
    """Compare, print, and write the results folder."""
    scenarios = [find(name) for name in asked.files]
    contenders = _contenders(scenarios, asked.workflows)
    folder = Path(asked.out) if asked.out else Path("results") / _name(scenarios)
    _check_place(folder)
    with progress_bar(RUNNING.of(lang)) as progress:
        comparison = compare(
            contenders,
            replications=asked.replications,
            seed=asked.seed,
            reading=asked.reading,
            overload=asked.overload,
            workers=asked.workers or processors(),
            progress=progress,
        )
    print(_output(comparison, asked.format, lang))
    with staged(folder) as beside:
        files = write(comparison, beside, command_of(asked))
        if not asked.no_figures:
            files += _figures(comparison, beside)
    # What is read by a machine stands alone on the standard output.
    where = sys.stdout if asked.format == "table" else sys.stderr
    print(written(folder, files, lang), file=where)
    return 0


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
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _contenders(scenarios: Sequence[Scenario], asked: str | None) -> tuple[Contender, ...]:
    names = None if asked is None else [one for name in asked.split(",") if (one := name.strip())]
    try:
        return contenders_of(scenarios, [asked or ""] if names == [] else names)
    except KeyError as error:
        raise unknown_workflow(str(error.args[0]), scenarios) from None


def _output(comparison: Comparison, kind: str, lang: Lang) -> str:
    if kind == "json":
        return json.dumps(as_json(comparison), ensure_ascii=False, indent=2, allow_nan=False)
    if kind == "csv":
        return as_csv(comparison).rstrip("\n")
    return story(comparison, lang)


def _name(scenarios: Sequence[Scenario]) -> str:
    return "+".join(dict.fromkeys(scenario.name for scenario in scenarios))


def _check_place(folder: Path) -> None:
    """Raise `PermitsimError` before anything is run if the results could not be written."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise PermitsimError(NO_PLACE.filled(folder=folder, why=NO_FOLDER))
    if not os.access(there, os.W_OK):
        raise PermitsimError(NO_PLACE.filled(folder=folder, why=NO_LEAVE))


def _figures(comparison: Comparison, folder: Path) -> list[Path]:
    from sim.show.gallery import draw_all

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        paths = [*draw_all(comparison, folder, "zh"), *draw_all(comparison, folder, "en")]
    for text in dict.fromkeys(str(warning.message) for warning in caught):
        print(text, file=sys.stderr)
    return paths
