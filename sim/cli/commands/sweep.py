"""`permitsim sweep`: workflows at many settings, as a tidy table and figures."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find, named_workflows
from sim.cli.running import in_both
from sim.cli.studies import means
from sim.show.once import drawn_once
from sim.show.story.sweep import sweep_story
from sim.show.story.whole import written
from sim.study.staging import staged
from sim.study.sweep import Sweep, read_over, settings_of, sweep
from sim.study.sweep.saving import write_sweep
from sim.study.workshop import Workshop
from sim.text import Lang


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
    with staged(by.folder) as beside:
        files = write_sweep(found, beside, command_of(asked))
        if not asked.no_figures:
            files += drawn_once(files[0], by.folder, beside, lambda: _figures(found, beside))
    print(written(by.folder, files, lang))
    return 0


def _figures(found: Sweep, folder: Path) -> list[Path]:
    from sim.show.gallery import write_drawings
    from sim.show.sweep_gallery import sweep_drawings

    made = sweep_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
