"""`permitsim transition`: the dip and the recovery of a change on a date."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.finding import check_workflow, find
from sim.cli.putting import Output, put
from sim.cli.running import folder_of, runs_of
from sim.show.story.transition import course_story
from sim.study.transition import Course, course_of_change
from sim.study.transition.saving import write_course
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Follow a change, print its course, and write it with its figures."""
    scenario = find(asked.file)
    if asked.workflow:
        check_workflow(scenario, asked.workflow)
    folder = folder_of(asked, scenario)
    with runs_of(asked, lang) as runs:
        found = course_of_change(
            scenario,
            asked.workflow,
            **runs,
        )
    print(course_story(found, lang))
    output = Output(
        write=lambda beside: [write_course(found, beside)],
        drawings=lambda: _drawings(found),
    )
    put(output, folder, asked, lang)
    return 0


def _drawings(found: Course) -> Sequence[Drawing]:
    from sim.show.transition_gallery import transition_drawings

    return transition_drawings(found)
