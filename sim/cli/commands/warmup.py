"""`permitsim warmup`: where work in progress settles, with Welch's plot."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.finding import check_workflow, find
from sim.cli.running import RUNNING, check_place, in_both, progress_bar, workers_of
from sim.show.story.warmup import settling_story
from sim.show.story.whole import written
from sim.study.settling import Settling, settling
from sim.study.settling.saving import write_settling
from sim.study.staging import staged
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Find where each workflow settles, print it, and write the series and the figure."""
    scenario = find(asked.file)
    if asked.workflow:
        check_workflow(scenario, asked.workflow)
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    with progress_bar(RUNNING.of(lang)) as progress:
        found = settling(
            scenario,
            [asked.workflow] if asked.workflow else None,
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )
    print(settling_story(found, lang))
    with staged(folder) as beside:
        files = [write_settling(found, beside)]
        if not asked.no_figures:
            files += _figures(found, beside)
    print(written(folder, files, lang))
    return 0


def _figures(found: Settling, folder: Path) -> list[Path]:
    from sim.show.figures.warm_up import warm_up_drawings
    from sim.show.gallery import write_drawings

    made = warm_up_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
