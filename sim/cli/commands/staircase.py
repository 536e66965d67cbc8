"""`permitsim staircase`: the reforms of a workflow one at a time, as a table and a figure."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find, unknown_workflow
from sim.cli.running import RUNNING, check_place, in_both, progress_bar, workers_of
from sim.show.story.stairs import stairs_story
from sim.show.story.whole import written
from sim.study.compare import Contender
from sim.study.naming import ending
from sim.study.staging import staged
from sim.study.staircase import Staircase, default_workflow, staircase
from sim.study.stairs_told import write_stairs
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Climb, print, and write the figure and the stairs as JSON."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    if workflow not in scenario.workflow_names:
        raise unknown_workflow(workflow, [scenario])
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    with progress_bar(RUNNING.of(lang)) as progress:
        found = staircase(
            Contender(workflow, scenario, workflow),
            reading=asked.reading,
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )
    print(stairs_story(found, lang))
    end = ending(scenario, workflow)
    with staged(folder) as beside:
        files = [write_stairs(found, beside / f"staircase{end}.json", command_of(asked))]
        if not asked.no_figures:
            files += _figures(found, beside, end)
    print(written(folder, files, lang))
    return 0


def _figures(found: Staircase, folder: Path, end: str) -> list[Path]:
    from dataclasses import replace

    from sim.show.gallery import write_drawings
    from sim.show.limits_gallery import staircase_drawings

    made = [replace(one, name=one.name + end) for one in staircase_drawings(found)]
    return in_both(lambda lang: write_drawings(made, folder, lang))
