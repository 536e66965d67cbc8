"""`permitsim transition`: the dip and the recovery of a change on a date."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.finding import check_workflow, find
from sim.cli.running import RUNNING, check_place, in_both, progress_bar, workers_of
from sim.show.story.transition import course_story
from sim.show.story.whole import written
from sim.study.staging import staged
from sim.study.transition import Course, course_of_change
from sim.study.transition.saving import write_course
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Follow a change, print its course, and write it with its figures."""
    scenario = find(asked.file)
    if asked.workflow:
        check_workflow(scenario, asked.workflow)
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    with progress_bar(RUNNING.of(lang)) as progress:
        found = course_of_change(
            scenario,
            asked.workflow,
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            engine=asked.engine,
            workers=workers_of(asked),
            progress=progress,
        )
    print(course_story(found, lang))
    with staged(folder) as beside:
        files = [write_course(found, beside)]
        if not asked.no_figures:
            files += _figures(found, beside)
    print(written(folder, files, lang))
    return 0


def _figures(found: Course, folder: Path) -> list[Path]:
    from sim.show.gallery import write_drawings
    from sim.show.transition_gallery import transition_drawings

    made = transition_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
