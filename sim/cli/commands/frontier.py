"""`permitsim frontier`: what demand each workflow can carry, as tables and a figure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import find, named_workflows
from sim.cli.putting import Output, put
from sim.cli.studies import means
from sim.errors import PermitsimError
from sim.show.story.frontier import frontier_story
from sim.study.frontier import Frontier, frontier, limits_of
from sim.study.frontier.saving import write_frontier
from sim.study.workshop import Workshop
from sim.text import Lang, Text

if TYPE_CHECKING:
    from sim.show.drawing import Drawing

NOTHING_ASKED = Text(
    "没有要满足的限度：请给出 --on-time 或 --lead",
    "there is no limit to stay within: give --on-time or --lead",
)
TOO_FEW = Text("至少要试 2 种需求：--points 2", "at least 2 demands are to be tried: --points 2")


def do(asked: Namespace, lang: Lang) -> int:
    """Raise the demand, print, and write the curves and the figure."""
    scenario = find(asked.file)
    workflows = named_workflows(scenario, asked.workflows)
    if not asked.on_time and asked.lead is None:
        raise PermitsimError(NOTHING_ASKED)
    if asked.points < 2:
        raise PermitsimError(TOO_FEW)
    with means(asked, scenario, lang) as by:
        found = frontier(
            scenario,
            workflows=workflows,
            limits=limits_of(asked.on_time, asked.lead, by_law=asked.by_law),
            points=asked.points,
            replications=asked.replications,
            seed=asked.seed,
            workshop=Workshop(asked.engine, by.store, by.team, by.progress),
        )
    print(frontier_story(found, lang))
    output = Output(
        write=lambda beside: write_frontier(found, beside, command_of(asked)),
        drawings=lambda: _drawings(found),
        drawn_from=0,
    )
    put(output, by.folder, asked, lang)
    return 0


def _drawings(found: Frontier) -> Sequence[Drawing]:
    from sim.show.frontier_gallery import frontier_drawings

    return frontier_drawings(found)
