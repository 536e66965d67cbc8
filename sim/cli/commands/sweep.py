"""`permitsim sweep`: workflows at many settings, as a tidy table and figures."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import find, named_workflows
from sim.cli.putting import Output, put
from sim.cli.studies import means
from sim.show.story.sweep import sweep_story
from sim.study.sweep import Sweep, read_over, settings_of, sweep
from sim.study.sweep.saving import write_sweep
from sim.study.workshop import Workshop
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Read all settings, run them, print, and write the table and the figures."""
    scenario = find(asked.file)
    workflows = named_workflows(scenario, asked.workflows)
    overs = [read_over(text) for text in asked.over]
    settings = settings_of(scenario.source, overs, latin_count=asked.latin, seed=asked.seed)
    with means(asked, scenario, lang) as by:
        found = sweep(
            settings,
            workflows=workflows,
            measures=asked.measure,
            replications=asked.replications,
            seed=asked.seed,
            overload=asked.overload,
            workshop=Workshop(asked.engine, by.store, by.team, by.progress),
        )
    print(sweep_story(found, lang))
    output = Output(
        write=lambda beside: write_sweep(found, beside, command_of(asked)),
        drawings=lambda: _drawings(found),
        drawn_from=0,
    )
    put(output, by.folder, asked, lang)
    return 0


def _drawings(found: Sweep) -> Sequence[Drawing]:
    from sim.show.sweep_gallery import sweep_drawings

    return sweep_drawings(found)
