"""The attribution's figures: what they say of their data, and that they can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.measure.stats import Interval
from sim.scenario_file.load import load_scenario
from sim.show.attribution_gallery import attribution_drawings
from sim.show.drawing import Drawing
from sim.show.figures.attribution import Part, Whose, plot_attribution, whose_of
from sim.show.figures.interactions import Pairs, pairs_shown, pairs_size, plot_interactions
from sim.show.palette import FAINT, LOSS
from sim.study.attribution import Asking, Attribution, attribute
from sim.text import Lang, Text, same
from tests.show.pictures import drawn, outside, overlaps, words
from tests.show.town import ABOUT
from tests.small import small_town
from tests.stairs import crowded

NANCHONG = Path(__file__).resolve().parents[2] / "scenarios" / "nanchong.yaml"
DAYS = Text("办理时间（日历日）", "lead time, calendar days")
NOTHING = float("nan")


def said(figure: Figure) -> list[str]:
    return [text.replace("\u00a0", " ") for text, _ in words(figure)]


def shown(drawing: Drawing, lang: Lang) -> Figure:
    return drawn(lambda data, ax, lang: data.draw(ax, lang), drawing, lang, drawing.size)


@cache
def nanchong() -> Attribution:
    return attribute(load_scenario(NANCHONG), reading="limits", groups="titles")


@cache
def town() -> Attribution:
    return attribute(small_town(), asking=Asking(replications=3))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", [0, 1])
def test_nanchong_can_be_read(place: int, lang: Lang) -> None:
    figure = shown(attribution_drawings(nanchong())[place], lang)
    assert outside(figure) == []
    assert overlaps(figure) == []
    kind = {"zh": "按时限推算（输入的算术） · ", "en": "input arithmetic · "}[lang]
    foot = next(text for text in said(figure) if text.startswith(kind))
    assert "1" not in foot


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_town_as_lived_can_be_read(lang: Lang) -> None:
    (_, lived) = attribution_drawings(town())
    figure = shown(lived, lang)
    assert [*outside(figure), *overlaps(figure)] == []
    foot = {"zh": "随机种子 1 · 3 次重复", "en": "seed 1 · 3 replications"}[lang]
    assert any(foot in text for text in said(figure))
    assert "samples *" in said(figure)
    star = {"zh": "改变行为（假定）", "en": "changes behaviour (assumed)"}[lang]
    assert any(star in " ".join(text.split()) for text in said(figure))


def test_no_english_stays_in_chinese() -> None:
    for drawing in attribution_drawings(nanchong()):
        text = "".join(said(shown(drawing, "zh")))
        assert [one for one in text if one.isascii() and one.isalpha()] == []


def test_names_of_the_figures() -> None:
    assert [one.name for one in attribution_drawings(nanchong())] == [
        "attribution", "attribution_pairs",
    ]  # fmt: skip
    # With two players there is but one pair: a sentence tells it better.
    assert [one.name for one in attribution_drawings(town())] == [
        "attribution", "attribution_lived",
    ]  # fmt: skip


def test_bars_lead_from_end_to_end_and_tell_numbers_that_add_up() -> None:
    (split,) = nanchong().splits
    data = whose_of(split, split.by_size, ABOUT)
    assert (data.first, data.last) == (932, 190)
    levels = [data.first, *(part.after for part in data.parts)]
    assert [part.before for part in data.parts] == levels[:-1]
    assert levels[-1] == pytest.approx(190)
    told = [float(part.said.replace("−", "-")) for part in data.parts]
    assert sum(told) == pytest.approx(-742)
    assert told == sorted(told)
    title = "Whose the change is: from 932 days to 190 days"
    assert {title, "932 days", "190 days"} <= {
        *said(shown(attribution_drawings(nanchong())[0], "en"))
    }


def part(before: float, change: float, first: float = NOTHING, last: float = NOTHING) -> Part:
    told = f"{change:+.1f}".replace("-", "−")
    interval = Interval(change, change - 1, change + 1)
    return Part(same("Reform"), None, before, interval, told, first, last)


def whose(*parts: Part) -> Whose:
    return Whose(ABOUT, DAYS, True, 20, parts, parts[-1].after, False, 1)


def test_a_rise_is_told_apart() -> None:
    figure = drawn(plot_attribution, whose(part(20, -8, -9, -7), part(12, 3, 4, 2)), "en")
    assert {"−8.0 ± 1.0", "+3.0 ± 1.0", "down", "up", "if it came first"} <= {*said(figure)}
    assert [*outside(figure), *overlaps(figure)] == []
    bars = [bar for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
    assert [bar.get_facecolor() for bar in bars].count(to_rgba(LOSS)) == 1
    falls = drawn(plot_attribution, whose(part(20, -8, -9, -7)), "en")
    assert "up" not in said(falls)


def test_what_it_takes_first_may_lead_below_nothing() -> None:
    """Alone it would take more than is left where its bar stands."""
    figure = drawn(plot_attribution, whose(part(20, -17), part(3, -1, -12, 0)), "en")
    low, _ = figure.axes[0].get_xlim()
    assert low < 3 - 12


def test_an_interval_without_end_leaves_the_bars_to_be_seen() -> None:
    wild = Part(same("Wild"), None, 12, Interval(3, -2_000, 2_006), "+3.0", 4, 2)
    figure = drawn(plot_attribution, whose(part(20, -8, -9, -7), wild), "en")
    low, high = figure.axes[0].get_xlim()
    assert -5 < low < high < 40
    assert outside(figure) == []


def test_nothing_is_drawn_of_who_changes_nothing() -> None:
    idle = Part(same("Idle"), None, 12, Interval(0, NOTHING, NOTHING), "0.0", 0, 0)
    figure = drawn(plot_attribution, whose(part(20, -8), idle), "en")
    assert "0" in said(figure)
    widths = [bar.get_width() for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
    assert widths.count(0) == 1


def test_what_could_not_be_split_has_no_figure(tmp_path) -> None:
    found = attribute(crowded(tmp_path), reading="lived", asking=Asking(replications=1))
    assert attribution_drawings(found) == []
    (split,) = found.splits
    with pytest.raises(ValueError, match="could not be split"):
        whose_of(split, split.by_size, ABOUT)


def test_pairs_that_add_and_that_overlap_are_told_apart() -> None:
    cells = {
        (0, 1): Interval(5, 4, 6),
        (0, 2): Interval(-2, -3, -1),
        (1, 2): Interval(1, -1, 3),
    }
    data = Pairs(ABOUT, same("days"), tuple(map(same, "abc")), cells, -1.0, 1)
    figure = drawn(plot_interactions, data, "en", pairs_size(data))
    assert {"+5.0", "−2.0", "+1.0", "a  1", "add to one another", "overlap"} <= {*said(figure)}
    cells_drawn = [cell for cell in figure.axes[0].patches if isinstance(cell, Rectangle)]
    overlap, more, unclear = (to_rgba(cell.get_facecolor()) for cell in cells_drawn)
    assert overlap == pytest.approx(to_rgba(LOSS))
    # Bluish, and pale, since it is the lesser of both.
    assert more[2] > more[0] > 0.5
    assert unclear == to_rgba(FAINT)


def test_pairs_are_those_that_have_to_do_with_one_another() -> None:
    (split,) = nanchong().splits
    data = pairs_shown(split, ABOUT)
    assert data is not None
    names = [name.en for name in data.names]
    assert names[0] == "Five lists"
    assert "More hands at the window" not in names
    assert data.cells[0, names.index("Four reforms")].mean == pytest.approx(261.5)
