"""The served pages as people use them: a real server, a real browser."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

import pytest

from sim.cli import main
from sim.show.story.names import VERDICTS
from tests.browser.conftest import DESKTOP, PHONE
from tests.servers import started
from tests.show.served.hostile import HOSTILE
from tests.small import SMALL

pytestmark = pytest.mark.browser
SETTLED = '.permitsim-tuner[data-stage="settled"]'
PATIENCE = 60_000
"""Milliseconds until a page that computes has to be done."""
REFUSED = "status of 422"
"""What the console says of a page that tells what is wrong."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with started(str(SMALL)) as (_server, address):
        yield address


@pytest.fixture
def visit(watch, address):
    """Open a page of the server, and hold that it asked nobody else for anything."""

    @contextmanager
    def opened(path: str = "", lang: str = "en", **settings):
        with watch(address, **settings) as watched:
            watched.page.set_default_timeout(PATIENCE)
            watched.page.goto(f"{address}{path}?lang={lang}")
            yield watched
            assert not watched.asked_for
            assert not [one for one in watched.complaints if REFUSED not in one]

    return opened


def shown(page, measure: str) -> list[str]:
    """Old, new, change and verdict of a measure, as the page has them."""
    cells = page.locator(f'tr[data-measure="{measure}"] td').all_inner_texts()
    return [cell.strip() for cell in cells]


def told(file, command: str) -> str:
    """What the command line prints."""
    printed = StringIO()
    words = command.removeprefix("permitsim ").replace(file.name, str(file)).split()
    with redirect_stdout(printed):
        assert (
            main([*words, "--no-figures", "--lang", "en", "--out", str(file.parent / "out")]) == 0
        )
    return printed.getvalue()


def test_a_slider_moves_the_figures_to_what_the_command_line_gives(visit, tmp_path) -> None:
    luck = random.Random(seed := random.randrange(10**6))
    officers = luck.choice([3, 4])
    print(f"seed {seed}: {officers} officers in the section")
    with visit("s/small/tuner") as watched:
        page = watched.page
        page.wait_for_selector(SETTLED)
        before = shown(page, "lead_calendar_days")
        page.get_by_label("Section", exact=True).fill(str(officers))
        page.wait_for_selector(f'{SETTLED} [aria-busy="false"]')
        page.wait_for_function("was => !document.body.innerText.includes(was)", arg=before[1])
        page.wait_for_selector(SETTLED)
        now = {key: shown(page, key) for key in ("lead_calendar_days", "visits")}
        page.get_by_role("button", name="Scenario file", exact=False).first.click()
        page.wait_for_function("() => document.querySelector('.file textarea').value")
        with page.expect_download() as fetched:
            page.get_by_role("button", name="Download", exact=False).click()
        file = tmp_path / fetched.value.suggested_filename
        fetched.value.save_as(file)
        command = page.locator(".file code").inner_text()
    lines = told(file, command).splitlines()
    titles = {"lead_calendar_days": "lead time, calendar days", "visits": "visits"}
    for key, (old, new, change, verdict) in now.items():
        line = next(line for line in lines if line.strip().startswith(f"{titles[key]}  "))
        assert " ".join(line.split()).startswith(f"{titles[key]} {old} {new} {change} {verdict}")
        assert verdict in {text.en for text in VERDICTS.values()}


@pytest.mark.parametrize(("lang", "word"), [("zh", "改法"), ("en", "cure")])
def test_a_file_is_sent_and_its_mistakes_are_read(visit, tmp_path, lang, word) -> None:
    bad = tmp_path / "我的城市.yaml"
    bad.write_text(SMALL.read_text("utf-8").replace("office: hall", "office: hal"), "utf-8")
    with visit(lang=lang) as watched:
        page = watched.page
        page.locator("#upload-file").set_input_files(bad)
        page.wait_for_url("**/mistakes/**")
        assert page.evaluate("permitsim.language()") == lang
        text = page.locator("main").inner_text()
        assert "我的城市.yaml" in text
        assert word in text
        assert page.locator(".served-mistakes li").count() == 2
        assert "items.land.intake.office" in text
        assert "hall" in page.locator(".served-mistakes dd").nth(2).inner_text()
        assert not watched.violations()


def test_a_good_file_is_sent_and_can_be_tuned(visit) -> None:
    with visit(lang="zh") as watched:
        page = watched.page
        page.locator("#upload-file").set_input_files(SMALL)
        page.wait_for_url("**/tuner?lang=zh")
        page.wait_for_selector(SETTLED)
        page.get_by_role("link", name="首页").click()
        assert page.get_by_role("heading", name="已上传").is_visible()


@pytest.mark.parametrize("kind", ["report", "replay"])
def test_what_takes_a_while_is_waited_for_and_then_there(visit, kind) -> None:
    with visit(f"s/small/{kind}") as watched:
        page = watched.page
        page.wait_for_selector('a[href="/"]:has-text("←")')
        assert page.locator("h1").inner_text()
        page.get_by_role("button", name="中文").click()
        assert "小城" in page.title()
        page.locator('a:has-text("←")').click()
        page.wait_for_selector("#upload-file", state="attached")


def test_it_is_stopped_and_begun_again(visit) -> None:
    with visit("s/nanchong/report") as watched:
        page = watched.page
        page.get_by_role("button", name="Stop").click()
        page.get_by_role("button", name="Compute again").wait_for()
        assert "Stopped" in page.locator("#waiting-told").inner_text()
        assert not watched.violations()


@pytest.mark.parametrize(
    ("viewport", "lang", "scheme"),
    [(PHONE, "zh", "dark"), (DESKTOP, "en", "light")],
    ids=["phone", "desktop"],
)
@pytest.mark.parametrize("path", ["", "s/small/tuner", "s/nanchong_hall/tuner"])
def test_everybody_can_use_it(visit, viewport, lang, scheme, path) -> None:
    with visit(path, lang, viewport=viewport, color_scheme=scheme) as watched:
        page = watched.page
        if path == "s/small/tuner":
            page.wait_for_selector(SETTLED)
        assert not watched.violations()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")


def test_the_language_goes_along(visit) -> None:
    with visit(lang="en") as watched:
        page = watched.page
        page.get_by_role("button", name="中文").click()
        page.locator('a[href*="/s/small/tuner"]').click()
        page.wait_for_selector(SETTLED)
        assert page.evaluate("permitsim.language()") == "zh"


def test_no_word_of_a_file_is_ever_run(visit, tmp_path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(HOSTILE, "utf-8")
    with visit() as watched:
        page = watched.page
        page.add_init_script("hacked = () => { wasHacked = true; }")
        page.locator("#upload-file").set_input_files(file)
        page.wait_for_url("**/tuner?lang=en")
        page.wait_for_selector(SETTLED)
        for kind in ("report", "replay"):
            page.goto(page.url.replace("tuner", kind).replace("report?", f"{kind}?"))
            page.wait_for_selector('a[href="/"]:has-text("←")')
            page.mouse.move(400, 600)
            assert "hacked()" in page.content()
            assert not page.evaluate("'wasHacked' in window")
