"""The page that all others are made from, as people open it."""

from __future__ import annotations

import pytest

from sim.show.page.rendering import page_of
from sim.show.whole import write_whole
from sim.text import Text
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def page_file(tmp_path):
    page = page_of("page/page.html", Text("五证合一", "Five in one"), "zh", {})
    return write_whole(page, tmp_path / "page.html")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_asks_for_nothing_and_complains_of_nothing(watch, page_file, viewport, scheme) -> None:
    with watch(page_file, viewport=viewport, color_scheme=scheme) as watched:
        assert watched.page.evaluate("permitsim.theme()") == scheme
        assert watched.page.evaluate("document.fonts.check('16px \"permitsim page\"', '五')")
        assert not watched.asked_for
        assert not watched.complaints


def test_its_language_and_colours_are_switched(watch, page_file) -> None:
    with watch(page_file) as watched:
        page = watched.page
        assert page.title() == "五证合一"
        page.get_by_role("button", name="English").click()
        assert page.title() == "Five in one"
        assert page.evaluate("document.documentElement.lang") == "en"
        page.get_by_role("button", name="Dark").click()
        assert page.evaluate("permitsim.theme()") == "dark"
