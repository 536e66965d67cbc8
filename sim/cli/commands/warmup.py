"""`permitsim warmup`: where work in progress settles, with Welch's plot."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.finding import check_workflow, find
from sim.cli.putting import Output, put
from sim.cli.running import folder_of, runs_of
from sim.show.story.warmup import settling_story
from sim.study.settling import Settling, settling
from sim.study.settling.saving import write_settling
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Find where each workflow settles, print it, and write the series and the figure."""
    scenario = find(asked.file)
    if asked.workflow:
        check_workflow(scenario, asked.workflow)
    folder = folder_of(asked, scenario)
    with runs_of(asked, lang) as runs:
        found = settling(
            scenario,
            [asked.workflow] if asked.workflow else None,
            **runs,
        )
    print(settling_story(found, lang))
    output = Output(
        write=lambda beside: [write_settling(found, beside)],
        drawings=lambda: _drawings(found),
    )
    put(output, folder, asked, lang)
    return 0


def _drawings(found: Settling) -> Sequence[Drawing]:
    from sim.show.figures.warm_up import warm_up_drawings

    return warm_up_drawings(found)
