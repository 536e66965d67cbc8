"""`permitsim sensitivity`: what a difference hangs on, as a table, files and a figure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.putting import Output, put
from sim.cli.studies import means
from sim.scenario_file.load import open_scenario
from sim.show.story.hanging import hanging_story
from sim.study.naming import ending
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.study import Asked, pair_of, sensitivity
from sim.study.sensitivity.told import write_sensitivity
from sim.study.workshop import Workshop
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


def do(asked: Namespace, lang: Lang) -> int:
    """Study, print, and write the table, the JSON and the figure."""
    scenario = find(asked.file)
    pair = pair_of(scenario, asked.workflow)
    check_workflow(scenario, pair[1])
    about = Asked(
        workflows=pair,
        measure=asked.measure or scenario.primary,
        method=asked.method,
        paths=_paths(asked.paths),
        each=asked.each,
        samples=asked.samples,
        most=asked.most,
        second=asked.second,
        replications=asked.replications,
        seed=asked.seed,
        overload=asked.overload,
    )
    with means(asked, scenario, lang) as given:
        found = sensitivity(
            scenario,
            open_scenario(scenario.source),
            about,
            workshop=Workshop(asked.engine, given.store, given.team, given.progress),
        )
    print(hanging_story(found, lang))
    end = ending(scenario, pair[1])
    output = Output(
        write=lambda beside: write_sensitivity(found, beside, end, command_of(asked)),
        drawings=lambda: _drawings(found),
        end=end,
        drawn_from=0,
    )
    put(output, given.folder, asked, lang)
    return 0


def _paths(asked: str | None) -> tuple[str, ...]:
    return tuple(path for part in (asked or "").split(",") if (path := part.strip()))


def _drawings(found: Sensitivity) -> Sequence[Drawing]:
    from sim.show.sensitivity_gallery import sensitivity_drawings

    return sensitivity_drawings(found)
