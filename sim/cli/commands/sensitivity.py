"""`permitsim sensitivity`: what a difference hangs on, as a table, files and a figure."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.running import in_both
from sim.cli.studies import means
from sim.scenario_file.load import open_scenario
from sim.show.once import drawn_once
from sim.show.story.hanging import hanging_story
from sim.show.story.whole import written
from sim.study.naming import ending
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.study import Asked, pair_of, sensitivity
from sim.study.sensitivity.told import write_sensitivity
from sim.study.staging import staged
from sim.study.workshop import Workshop
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Study, print, and write the table, the JSON and the figure."""
    scenario = find(asked.file)
    pair = pair_of(scenario, asked.workflow)
    check_workflow(scenario, pair[1])
    about = Asked(
        workflows=pair,
        measure=asked.measure or scenario.primary,
        method=asked.method,
        paths=_paths(asked.paths),
        each=asked.each,
        samples=asked.samples,
        most=asked.most,
        second=asked.second,
        replications=asked.replications,
        seed=asked.seed,
        overload=asked.overload,
    )
    with means(asked, scenario, lang) as given:
        found = sensitivity(
            scenario,
            open_scenario(scenario.source),
            about,
            workshop=Workshop(asked.engine, given.store, given.team, given.progress),
        )
    print(hanging_story(found, lang))
    end = ending(scenario, pair[1])
    with staged(given.folder) as beside:
        files = write_sensitivity(found, beside, end, command_of(asked))
        if not asked.no_figures:
            files += drawn_once(
                files[0], given.folder, beside, lambda: _figures(found, beside, end)
            )
    print(written(given.folder, files, lang))
    return 0


def _paths(asked: str | None) -> tuple[str, ...]:
    return tuple(path for part in (asked or "").split(",") if (path := part.strip()))


def _figures(found: Sensitivity, folder: Path, end: str) -> list[Path]:
    from dataclasses import replace

    from sim.show.gallery import write_drawings
    from sim.show.sensitivity_gallery import sensitivity_drawings

    made = [replace(one, name=one.name + end) for one in sensitivity_drawings(found)]
    return in_both(lambda lang: write_drawings(made, folder, lang))
