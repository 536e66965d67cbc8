"""The report as people open it."""

from __future__ import annotations

import json

import pytest

from sim.show.report.html import report_page
from sim.show.whole import write_whole
from sim.study.telling import as_json
from tests.browser.conftest import DESKTOP, PHONE
from tests.show.report.told import charts, contents, sections, tables

pytestmark = pytest.mark.browser

WIDTHS = """() => {
  const out = (one) => one.getBoundingClientRect().right > innerWidth + 1;
  const every = [...document.querySelectorAll("main *")].filter((one) => !one.closest(".scroll"));
  return every.filter(out).map((one) => one.outerHTML.slice(0, 120));
}"""
DRAWN = """() => [...document.querySelectorAll("[data-chart]")].map((one) => {
  const count = (what) => one.querySelectorAll(`svg ${what}`).length;
  return [one.dataset.chart, count("path"), count("text")];
})"""
ROWS = """(name) => [...document.querySelectorAll(`#table-${name} tbody tr`)].map(
  (row) => [...row.children].map((cell) => cell.innerText.trim()))"""
ALL_DRAWN = "document.querySelectorAll('[data-chart] svg').length === %d"


@pytest.fixture(scope="module")
def report_file(tmp_path_factory):
    page = report_page(contents(), sections(), "zh")
    return write_whole(page, tmp_path_factory.mktemp("report") / "report.html")


def settled(page) -> None:
    """Wait until all charts are drawn."""
    page.wait_for_function(ALL_DRAWN % len(charts()))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_from_disk_and_fits(watch, report_file, viewport, scheme, lang) -> None:
    with watch(report_file, viewport=viewport, color_scheme=scheme) as watched:
        page = watched.page
        settled(page)
        page.locator(f"[data-speak={lang}]").click()
        assert page.evaluate("permitsim.theme()") == scheme
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not page.evaluate(WIDTHS)
        assert not watched.asked_for
        assert not watched.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_within_reach_of_everybody(watch, report_file, scheme) -> None:
    with watch(report_file, color_scheme=scheme) as watched:
        settled(watched.page)
        assert not watched.violations()


def test_charts_are_drawn_again_in_the_other_language_and_colours(watch, report_file) -> None:
    with watch(report_file) as watched:
        page = watched.page
        settled(page)
        before = page.locator("[data-chart=time_split]").inner_html()
        page.get_by_role("button", name="English").click()
        english = page.locator("[data-chart=time_split]").inner_html()
        page.get_by_role("button", name="Dark").click()
        dark = page.locator("[data-chart=time_split]").inner_html()
        assert len({before, english, dark}) == 3
        assert "mean time of a case" in english
        drawn = page.evaluate(DRAWN)
        assert {name for name, *_ in drawn} == {chart.name for chart in charts()}
        assert all(paths > 3 and texts > 3 for _, paths, texts in drawn)
        assert not watched.complaints


def test_its_numbers_are_those_that_it_carries(watch, report_file) -> None:
    with watch(report_file) as watched:
        page = watched.page
        held = page.evaluate("permitsim.data('comparison')")
        assert held == json.loads(json.dumps(as_json(contents().comparison)))
        page.get_by_role("button", name="English").click()
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for table in tables():
            texts = [[cell.text.en.strip() for cell in row] for row in table.rows]
            shown = page.evaluate(ROWS, table.name)
            assert [[" ".join(text.split()) for text in row] for row in shown] == [
                [" ".join(text.split()) for text in row] for row in texts
            ]


def test_a_point_is_told_under_the_pointer(watch, report_file) -> None:
    with watch(report_file) as watched:
        page = watched.page
        settled(page)
        chart = page.locator("[data-chart=time_split]")
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.35)
        chart.get_by_text("日历日", exact=False).locator("visible=true").last.wait_for()
        assert "±" in chart.inner_text()


def test_paper_is_white_and_charts_fit_it(watch, report_file) -> None:
    with watch(report_file, color_scheme="dark") as watched:
        page = watched.page
        settled(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("permitsim.theme()") == "light"
        widths = page.evaluate(
            "[...document.querySelectorAll('[data-chart] svg')].map((one) => one.clientWidth)"
        )
        assert set(widths) == {690}
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("permitsim.theme()") == "dark"
