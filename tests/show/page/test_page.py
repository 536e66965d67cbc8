"""A page needs nothing but itself, and no text can break out of it."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sim.show.page.embedded_font import font_faces
from sim.show.page.rendering import both, data_block, page_of
from sim.text import Text, same

DATA = re.compile(r">(.*)</script>$", re.DOTALL)
FACE = re.compile(r"base64,([A-Za-z0-9+/=]+)\)")


def test_a_page_has_the_glyphs_of_what_it_says() -> None:
    page = page_of("page/page.html", Text("五证合一", "Five in one"), "zh", {})
    faces = FACE.findall(page)
    assert len(faces) == 2
    for face in faces:
        known = TTFont(BytesIO(b64decode(face))).getBestCmap()
        assert {ord(one) for one in "五证合一深色Dark"} <= set(known)


def test_equal_values_give_equal_bytes() -> None:
    first, second = (page_of("page/page.html", same("x"), "en", {}) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_names_no_other_place(lang) -> None:
    page = page_of("page/page.html", same("x"), lang, {})
    assert not re.search(r"""(src|href)=["'](?!data:)|@import|url\((?!data:)""", page)
    assert "default-src 'none'" in page


@given(
    st.recursive(
        st.text() | st.integers(-(2**53), 2**53),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_data_come_back_and_never_end_their_block(value) -> None:
    block = str(data_block("it", value))
    assert block.count("<") == 2
    found = DATA.search(block)
    assert found is not None
    assert json.loads(found[1]) == value


def test_numbers_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        data_block("it", float("nan"))


def test_both_languages_are_escaped() -> None:
    assert str(both(Text("<甲>", "<a>"))) == (
        '<span lang="zh-CN">&lt;甲&gt;</span><span lang="en">&lt;a&gt;</span>'
    )
    assert str(both(same("47"))) == "47"


def test_english_has_narrow_quotes() -> None:
    assert str(both(Text("“甲”", "“a’s”"))) == (
        '<span lang="zh-CN">“甲”</span><span lang="en">&#34;a&#39;s&#34;</span>'
    )


def test_without_the_font_a_page_leaves_it_to_the_reader(monkeypatch) -> None:
    monkeypatch.setattr("sim.show.page.embedded_font.packaged_font", lambda: None)
    assert font_faces("五") == ""
