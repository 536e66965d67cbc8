"""The figures of a twin study: the case's two lives, and all others' gains and losses."""

from __future__ import annotations

from sim.measure.sample import sample_of
from sim.model.scenario import Scenario
from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.timeline import plot_timeline, timeline_of, timeline_size
from sim.show.figures.who_gains import Differences, plot_who_gains
from sim.study.twins import Twin
from sim.text import Text


def twin_drawings(found: Twin) -> list[Drawing]:
    """Return `twin`, the followed case, and `twin_gains` where cases gain or lose lead time."""
    about = About(
        scenario=found.scenario.title,
        stamp="predicted",
        seed=found.seed,
        replications=found.replications,
        old=title_of(found.lives[0].workflow),
        new=title_of(found.lives[1].workflow),
    )
    old, new = (run.log for run in found.runs)
    case = (found.runs[0].table.classes.index(found.cls), found.n)
    lives = timeline_of(old, new, case, found.bases, _titles(found), about)
    made = [Drawing("twin", lambda ax, lang: plot_timeline(lives, ax, lang), timeline_size(lives))]
    if found.measure == "lead_calendar_days":
        gains = Differences(about, sample_of([found.differences]), found.shares)
        made.append(Drawing("twin_gains", lambda ax, lang: plot_who_gains(gains, ax, lang)))
    return made


def _titles(found: Twin) -> dict[str, Text]:
    scenario, names = found.scenario, [life.workflow for life in found.lives]
    return {
        item.id: item.title
        for name in _before(scenario, names)
        for item in scenario.system(name).items
    }


def _before(scenario: Scenario, names: list[str]) -> list[str]:
    """The workflows, and what those that change on a date are before that."""
    changes = [scenario.change_of(name) for name in names]
    return [*(change.before for change in changes if change is not None), *names]
