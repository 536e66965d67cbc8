"""What every figure must be: readable in both languages, with units, a source, the same bytes."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.show import fonts
from sim.show.save import save
from tests.show.pictures import PLOTS, data_of, drawn, outside, overlaps, picture, words

UNITS = ("天", "日", "件", "%", "月", "days", "cases", "month")


@pytest.fixture
def font(request, monkeypatch):
    if request.param == "without":
        monkeypatch.setattr(fonts, "packaged_font", lambda: None)
        monkeypatch.setattr(fonts, "system_family", lambda: None)
    fonts._drawable.cache_clear()
    yield request.param
    fonts._drawable.cache_clear()


@pytest.mark.parametrize(
    ("lang", "font"),
    [("zh", ""), ("en", ""), ("en", "without")],
    ids=["zh", "en", "en without a Chinese font"],
    indirect=["font"],
)
@pytest.mark.parametrize("name", PLOTS)
def test_all_text_is_whole_and_apart(name, lang, font) -> None:
    figure = drawn(PLOTS[name], data_of(name), lang) if font else picture(name, lang)
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PLOTS)
def test_axes_tell_their_units_and_the_foot_what_it_rests_on(name, lang) -> None:
    figure = picture(name, lang)
    ax = figure.axes[0]
    labels = [label for label in (ax.get_xlabel(), ax.get_ylabel()) if label]
    assert labels
    for label in labels:
        assert any(unit in label for unit in UNITS), label
    foot = {"zh": "仿真预测 · 小城施工许可 · 随机种子 1 · ", "en": "seed 1 · "}[lang]
    assert any(foot in text for text, _ in words(figure))
    assert ax.get_title(loc="left")


@pytest.mark.parametrize("name", PLOTS)
def test_no_english_stays_in_a_chinese_figure(name) -> None:
    said = "".join(text for text, _ in words(picture(name, "zh")))
    assert [one for one in said if one.isascii() and one.isalpha()] == []


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_data_give_the_same_bytes(name, tmp_path) -> None:
    first = save(picture(name, "zh"), tmp_path / "a" / name)
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 30, "text.color": "red"}):
        again = save(drawn(PLOTS[name], data_of(name), "zh"), tmp_path / "b" / name)
    assert [path.name for path in first] == [f"{name}.png", f"{name}.svg"]
    for one, two in zip(first, again, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_the_settings_of_the_user_are_left_alone() -> None:
    before = settings()
    drawn(PLOTS["lead_time"], data_of("lead_time"), "zh")
    assert settings() == before


def settings() -> dict[str, object]:
    """All but the backend, which to ask for is to choose."""
    return {name: mpl.rcParams[name] for name in mpl.rcParams if name != "backend"}


def test_a_figure_may_be_one_of_several_on_a_page_of_the_users() -> None:
    figure = Figure(figsize=(16, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    assert PLOTS["completions"](data_of("completions"), left, "zh") is left
    assert PLOTS["who_gains"](data_of("who_gains"), right, "en") is right
    FigureCanvasAgg(figure).draw()
    assert outside(figure) == []
