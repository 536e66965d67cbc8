"""`permitsim twin`: one case's two lives with the same luck, side by side."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.putting import Output, put
from sim.cli.running import folder_of, runs_of
from sim.show.story.twin import twin_story
from sim.study.staircase import default_workflow
from sim.study.twins import CaseName, Twin, twin
from sim.study.twins.saving import write_twin
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Follow a case, print its lives, and write them with the figures."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    check_workflow(scenario, workflow)
    folder = folder_of(asked, scenario)
    with runs_of(asked, lang) as runs:
        found = twin(
            scenario,
            workflow,
            case=CaseName(asked.case, asked.cls, asked.replication),
            **runs,
        )
    print(twin_story(found, lang))
    output = Output(
        write=lambda beside: write_twin(found, beside, command_of(asked)),
        drawings=lambda: _drawings(found),
    )
    put(output, folder, asked, lang)
    return 0


def _drawings(found: Twin) -> Sequence[Drawing]:
    from sim.show.twin_gallery import twin_drawings

    return twin_drawings(found)
