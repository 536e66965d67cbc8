"""`permitsim staffing`: the officers that meet targets at the least cost, or do best for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.putting import Output, put
from sim.cli.studies import means
from sim.measure.precision import precision_of
from sim.show.story.staffing import staffing_story
from sim.study.naming import ending
from sim.study.staffing import (
    Effort,
    FinishRule,
    SearchRule,
    Staffing,
    Wanted,
    staffing,
)
from sim.study.staffing.asking import bounds_of, budget_of
from sim.study.staffing.saving import write_staffing
from sim.study.staircase import default_workflow
from sim.study.workshop import Workshop
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing

NOT_MET = 2
"""The exit code where no setting is known to meet the targets: other bounds or targets may do."""


def do(asked: Namespace, lang: Lang) -> int:
    """Search, choose, print, and write the settings with their figure."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    check_workflow(scenario, workflow)
    wanted, effort = wanted_of(asked), effort_of(asked)
    with means(asked, scenario, lang) as how:
        found = staffing(
            scenario,
            workflow,
            wanted,
            effort,
            seed=asked.seed,
            overload=asked.overload,
            workshop=Workshop(asked.engine, how.store, how.team, how.progress),
        )
    print(staffing_story(found, lang))
    end = ending(scenario, workflow)
    output = Output(
        write=lambda beside: write_staffing(found, beside, end, command_of(asked)),
        drawings=lambda: _drawings(found),
        end=end,
        drawn_from=1,
    )
    put(output, how.folder, asked, lang)
    return NOT_MET if found.chosen is None else 0


def wanted_of(asked: Namespace) -> Wanted:
    """Return what is wished for; raises `PermitsimError` for what cannot be read."""
    return Wanted(
        targets=tuple(asked.target or ()),
        budget=None if asked.budget is None else budget_of(asked.budget),
        minimise=asked.minimise,
        offices=None if asked.offices is None else bounds_of(asked.offices),
    )


def effort_of(asked: Namespace) -> Effort:
    """Return how much is to be run; raises `PermitsimError` for a zone that cannot be read."""
    rule = FinishRule(asked.probability, precision_of(asked.zone), asked.finish)
    return Effort(
        SearchRule(asked.trials, asked.search, max(asked.finish, asked.search)),
        asked.replications,
        rule,
    )


def _drawings(found: Staffing) -> Sequence[Drawing]:
    from sim.show.staffing_gallery import staffing_drawings

    return staffing_drawings(found)
