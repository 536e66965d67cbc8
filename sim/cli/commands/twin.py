"""`permitsim twin`: one case's two lives with the same luck, side by side."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.running import RUNNING, check_place, in_both, progress_bar, workers_of
from sim.show.story.twin import twin_story
from sim.show.story.whole import written
from sim.study.staging import staged
from sim.study.staircase import default_workflow
from sim.study.twins import CaseName, Twin, twin
from sim.study.twins.saving import write_twin
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Follow a case, print its lives, and write them with the figures."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    check_workflow(scenario, workflow)
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    with progress_bar(RUNNING.of(lang)) as progress:
        found = twin(
            scenario,
            workflow,
            case=CaseName(asked.case, asked.cls, asked.replication),
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )
    print(twin_story(found, lang))
    with staged(folder) as beside:
        files = [*write_twin(found, beside, command_of(asked))]
        if not asked.no_figures:
            files += _figures(found, beside)
    print(written(folder, files, lang))
    return 0


def _figures(found: Twin, folder: Path) -> list[Path]:
    from sim.show.gallery import write_drawings
    from sim.show.twin_gallery import twin_drawings

    made = twin_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
