"""The replay as people watch it: it plays, scrubs, follows, and shows what the events say."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.show.replay.replay import replay_of
from sim.show.replay.writing import write_replay
from tests.browser.conftest import DESKTOP, PHONE
from tests.show.replay.counting import counted
from tests.show.replay.towns import busy_comparison, busy_replay
from tests.small import lived_of

pytestmark = pytest.mark.browser

SEED = 11
MOMENTS = 50
SLOW_FONT = """
window.drawn = {};
Object.getPrototypeOf(document.fonts).load = () => new Promise(done => setTimeout(() => {
  window.fontHasCome = true; done();
}, 400));
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
  window.drawn[text] = window.fontHasCome === true;
  return write.call(this, text, ...where);
};
"""
STILL = {"reduced_motion": "reduce"}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    return write_replay(busy_replay(), tmp_path_factory.mktemp("replay") / "replay.html", "en")


def time_of(page) -> float:
    return float(page.evaluate("permitsimReplay.player.time()"))


def at(page, minute: int) -> list[dict[str, Any]]:
    return list(page.evaluate("minute => permitsimReplay.at(minute)", minute))


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_plays_and_asks_for_nothing(watch, page_file, viewport, scheme, lang) -> None:
    with watch(page_file, viewport=viewport, color_scheme=scheme) as watched:
        page = watched.page
        page.locator(f"[data-speak={lang}]").click()
        before = time_of(page)
        page.wait_for_function("before => permitsimReplay.player.time() > before + 60", arg=before)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not watched.asked_for
        assert not watched.complaints


def test_every_count_is_that_of_the_events(watch, page_file, tmp_path) -> None:
    """At random moments, reached by jumping back and forth."""
    known = counted(busy_comparison(), tmp_path)
    first, last = busy_replay().span
    minutes = np.random.default_rng(SEED).integers(first, last + 1, MOMENTS).tolist()
    with watch(page_file, **STILL) as watched:
        for minute in minutes:
            for shown in at(watched.page, minute):
                of = known[shown["workflow"]]
                places = {
                    (place, state): count
                    for place, states in shown["places"].items()
                    for state, count in states.items()
                }
                assert +Counter(places) == of.at(minute), (shown["workflow"], minute)
                counters = of.counters(minute)
                assert shown["days"] == pytest.approx(counters.pop("days"), abs=1e-9)
                assert {name: shown[name] for name in counters} == counters


def test_at_the_end_the_figures_are_those_of_the_table(watch, page_file) -> None:
    """To the last digit that both show, over the cases that every measure is taken over."""
    runs = lived_of(busy_comparison()).runs
    with watch(page_file, **STILL) as watched:
        for shown in at(watched.page, busy_replay().span[1]):
            table = runs[shown["workflow"]][0].table
            assert shown["ended"] == len(table) == len(busy_replay().cast)
            assert shown["days"] == pytest.approx(
                np.mean(table.end - table.arrival) / 86400, abs=1e-9
            )
            log, observed = (
                runs[shown["workflow"]][0].log,
                set(zip(table.cls, table.n, strict=True)),
            )
            assert shown["certificates"] == sum(
                log.directory.items[item].certificates
                for cls, n, item, end, refused in zip(
                    *(log.file(name) for name in ("cls", "n", "item", "end", "refused")),
                    strict=True,
                )
                if (cls, n) in observed and end >= 0 and not refused
            )


def test_the_figures_on_the_page_are_those_counts(watch, page_file) -> None:
    first, last = busy_replay().span
    with watch(page_file, **STILL) as watched:
        page = watched.page
        shown = at(page, (first + last) // 2)
        page.wait_for_timeout(100)
        for side, one in enumerate(shown):
            hand = page.locator(f'[data-counter="in_hand"][data-pane="{side}"]').inner_text()
            ended = page.locator(f'[data-counter="done"][data-pane="{side}"]').inner_text()
            assert int(hand) == one["in_hand"]
            assert ended == f"{one['ended']} of {len(busy_replay().cast)}"


def test_it_is_played_paused_and_scrubbed_by_the_mouse(watch, page_file) -> None:
    with watch(page_file) as watched:
        page = watched.page
        page.get_by_role("button", name="Pause").click()
        still = time_of(page)
        page.wait_for_timeout(200)
        assert time_of(page) == still
        page.get_by_role("slider").fill(str(1440 * 20))
        assert time_of(page) == busy_replay().span[0] + 1440 * 20
        page.get_by_role("button", name="Largest difference").click()
        assert time_of(page) == page.evaluate("permitsimReplay.differ")
        assert not watched.complaints


def test_it_is_played_by_the_keyboard_alone(watch, page_file) -> None:
    with watch(page_file, **STILL) as watched:
        page, first = watched.page, busy_replay().span[0]
        page.keyboard.press("ArrowRight")
        assert time_of(page) == first + 1440
        page.keyboard.press("Shift+ArrowRight")
        day = pd.Timestamp(busy_replay().start) + pd.Timedelta(minutes=first + 1440)
        wanted = f"{day + pd.DateOffset(months=1):%Y-%m-%d %a}"
        assert page.locator("#replay-date").inner_text().startswith(wanted)
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("ArrowLeft")
        assert time_of(page) == first
        page.keyboard.press("Space")
        page.wait_for_function("first => permitsimReplay.player.time() > first", arg=first)
        page.keyboard.press("Space")
        assert not page.evaluate("permitsimReplay.player.playing()")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "replay-time":
                break
        page.keyboard.press("End")
        page.wait_for_function("() => permitsimReplay.player.time() === permitsimReplay.span[1]")


def test_what_is_still_is_said(watch, page_file) -> None:
    with watch(page_file, **STILL) as watched:
        page = watched.page
        page.get_by_role("slider").fill(str(1440 * 15))
        said = page.locator("#replay-said")
        page.wait_for_function("() => document.getElementById('replay-said').textContent")
        assert "in hand" in said.inner_text()
        page.get_by_role("button", name="中文").click()
        page.get_by_role("slider").fill(str(1440 * 16))
        page.wait_for_function(
            "() => document.getElementById('replay-said').textContent.includes('在办')"
        )


def test_reduced_motion_does_not_play_by_itself(watch, page_file) -> None:
    with watch(page_file, **STILL) as watched:
        page = watched.page
        page.wait_for_timeout(300)
        assert time_of(page) == busy_replay().span[0]
        assert page.get_by_role("button", name="Play").is_visible()


def test_lanes_are_named_again_once_the_font_has_come(browser, page_file) -> None:
    """A canvas that was drawn before it would show boxes for ever."""
    page = browser.new_page(reduced_motion="reduce")
    page.add_init_script(SLOW_FONT)
    page.goto(f"{page_file.as_uri()}?lang=zh")
    page.wait_for_function("() => window.fontHasCome")
    page.wait_for_timeout(200)
    assert page.evaluate("window.drawn['规划科']") is True
    page.close()


def test_a_replay_of_nothing_is_an_empty_page(watch, tmp_path) -> None:
    replay = replay_of(busy_comparison(), "new", 0)
    with watch(write_replay(replay, tmp_path / "replay.html", "en")) as watched:
        assert watched.page.locator('[data-counter="done"]').first.inner_text() == "0 of 0"
        assert not watched.complaints


def test_a_case_is_followed_by_number_and_by_a_click(watch, page_file) -> None:
    with watch(page_file, **STILL) as watched:
        page = watched.page
        page.get_by_label("Case (in order of coming)").fill("3")
        page.evaluate("permitsimReplay.player.go(permitsimReplay.span[1])")
        page.wait_for_function("() => document.querySelectorAll('[data-log] li').length > 4")
        tallies = page.locator("[data-tally]").all_inner_texts()
        marks = busy_replay().panes[0].tracks.marks
        visits = int(marks.amount[(marks.case == 2) & (marks.kind == 2)].sum())
        assert f"visits {visits} " in tallies[0].replace("·", " ·")
        page.get_by_role("button", name="Let go").click()
        assert page.locator("#follow-lives").is_hidden()
        page.evaluate("permitsimReplay.player.go(permitsimReplay.differ)")
        page.wait_for_timeout(200)
        x, y = page.evaluate("permitsimReplay.somewhere(0)")
        page.locator('[data-canvas="0"]').click(position={"x": x, "y": y})
        assert page.locator("#follow-lives").is_visible()
        assert not watched.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(watch, page_file, scheme) -> None:
    with watch(page_file, color_scheme=scheme, **STILL) as watched:
        page = watched.page
        page.get_by_label("Case (in order of coming)").fill("3")
        page.evaluate("permitsimReplay.player.go(permitsimReplay.differ)")
        page.wait_for_timeout(200)
        assert watched.violations() == []
