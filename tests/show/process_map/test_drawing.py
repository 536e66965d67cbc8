"""The page: all text whole and inside its box, arrows with heads, the same bytes."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.show.process_map.drawing import draw_map
from sim.show.process_map.picture import picture_of
from sim.show.process_map.writing import write_map
from sim.text import Text
from tests.show.pictures import outside, overlaps, words
from tests.small import small_town

NAMES = Text("旧流程", "old"), Text("新流程", "new")


def page(scenario, workflow: str, lang) -> Figure:
    figure = draw_map(picture_of(scenario, workflow, NAMES), lang)
    FigureCanvasAgg(figure).draw()
    return figure


@pytest.fixture(scope="module", params=["five_in_one", "nanchong"])
def shipped(request):
    return load_scenario(find_scenario(request.param))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_text_is_on_the_page_and_apart(lang, shipped) -> None:
    figure = page(shipped, "new", lang)
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_stays_in_its_box(lang, shipped) -> None:
    figure = page(shipped, "new", lang)
    boxes = [one.get_window_extent() for one in figure.findobj(Rectangle) if one.get_zorder() == 3]
    assert len(boxes) == len(shipped.base.items) + len(shipped.system("new").items)
    for text, place in words(figure):
        for box in boxes:
            if box.overlaps(place.padded(-1)):
                assert box.x0 <= place.x0 < place.x1 <= box.x1, text
                assert box.y0 - 1 <= place.y0 < place.y1 <= box.y1 + 1, text


def test_every_arrow_has_a_head_and_is_as_the_legend_says(shipped) -> None:
    """Arrows of both maps and three of the legend; habit is dashed."""
    picture = picture_of(shipped, "new", NAMES)
    arrows = [arrow for panel in picture.panels for arrow in panel.drawn.arrows]
    drawn = list(page(shipped, "new", "en").findobj(FancyArrowPatch))
    assert len(drawn) == len(arrows) + 3
    assert all(
        isinstance(one.get_arrowstyle(), mpl.patches.ArrowStyle.CurveFilledB) for one in drawn
    )
    dashed = [one for one in drawn if one.get_linestyle() not in ("-", "solid")]
    assert len(dashed) == sum(not arrow.law for arrow in arrows) + 1


def test_a_workflow_without_reforms_is_one_map() -> None:
    picture = picture_of(small_town(), "old", (NAMES[0], NAMES[0]))
    assert [panel.title.en for panel in picture.panels] == [
        "old: 2 items in 2 layers, 16 list days by the limits; one item at a time, by habit"
    ]
    assert picture.panels[0].fills == {}


def test_the_page_says_what_it_is() -> None:
    said = [text for text, _ in words(page(small_town(), "new", "zh"))]
    assert "小城：改革前后的流程图" in said
    assert any(text.startswith("按时限推算（输入的算术）") for text in said)
    assert "→ 新流程 1" in said


def test_a_small_map_is_no_wider_than_a_figure() -> None:
    figure = page(small_town(), "new", "en")
    assert figure.get_size_inches()[0] == 9.0


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_same_bytes_each_time(kind, tmp_path) -> None:
    settings = dict(mpl.rcParams)
    files = [
        write_map(small_town(), "new", NAMES, tmp_path / f"{at}.{kind}", "zh") for at in range(2)
    ]
    assert [file.name for file in files] == [f"0.{kind}", f"1.{kind}"]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert dict(mpl.rcParams) == settings
