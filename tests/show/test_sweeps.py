"""The figures of sweeps and frontiers: what they say of their data, and that they can be read."""

from __future__ import annotations

from functools import cache
from math import isnan

import pytest
from matplotlib.figure import Figure

from sim.show.drawing import Drawing
from sim.show.frontier_gallery import frontier_drawings
from sim.show.sweep_gallery import sweep_drawings
from sim.study.frontier import Frontier, frontier, limits_of
from sim.study.sweep import Sweep, read_over, settings_of, sweep
from sim.text import Lang
from tests.show.pictures import drawn, outside, overlaps, words
from tests.small import SMALL, small_town

RATES = "demand.arrivals.poisson=0.6,1.2,4.5 per working day"
STAFF = "offices.section.staff.officers=1..3:3"
ORDER = "offices.section.discipline=first come,due date"


@cache
def swept(*overs: str, workflows: tuple[str, ...] = ("old", "new"), latin: int = 0) -> Sweep:
    settings = settings_of(SMALL, [read_over(one) for one in overs], latin_count=latin or None)
    return sweep(settings, workflows=workflows, replications=2, measures=["on_time_share"])


@cache
def carried(on_time: float, lead_days: float | None = None) -> Frontier:
    limits = limits_of(on_time, lead_days)
    return frontier(small_town(), workflows=["old", "new"], limits=limits, points=3, replications=2)


def picture(drawing: Drawing, lang: Lang) -> Figure:
    return drawn(lambda data, ax, said: data.draw(ax, said), drawing, lang, drawing.size)


def said(figure: Figure) -> str:
    return "\n".join(text.replace("\u00a0", " ") for text, _ in words(figure))


MADE = {
    "lines": lambda: sweep_drawings(swept(RATES))[0],
    "names": lambda: sweep_drawings(swept(ORDER))[0],
    "map": lambda: sweep_drawings(swept(STAFF, RATES))[0],
    "level": lambda: sweep_drawings(swept(STAFF, RATES, workflows=("new",)))[0],
    "panels": lambda: sweep_drawings(swept(RATES, STAFF, ORDER, latin=6))[0],
    "frontier": lambda: frontier_drawings(carried(0.9))[0],
    "nothing carried": lambda: frontier_drawings(carried(0, 0.5))[0],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", MADE)
def test_all_can_be_read(name, lang) -> None:
    figure = picture(MADE[name](), lang)
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert {"zh": "仿真预测 · ", "en": "predicted by simulation · "}[lang] in said(figure)
    assert {"zh": "2 次重复", "en": "2 replications"}[lang] in said(figure)


def test_lines_say_what_is_overloaded_and_where_the_file_is() -> None:
    told = said(picture(MADE["lines"](), "en"))
    assert "overloaded, not run" in told
    assert "as in the file" in told
    assert "demand.arrivals.poisson (per working day)" in told
    assert "on time, by the limit in force (%)" in told


def test_a_map_tells_the_change_in_each_cell() -> None:
    found = swept(STAFF, RATES)
    told = said(picture(MADE["map"](), "en"))
    changes = [each.change.mean for each in found.points if each.change is not None]
    assert told.count(" → ") == sum(not isnan(change) for change in changes) + 1
    assert "both\noverloaded" in told
    assert "Section: offices.section.staff.officers" in told
    assert "New less Old" in told


def test_each_workflow_has_a_map_against_the_first() -> None:
    found = swept(STAFF, RATES, workflows=("old", "new", "middle"))
    assert [each.name for each in sweep_drawings(found)] == ["sweep-new", "sweep-middle"]


def test_several_measures_have_figures_of_their_own() -> None:
    settings = settings_of(SMALL, [read_over(STAFF)])
    found = sweep(
        settings, workflows=["new"], replications=1, measures=["visits", "papers[ordinary]"]
    )
    names = [each.name for each in sweep_drawings(found)]
    assert names == ["sweep-visits", "sweep-papers-ordinary"]


def test_panels_are_one_a_path() -> None:
    told = said(picture(MADE["panels"](), "zh"))
    assert "审批科\noffices.section.discipline" in told
    assert "6 种设置" in told


def test_the_frontier_tells_capacity_today_and_what_is_carried() -> None:
    told = said(picture(MADE["frontier"](), "en"))
    assert "Cases a month within the limit: Old " in told
    assert "Old: capacity 59.7, within the limit " in told
    assert "today 12.8" in told
    assert "on time, by the limit in force: at least 90 %" in told.replace("\n", " ")
    assert "demand (cases a month)" in told


def test_what_is_not_carried_at_all_is_said_so() -> None:
    told = said(picture(MADE["nothing carried"](), "zh"))
    assert "新流程不到 6" in told
