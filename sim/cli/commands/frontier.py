"""`permitsim frontier`: what demand each workflow can carry, as tables and a figure."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find, named_workflows
from sim.cli.running import in_both
from sim.cli.studies import means
from sim.errors import PermitsimError
from sim.show.once import drawn_once
from sim.show.story.frontier import frontier_story
from sim.show.story.whole import written
from sim.study.frontier import Frontier, frontier, limits_of
from sim.study.frontier.saving import write_frontier
from sim.study.staging import staged
from sim.study.workshop import Workshop
from sim.text import Lang, Text

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
    with staged(by.folder) as beside:
        files = write_frontier(found, beside, command_of(asked))
        if not asked.no_figures:
            files += drawn_once(files[0], by.folder, beside, lambda: _figures(found, beside))
    print(written(by.folder, files, lang))
    return 0


def _figures(found: Frontier, folder: Path) -> list[Path]:
    from sim.show.frontier_gallery import frontier_drawings
    from sim.show.gallery import write_drawings

    made = frontier_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
