"""`permitsim compare`: workflows side by side, and the results folder."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find, unknown_workflow
from sim.cli.opening import opened
from sim.cli.running import RUNNING, check_place, in_both, progress_bar, workers_of
from sim.model.scenario import Scenario
from sim.show.story.robust import robust_lines
from sim.show.story.whole import story, written
from sim.study.compare import Comparison, Contender, compare, contenders_of
from sim.study.goals import MOST, goal_of
from sim.study.rows import as_csv
from sim.study.saving import write
from sim.study.staging import staged
from sim.study.telling import as_json
from sim.text import Lang

REPLICATIONS = 30
"""How many, unless it is said or a precision is asked for."""


def do(asked: Namespace, lang: Lang) -> int:
    """Compare, print, and write the results folder."""
    scenarios = [find(name) for name in asked.files]
    contenders = _contenders(scenarios, asked.workflows)
    folder = Path(asked.out) if asked.out else Path("results") / _name(scenarios)
    check_place(folder)
    goals = [goal_of(text, scenarios[0].primary) for text in asked.precision]
    asked.replications = asked.replications or (MOST if goals else REPLICATIONS)
    with progress_bar(RUNNING.of(lang)) as progress:
        comparison = compare(
            contenders,
            replications=asked.replications,
            goals=goals,
            seed=asked.seed,
            reading=asked.reading,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )
    print(_output(comparison, asked.format, lang))
    if asked.format == "table":
        for line in robust_lines(comparison, folder, asked.files[0]):
            print(line.of(lang))
    with staged(folder) as beside:
        files = write(comparison, beside, command_of(asked))
        if not asked.no_figures:
            files += _figures(comparison, beside)
        pages = _pages(comparison, asked, folder, beside, lang)
    # What is read by a machine stands alone on the standard output.
    where = sys.stdout if asked.format == "table" else sys.stderr
    print(written(folder, files, lang), file=where)
    for page in pages:
        print(opened(folder / page.name).of(lang), file=where)
    return 0


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


def _pages(
    comparison: Comparison, asked: Namespace, folder: Path, beside: Path, lang: Lang
) -> list[Path]:
    """Write the report and the replays, unless nobody wants any; returns them."""
    if asked.no_figures or asked.no_pages:
        return []
    from sim.cli.reports import page_of_comparison
    from sim.show.replay.writing import write_replays

    report = page_of_comparison(comparison, asked, folder, beside, lang)
    return [report, *write_replays(comparison, beside, lang=lang)]


def _figures(comparison: Comparison, folder: Path) -> list[Path]:
    from sim.show.gallery import drawings, write_drawings

    made = drawings(comparison).values()
    return in_both(lambda lang: write_drawings(made, folder, lang))
