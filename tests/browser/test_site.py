"""The site of the documentation, opened from disk: whole, silent, searchable in both languages.

`make test-browser` installs what makes it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


MARK_CHINESE = r"""() => {
  const chinese = each => (([...each.childNodes].filter(one => one.nodeType === 3)
    .map(one => one.data).join("")).match(/[\u4e00-\u9fff]/g) || []).length;
  const seen = [...document.querySelectorAll("body *:not(script):not(style)")]
    .filter(each => each.checkVisibility() && chinese(each)).slice(0, 80);
  seen.forEach(each => each.dataset.chinese = "");
  return seen.map(chinese);
}"""
"""Marks the first elements that show Chinese of their own; gives how many characters in each."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """As `make site` makes it, elsewhere."""
    pytest.importorskip("sphinx", reason="run by `make test-browser`")
    folder: Path = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-n", "-q"]
    command += ["-d", str(folder / "trees"), "-c", "docs/site", "docs", str(folder / "site")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


PAGES = ("index.html", "index.zh-CN.html", "reference/scenario.zh-CN.html", "gallery.html")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_asks_no_other_host_and_complains_of_nothing(watch, site, page, viewport) -> None:
    with watch(site / page, viewport=viewport) as watched:
        watched.page.wait_for_load_state("load")
        own = site.resolve().as_uri()
        assert [each for each in watched.asked_for if not each.startswith(own)] == []
        assert watched.complaints == []


@pytest.mark.parametrize("page", ["index.html", "tutorial/first-comparison.zh-CN.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_in_the_way_of_anybody(watch, site, page, scheme) -> None:
    with watch(site / page, color_scheme=scheme) as watched:
        assert watched.violations() == []


def test_chinese_pages_say_so(watch, site) -> None:
    for page, lang in (("index.zh-CN.html", "zh-CN"), ("index.html", "en")):
        with watch(site / page) as watched:
            assert watched.page.evaluate("document.documentElement.lang") == lang


@pytest.mark.parametrize("page", ["reference/scenario.zh-CN.html", "index.zh-CN.html"])
def test_every_chinese_character_is_drawn_with_the_site_s_glyphs(watch, site, page) -> None:
    """Of the first texts of the page; the browser tells which font drew how many glyphs."""
    with watch(site / page) as watched:
        watched.page.wait_for_function("document.fonts.status === 'loaded'")
        counts = watched.page.evaluate(MARK_CHINESE)
        told = watched.page.context.new_cdp_session(watched.page)
        told.send("DOM.enable")
        told.send("CSS.enable")
        root = told.send("DOM.getDocument")["root"]["nodeId"]
        asked = {"nodeId": root, "selector": "[data-chinese]"}
        nodes = told.send("DOM.querySelectorAll", asked)["nodeIds"]
        drawn = [_own_glyphs(told, node) for node in nodes]
        assert len(counts) == len(nodes) >= 20
        assert all(glyphs >= count for glyphs, count in zip(drawn, counts, strict=True))


def _own_glyphs(told, node: int) -> int:
    """How many glyphs of an element's own text are of a font that the page brought along."""
    fonts = told.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return sum(font["glyphCount"] for font in fonts if font["isCustomFont"])


def test_every_page_is_in_the_contents(site) -> None:
    """From the sidebar of the front page one comes to each room and its pages."""
    sources = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    text = (site / "search.html").read_text("utf-8")
    linked = {
        Path(each) for each in re.findall(r'class="reference internal" href="([^"#]+)"', text)
    }
    assert sources - linked == {Path("index.html")}


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("样本清单", "tutorial/first-comparison.zh-CN.html"),
        ("一次性告知", "reference/scenario.zh-CN.html"),
        ("补正", "reference/scenario.zh-CN.html"),
        ("调休 上班日", "reference/scenario.zh-CN.html"),
        ("merge 事项", "reference/scenario.zh-CN.html"),
        ("Philox", "decisions/0004-keyed-philox-draws.html"),
        ("warm-up weeks", "how-to/how-many-runs.html"),
    ],
)
def test_search_finds_chinese_and_english(watch, site, asked, page) -> None:
    with watch(site / "index.html") as watched:
        box = watched.page.get_by_role("textbox", name="Search")
        box.fill(asked)
        box.press("Enter")
        watched.page.wait_for_selector("#search-results p.search-summary:not(:empty)", timeout=5000)
        hrefs = watched.page.eval_on_selector_all(
            "#search-results li a", "all => all.map(each => each.href)"
        )
        assert any(page in each for each in hrefs), hrefs
        assert watched.complaints == []


def test_search_finds_nothing_where_there_is_nothing(watch, site) -> None:
    """Each pair must be there: 限时 is in no page beside 办证, though their characters are."""
    address = f"{site.resolve().as_uri()}/search.html?q={quote('证办限件时')}"
    with watch(address) as watched:
        watched.page.wait_for_selector("#search-results p.search-summary:not(:empty)", timeout=5000)
        assert watched.page.query_selector("#search-results li") is None
