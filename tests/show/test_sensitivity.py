"""The tornado and the bars of influence: what they say of their data, and that they can be read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.scenario_file.load import open_scenario
from sim.scenario_file.shipped import find_scenario
from sim.show.figures.influence import (
    Influence,
    Weight,
    influence_of,
    influence_size,
    plot_influence,
)
from sim.show.figures.tornado import End, Row, Swept, plot_tornado, swept_of, swept_size
from sim.show.sensitivity_gallery import sensitivity_drawings
from sim.study.sensitivity.choosing import factors_of
from sim.study.sensitivity.words import called, in_words
from sim.text import Lang, Text, same
from tests.show.pictures import drawn, outside, overlaps, words
from tests.show.town import ABOUT
from tests.study.sensitivity.town import studied, written

LANGS: tuple[Lang, ...] = ("zh", "en")
UNIT = Text("新流程与旧流程之差", "New less old")
NAN = float("nan")


def row(name: str, low: float, high: float, **settings: Any) -> Row:
    ends = (End(same("5 %"), low), End(same("50 %"), high))
    return Row(same(name), *ends, settings.get("stated", True))


SWEPT = Swept(
    ABOUT,
    UNIT,
    -60.0,
    (
        Row(same("hall"), End(same("2"), -70.0), End(same("90"), NAN, overloaded=True), True),
        row("papers", -40.0, 5.0),
        row("one way", -65.0, -62.0, stated=False),
        Row(same("odd"), End(same("1"), NAN), End(same("3"), -61.0), True),
    ),
)
INDICES = Influence(
    ABOUT,
    "indices",
    same("share"),
    (Weight(same("papers"), 0.6, 0.1, 0.7, 0.1), Weight(same("hall"), -0.05, 0.1, 0.1, 0.05)),
)
EFFECTS = Influence(
    ABOUT,
    "effects",
    same("days"),
    (Weight(same("papers"), 6.0, 1.0, 7.5, NAN), Weight(same("hall"), 1.0, 0.5, 0.2, NAN)),
)


@cache
def picture(name: str, lang: Lang) -> Figure:
    data: dict[str, tuple[Any, ...]] = {
        "tornado": (plot_tornado, SWEPT, swept_size(SWEPT)),
        "indices": (plot_influence, INDICES, influence_size(INDICES)),
        "effects": (plot_influence, EFFECTS, influence_size(EFFECTS)),
    }
    plot, given, size = data[name]
    return drawn(plot, given, lang, size)


def said(figure: Figure) -> list[str]:
    return [text.replace("\u00a0", " ") for text, _ in words(figure)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["tornado", "indices", "effects"])
def test_each_can_be_read(name, lang) -> None:
    figure = picture(name, lang)
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert any("seed" in text or "随机种子" in text for text in said(figure))


def bars(figure: Figure) -> list[tuple[float, float]]:
    """Where each bar begins and ends, in the order in which they were drawn."""
    found = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in found]


def test_bars_go_from_the_base_to_both_ends() -> None:
    found = [tuple(round(edge, 9) for edge in bar) for bar in bars(picture("tornado", "en"))]
    assert found == [(-60, -70), (-60, 5), (-60, -40), (-60, -65), (-60, -62), (-60, -61)]


def test_what_cannot_be_run_says_so() -> None:
    texts = said(picture("tornado", "en"))
    assert "90: overloaded" in texts
    assert "1: cannot be run" in texts
    assert "It may break down by hall" in texts
    assert "one way *" in texts
    assert "90：过载" in said(picture("tornado", "zh"))


def test_no_row_and_no_index_say_so_too() -> None:
    empty = drawn(plot_tornado, replace(SWEPT, rows=()), "en")
    assert "No assumption makes a difference" in said(empty)
    none = Influence(ABOUT, "indices", same("share"), (Weight(same("a"), NAN, NAN, NAN, NAN),))
    figure = drawn(plot_influence, none, "en")
    assert "No assumption has an effect that can be told" in said(figure)
    assert outside(figure) == []


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return written(tmp_path_factory.mktemp("town"))


def test_a_study_has_one_figure_named_after_its_method(file) -> None:
    paths = ("reforms.managers.applicant_time", "offices.desk.staff")
    tornado = studied(file, samples=2, paths=paths)
    (drawing,) = sensitivity_drawings(tornado)
    assert drawing.name == "sensitivity_tornado"
    data = swept_of(tornado, tornado.tornado, ABOUT)
    assert data.rows[0].title.en == "managers: factor of the applicant's time"
    assert data.rows[0].low.value == tornado.tornado.swings.low[1]
    morris = studied(file, method="morris", samples=2, paths=paths)
    assert [each.name for each in sensitivity_drawings(morris)] == ["sensitivity_morris"]
    assert influence_of(morris, ABOUT).weights[0].main == max(morris.effects.mu_star)


@pytest.mark.parametrize("name", ["five_in_one", "nanchong"])
def test_every_assumption_of_a_shipped_scenario_has_a_name_of_its_own(name) -> None:
    scenario = open_scenario(find_scenario(name)).load()
    factors = factors_of(scenario, scenario.workflow_names[:2], "lead_calendar_days")
    for lang in LANGS:
        titles = [called(factor, scenario).of(lang) for factor in factors]
        assert len(set(titles)) == len(titles)
        assert not any("_" in title or "*" in title for title in titles)


@pytest.mark.parametrize(
    ("spelled", "zh"),
    [
        ("1 working day", "1 个工作日"),
        ("2.5 calendar days", "2.5 个日历日"),
        ("45 min", "45 分钟"),
        ("0.9 per working day", "每工作日 0.9"),
        ("3 per month", "每月 3"),
        ("× 0.3", "× 0.3"),
        ("6 %", "6 %"),
        ("20 个工作日", "20 个工作日"),
    ],
)
def test_units_in_chinese(spelled, zh) -> None:
    assert in_words(spelled) == Text(zh, spelled)
