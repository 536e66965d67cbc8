from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from matplotlib import font_manager

from sim.show import fontpackage, fonts
from sim.show.fontfile import WEIGHTS, code_points, write_plain_font
from sim.show.fonts import FontWarning, Look, style
from sim.text import Text, same


@pytest.fixture
def fresh(monkeypatch):
    """Nothing remembered of fonts or warnings."""
    caches = (fonts._drawable, fonts._warn_of_no_font, fonts._warn_of_missing)
    for each in caches:
        each.cache_clear()
    yield monkeypatch
    for each in caches:
        each.cache_clear()


def without_fonts(monkeypatch) -> None:
    monkeypatch.setattr(fonts, "packaged_font", lambda: None)
    monkeypatch.setattr(fonts, "system_family", lambda: None)


def _asked_for_chinese() -> Look:
    with style("zh") as look:
        return look


def test_without_a_chinese_font_it_speaks_english_and_says_so_once(fresh) -> None:
    without_fonts(fresh)
    said = Text("办理时间", "lead time")
    with pytest.warns(FontWarning, match=r"manimgx-fonts-cjk") as caught:
        looks = [_asked_for_chinese() for _ in range(3)]
    assert len(caught) == 1
    assert {(look.lang, look.say(said), look.family()) for look in looks} == {
        ("en", "lead time", fonts.LATIN)
    }


def test_english_needs_no_chinese_font(fresh) -> None:
    without_fonts(fresh)
    with warnings.catch_warnings(), style("en") as look:
        warnings.simplefilter("error")
        assert look.say(same("a – b × 3 %")) == "a – b × 3 %"


def test_a_name_that_cannot_be_drawn_is_never_a_box(fresh) -> None:
    without_fonts(fresh)
    with style("en") as look, pytest.warns(FontWarning, match="五证"):
        assert look.say(same("五证 hall")) == "?? hall"


@pytest.mark.usefixtures("fresh")
def test_a_character_that_no_font_has_gives_the_printers_mark() -> None:
    with style("zh") as look, pytest.warns(FontWarning):
        assert look.say(same("证\U000e0001")) == "证〓"


def test_the_package_brings_simplified_chinese_in_two_plain_weights(tmp_path: Path) -> None:
    source = fontpackage.packaged_font()
    if source is None:
        pytest.skip("needs the optional package with the Chinese font")
    assert {ord(one) for one in "五证合一阆囍A"} <= code_points(source)
    widths = {}
    for weight in WEIGHTS:
        file = tmp_path / f"{weight}.otf"
        write_plain_font(source, "证A\U000e0001", "a family", weight, file)
        font = font_manager.get_font(file)
        assert (font.family_name, font.style_name) == ("a family", WEIGHTS[weight])
        assert set(font.get_charmap()) == {ord("证"), ord("A")}
        font.set_size(100, 72)
        font.set_text("A")
        widths[weight] = font.get_width_height()[0]
    assert widths[700] > widths[400]


def test_a_font_file_does_not_tell_when_it_was_made(tmp_path: Path, monkeypatch) -> None:
    source = fontpackage.packaged_font()
    assert source is not None
    made = []
    for now in (1_000_000_000, 2_000_000_000):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
        write_plain_font(source, "证A", "a family", 400, tmp_path / f"{now}.otf")
        made.append((tmp_path / f"{now}.otf").read_bytes())
    assert made[0] == made[1]


def test_a_font_file_of_one_face_serves_as_well(tmp_path: Path) -> None:
    latin = Path(font_manager.findfont(fonts.LATIN))
    file = tmp_path / "latin.otf"
    write_plain_font(latin, "A–", "latin", 400, file)
    assert set(font_manager.get_font(file).get_charmap()) == {ord("A"), ord("–")}


def test_a_system_font_serves_when_the_package_is_not_there(fresh) -> None:
    fresh.setattr(fonts, "packaged_font", lambda: None)
    fresh.setattr(fonts, "system_family", lambda: fonts.LATIN)
    with style("zh") as look:
        assert (look.lang, look.family()) == ("zh", fonts.LATIN)


def test_the_system_is_searched_in_order_of_likeness(fresh) -> None:
    known = [
        font_manager.FontEntry(name=name) for name in ("SimHei", "Arial", "Source Han Sans CN")
    ]
    fresh.setattr(font_manager.fontManager, "ttflist", known)
    assert fonts.system_family.__wrapped__() == "Source Han Sans CN"
    fresh.setattr(font_manager.fontManager, "ttflist", [])
    assert fonts.system_family.__wrapped__() is None


def test_a_package_that_is_not_installed_has_no_font(fresh) -> None:
    fresh.setattr(fontpackage, "PACKAGE", "no_such_package_of_fonts")
    assert fontpackage.packaged_font.__wrapped__() is None


def test_equal_words_share_a_family_and_others_do_not() -> None:
    if fontpackage.packaged_font() is None:
        pytest.skip("needs the optional package with the Chinese font")
    looks = [Look("zh"), Look("zh"), Look("zh")]
    for look, words in zip(looks, ("收件 办结", "办结\n收件", "窗口"), strict=True):
        look.say(same(words))
    families = [look.family() for look in looks]
    assert families[0] == families[1] != families[2]


def test_importing_the_floor_loads_no_plotting() -> None:
    code = "import sim.show, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
