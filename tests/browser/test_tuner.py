"""The tuner's page, with one that answers as it is told in place of Python."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sim.show.tuner.answering import Answering
from sim.show.tuner.described import answer_json, describe
from sim.show.tuner.front import notebook_script, notebook_style
from sim.show.tuner.paging import tuner_page
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.tuner import Tuner
from sim.show.whole import write_whole
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
SMALL = Path(__file__).parents[1] / "small.yaml"
TRANSPORT = """
const asked = [];
let answered;
const transport = {
  ask: (one) => asked.push(one),
  onAnswer: (callback) => { answered = callback; },
  file: async (one) => ({ name: "town.yaml", text: JSON.stringify(one), command: "the command" }),
};
"""


@pytest.fixture(scope="module")
def tuner():
    made = Tuner(SMALL, replications=3)
    yield made
    made.close()


@pytest.fixture(scope="module")
def answers(tuner) -> dict[str, list[dict]]:
    """What Python says at two settings."""
    fewer = settled(tuner.board, {}, frozenset({"samples"}))
    return {
        name: [answer_json(each) for each in Answering(tuner).answers(setting)]
        for name, setting in (("file", Setting()), ("fewer", fewer))
    }


@pytest.fixture
def opened(watch, tuner, tmp_path):
    path = write_whole(tuner_page(tuner, "en", TRANSPORT), tmp_path / "tuner.html")

    @contextmanager
    def open_it(query: str = "?lang=en", **settings):
        address = f"{path.resolve().as_uri()}{query}"
        with watch(address, **settings) as watched:
            yield watched
            assert not watched.asked_for
            assert not watched.complaints

    return open_it


def give(page, answer: dict, generation: int) -> None:
    page.evaluate("answer => answered(answer)", {**answer, "generation": generation})


def asked(page) -> Any:
    return page.evaluate("asked")


def cell(page, measure: str, column: int) -> str:
    return str(page.locator(f'tr[data-measure="{measure}"] > *').nth(column).inner_text())


def figure(answer: dict, measure: str) -> Any:
    """What an answer says of a measure in the new workflow."""
    return next(each["new"]["said"] for each in answer["figures"] if each["key"] == measure)


def wait_until_asked(page, count: int) -> Any:
    page.wait_for_function("count => asked.length >= count", arg=count)
    return asked(page)[-1]


def test_it_asks_for_the_file_as_it_is_and_shows_what_is_said(opened, answers) -> None:
    with opened() as watched:
        page = watched.page
        assert asked(page) == [{"generation": 1, "values": {}, "without": []}]
        for answer in answers["file"][:-1]:
            give(page, answer, 1)
            assert page.locator(".lead").text_content() == answer["verdict"]["en"]
            assert page.get_by_role("status").text_content() == ""
        last = answers["file"][-1]
        give(page, last, 1)
        for one in last["figures"]:
            assert cell(page, one["key"], 1) == one["old"]["said"]
            assert cell(page, one["key"], 2) == one["new"]["said"]
            assert cell(page, one["key"], 3).strip() == one["change"]["said"]
        assert page.get_by_role("status").text_content() == last["verdict"]["en"]
        assert page.locator(".chart .line").count() == 3


def test_a_moved_slider_and_a_switch_are_asked_about(opened) -> None:
    with opened() as watched:
        page = watched.page
        page.get_by_label("Hall").press("ArrowRight")
        assert wait_until_asked(page, 2) == {
            "generation": 2, "values": {"staff.hall": 2}, "without": [],
        }  # fmt: skip
        page.get_by_label("samples").press("Space")
        assert wait_until_asked(page, 3) == {
            "generation": 3, "values": {"staff.hall": 2}, "without": ["samples"],
        }  # fmt: skip
        assert "2 (in the file 1)" in page.locator(".knob .value").all_inner_texts()
        page.get_by_role("button", name="Back to the file").click()
        assert wait_until_asked(page, 4) == {"generation": 4, "values": {}, "without": []}


def test_a_dragged_slider_asks_about_where_it_ends_and_not_of_every_step(opened) -> None:
    with opened() as watched:
        page = watched.page
        page.evaluate(
            """() => {
              const slider = document.querySelector('input[name="demand"]');
              for (let step = 0; step <= 30; step += 1) {
                slider.value = 0.5 + step * 0.05;
                slider.dispatchEvent(new Event("input", { bubbles: true }));
              }
            }"""
        )
        assert wait_until_asked(page, 2)["values"] == {"demand": 2}
        page.wait_for_timeout(200)
        assert len(asked(page)) == 2


def test_an_answer_to_an_older_question_is_dropped(opened, answers) -> None:
    with opened() as watched:
        page = watched.page
        give(page, answers["file"][-1], 1)
        before = cell(page, "corrections", 2)
        page.get_by_label("samples").uncheck()
        wait_until_asked(page, 2)
        give(page, answers["fewer"][-1], 1)
        assert cell(page, "corrections", 2) == before
        assert page.locator(".results").get_attribute("aria-busy") == "true"
        give(page, answers["fewer"][-1], 2)
        assert cell(page, "corrections", 2) == figure(answers["fewer"][-1], "corrections")
        assert cell(page, "corrections", 2) != before


def test_a_refused_setting_says_why_and_the_next_one_is_shown(opened, answers) -> None:
    refused: dict[str, Any] = {
        "stage": "refused",
        "problem": {"zh": "审批科 120%", "en": "Section 120 %"},
        "figures": [],
        "completions": None,
        "verdict": None,
        "warnings": [],
        "replications": 0,
        "of": 3,
    }
    with opened("?lang=zh") as watched:
        page = watched.page
        give(page, refused, 1)
        assert page.get_by_role("alert").first.inner_text() == "审批科 120%"
        assert not page.locator(".results").is_visible()
        page.get_by_role("button", name="English").click()
        assert page.get_by_role("alert").first.inner_text() == "Section 120 %"
        page.get_by_label("samples").uncheck()
        wait_until_asked(page, 2)
        give(page, answers["fewer"][-1], 2)
        assert page.locator(".results").is_visible()
        assert not page.get_by_text("Section 120 %").is_visible()


def test_the_file_of_the_setting_is_a_click_away(opened) -> None:
    with opened() as watched:
        page = watched.page
        page.get_by_label("Hall").press("ArrowRight")
        page.get_by_role("button", name="Scenario file").click()
        assert json.loads(page.get_by_label("Scenario file").input_value())["values"] == {
            "staff.hall": 2
        }
        assert page.get_by_text("the command").is_visible()
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download").click()
        assert downloading.value.suggested_filename == "town.yaml"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everybody_can_use_it(opened, answers, viewport, scheme, lang) -> None:
    with opened(f"?lang={lang}", viewport=viewport, color_scheme=scheme) as watched:
        page = watched.page
        give(page, answers["file"][-1], 1)
        page.get_by_role("button", name={"zh": "情景文件", "en": "Scenario file"}[lang]).click()
        assert watched.violations() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_the_same_in_a_notebook(watch, tuner, answers, tmp_path) -> None:
    module = notebook_script().replace("export default { render };", NOTEBOOK)
    description = json.dumps(describe(tuner))
    page = (
        f'<!doctype html><html lang="en"><title>x</title><style>{notebook_style()}</style>'
        f'<main><h1>x</h1><div id="cell"></div></main><script type="module">'
        f"const DESCRIPTION = {description};{module}</script></html>"
    )
    with watch(write_whole(page, tmp_path / "notebook.html")) as watched:
        page = watched.page
        page.wait_for_function("window.sent?.length === 1")
        heard = {"kind": "answer", "answer": {**answers["file"][-1], "generation": 1}}
        page.evaluate("message => hear(message)", heard)
        assert cell(page, "visits", 1) == answers["file"][-1]["figures"][1]["old"]["said"]
        page.get_by_role("button", name="Scenario file").click()
        page.wait_for_function("sent.length === 2")
        number = page.evaluate("sent[1].number")
        file = {"name": "a.yaml", "text": "name: a", "command": "c"}
        page.evaluate("message => hear(message)", {"kind": "file", "number": number, "file": file})
        assert page.get_by_label("Scenario file").input_value() == "name: a"
        assert watched.violations() == []
        assert not watched.complaints


NOTEBOOK = """
window.sent = [];
const values = { description: DESCRIPTION, lang: "en" };
const model = {
  get: (name) => values[name],
  send: (message) => sent.push(message),
  on: (name, callback) => { if (name === "msg:custom") window.hear = callback; },
  off: () => {},
};
render({ model, el: document.getElementById("cell") });
"""
