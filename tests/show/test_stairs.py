"""The staircase and the lifecycle: what they say of their data, and that they can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.measure.stats import Interval
from sim.scenario_file.load import load_scenario
from sim.show.about import About
from sim.show.figures.lifecycle import BAR, Lifecycle, Row, Side, lifecycle_size, plot_lifecycle
from sim.show.figures.reform_groups import shades_of
from sim.show.figures.staircase import Bar, Stairs, plot_staircase, stairs_of, stairs_size
from sim.show.gallery import drawings
from sim.study.compare import Contender, compare, contenders_of
from sim.study.staircase import staircase
from sim.study.title_groups import group_of
from sim.text import Lang, Text, same
from tests.show.pictures import drawn, outside, overlaps, words
from tests.show.town import ABOUT
from tests.stairs import crowded

NANCHONG = Path(__file__).resolve().parents[2] / "scenarios" / "nanchong.yaml"
ARITHMETIC = About(Text("小城", "A small town"), "input arithmetic", 1, 1)
DAYS = Text("清单时限（清单日）", "days of limit (list days)")
GROUP = Text("五张清单", "Five lists")


def bar(before: float, after: float, **settings: object) -> Bar:
    change = Interval(after - before, after - before - 2, after - before + 2)
    known = {"title": GROUP, "group": GROUP, "change": change, **settings}
    return Bar(before=before, after=after, **known)  # type: ignore[arg-type]


@cache
def nanchong(name: str, lang: Lang) -> Figure:
    pair = contenders_of([load_scenario(NANCHONG)], ["old", "new"])
    found = compare(pair, reading="limits")
    drawing = drawings(found)[name]
    return drawn(lambda data, ax, said: data.draw(ax, said), drawing, lang, drawing.size)


def said(figure: Figure) -> list[str]:
    return [text.replace("\u00a0", " ") for text, _ in words(figure)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["staircase", "lifecycle"])
def test_the_whole_of_nanchong_can_be_read(name, lang) -> None:
    figure = nanchong(name, lang)
    assert outside(figure) == []
    assert overlaps(figure) == []
    kind = {"zh": "按时限推算（输入的算术） · ", "en": "input arithmetic · "}[lang]
    foot = next(text for text in said(figure) if text.startswith(kind))
    assert "1" not in foot


def test_no_english_stays_in_chinese() -> None:
    for name in ("staircase", "lifecycle"):
        text = "".join(said(nanchong(name, "zh")))
        assert [one for one in text if one.isascii() and one.isalpha()] == []


def test_nanchong_comes_down_in_the_groups_of_its_titles() -> None:
    told = said(nanchong("staircase", "en"))
    assert "One reform at a time: from 932 days to 190 days" in told
    assert {"932 days", "−49 → 883", "−77 → 265", "190 days", "Old, law alone: 348 days"} <= {*told}
    assert {"Five lists −325 days", "Four reforms −327 days"} <= {*told}
    assert told.count("0 → 190") == 9


def test_nanchong_has_all_its_items_with_their_days() -> None:
    told = said(nanchong("lifecycle", "zh"))
    assert {"旧流程：47 项，932 天", "新流程：26 项，190 天"} <= {*told}
    assert {"环境影响报告书审批 60", "国有建设用地挂牌出让 50"} <= {*told}
    assert len([text for text in told if text[-1].isdigit() and " " in text]) == 47 + 26


def test_what_goes_up_is_told_apart() -> None:
    bars = (bar(20, 26), bar(26, 12), bar(12, 12))
    figure = drawn(plot_staircase, Stairs(ABOUT, DAYS, True, 20, bars, None), "en")
    told = said(figure)
    assert {"+6 ± 2 → 26", "−14 ± 2 → 12", "0 ± 2 → 12", "down", "up", "Five lists"} <= {*told}
    assert [*outside(figure), *overlaps(figure)] == []
    falls = drawn(plot_staircase, Stairs(ABOUT, DAYS, True, 26, bars[1:], None), "en")
    assert "up" not in said(falls)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_overloaded_is_named(tmp_path, lang) -> None:
    scenario = crowded(tmp_path)
    found = staircase(Contender("new", scenario, "new"), reading="lived", replications=2)
    data = stairs_of(found, "lived", ABOUT)
    figure = drawn(plot_staircase, data, lang, stairs_size(data))
    office = {"zh": "过载，排队无限增长：审批科 ", "en": "overloaded, queues without end: Section "}
    assert len([text for text in said(figure) if text.startswith(office[lang])]) == 2
    assert [*outside(figure), *overlaps(figure)] == []


def test_an_end_that_was_not_run_has_no_total() -> None:
    nothing = float("nan")
    bars = (bar(20, nothing, change=None, overload=same("Hall")),)
    told = said(drawn(plot_staircase, Stairs(ABOUT, DAYS, True, 20, bars, None), "en"))
    assert "One reform at a time: not both ends could be run" in told
    assert "overloaded" in told
    bars = (bar(nothing, 20, change=None),)
    told = said(drawn(plot_staircase, Stairs(ABOUT, DAYS, True, nothing, bars, None), "en"))
    assert {"overloaded", "20", "20 days"} <= {*told}


def test_items_off_the_critical_path_stand_apart() -> None:
    """Side by side, b is over before a and could wait; c takes no time at all."""
    old = Side((Row(same("a"), 0, 6, True, False), Row(same("b"), 6, 10, True, True)))
    new = Side(
        (
            Row(same("c"), 0, 0, False, False),
            Row(same("b"), 0, 4, False, True),
            Row(same("a"), 0, 6, True, False),
        )
    )
    data = Lifecycle(ARITHMETIC, old, new)
    figure = drawn(plot_lifecycle, data, "en", lifecycle_size(data))
    assert "One project, every limit in full: Old 10 days, New 6 days" in said(figure)
    assert {"a 6", "b 4", "c 0", "New: has slack", "notices, tenders"} <= {*said(figure)}
    assert "Old: has slack" not in said(figure)
    boxes = [box for box in figure.axes[0].patches if isinstance(box, Rectangle)]
    lengths = [box.get_width() for box in boxes if abs(box.get_height() - BAR) < 1e-9]
    assert sorted(lengths) == [4, 4, 6, 6]


def test_groups_are_what_titles_begin_with() -> None:
    title = Text("五张清单·权责清单：核准改备案", "Five lists, powers: a filing")
    assert group_of(title) == GROUP
    assert group_of(Text("四项改革·一窗", "One window")) == same("四项改革")
    assert group_of(Text("窗口增员", "More hands: two")) is None
    shades = shades_of([GROUP, None, same("四项改革"), GROUP])
    assert list(shades) == ["五张清单", "四项改革"]
    assert len(set(shades.values())) == 2
