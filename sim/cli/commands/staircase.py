"""`permitsim staircase`: the reforms of a workflow one at a time, as a table and a figure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import find, unknown_workflow
from sim.cli.putting import Output, put
from sim.cli.running import folder_of, runs_of
from sim.show.story.stairs import stairs_story
from sim.study.compare import Contender
from sim.study.naming import ending
from sim.study.staircase import Staircase, default_workflow, staircase
from sim.study.stairs_told import write_stairs
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Climb, print, and write the figure and the stairs as JSON."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    if workflow not in scenario.workflow_names:
        raise unknown_workflow(workflow, [scenario])
    folder = folder_of(asked, scenario)
    with runs_of(asked, lang) as runs:
        found = staircase(
            Contender(workflow, scenario, workflow),
            reading=asked.reading,
            **runs,
        )
    print(stairs_story(found, lang))
    end = ending(scenario, workflow)
    output = Output(
        write=lambda beside: [
            write_stairs(found, beside / f"staircase{end}.json", command_of(asked))
        ],
        drawings=lambda: _drawings(found),
        end=end,
    )
    put(output, folder, asked, lang)
    return 0


def _drawings(found: Staircase) -> Sequence[Drawing]:
    from sim.show.limits_gallery import staircase_drawings

    return staircase_drawings(found)
