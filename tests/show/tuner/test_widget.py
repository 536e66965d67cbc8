"""The widget's half of the conversation, without a browser."""

from __future__ import annotations

import importlib.util
import re
import time
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

import sim
from sim.errors import PermitsimError
from sim.show.tuner.widget import give_back, tune
from tests.small import SMALL

anywidget = pytest.importorskip("anywidget")
PATIENCE = 20.0


@pytest.fixture
def widget(monkeypatch):
    sent: list[dict] = []
    monkeypatch.setattr(anywidget.AnyWidget, "send", lambda _widget, message: sent.append(message))
    made = sim.load(SMALL).with_(offices__hall__staff=2).tune(lang="zh", replications=2)
    made.sent = sent
    yield made
    made.close()


def said(widget, kind: str) -> list[dict]:
    return [message for message in widget.sent if message["kind"] == kind]


def wait_for(found) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end
        time.sleep(0.005)


def hear(widget, message: object) -> None:
    widget._handle_custom_msg(message, [])


def test_it_tells_the_page_what_can_be_moved(widget) -> None:
    knobs = {knob["name"]: knob["value"] for knob in widget.description["knobs"]}
    assert knobs["staff.hall"] == 2
    assert widget.lang == "zh"
    assert "export default" in widget._esm
    assert ".permitsim-tuner" in widget._css


def test_it_brings_the_glyphs_of_what_it_may_say(widget) -> None:
    """A machine may have no Chinese font, and a file may say anything in its comments."""
    faces = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", widget._css)
    assert len(faces) == 2
    known = TTFont(BytesIO(b64decode(faces[0]))).getBestCmap()
    wanted = "累计办结审批科小城排队会无限增长"
    assert {ord(one) for one in wanted} <= set(known)


def test_a_question_is_answered_until_it_is_settled(widget) -> None:
    hear(widget, {"kind": "ask", "asked": {"generation": 1, "without": ["samples"]}})
    wait_for(lambda: any(each["answer"]["stage"] == "settled" for each in said(widget, "answer")))
    assert {each["answer"]["generation"] for each in said(widget, "answer")} == {1}


def test_a_question_without_sense_is_refused(widget) -> None:
    hear(widget, {"kind": "ask", "asked": {"generation": 5, "without": ["nothing"]}})
    (refused,) = said(widget, "answer")
    assert refused["answer"]["generation"] == 5
    assert refused["answer"]["problem"]["zh"]


def test_the_file_of_a_setting_is_given_under_its_number(widget) -> None:
    hear(widget, {"kind": "file", "number": 7, "asked": {"values": {"demand": 1.5}}})
    (given,) = said(widget, "file")
    assert given["number"] == 7
    assert "0.9 per working day" in given["file"]["text"]
    hear(widget, {"kind": "file", "number": 8, "asked": {"values": {"demnd": 1.5}}})
    assert said(widget, "file")[-1]["problem"]["en"].startswith("expected the name of a slider")


@pytest.mark.parametrize("message", [None, 3, {}, {"kind": "other"}, []])
def test_other_messages_are_passed_over(message) -> None:
    def never(_message: object) -> None:
        raise AssertionError

    give_back(None, message, never)  # type: ignore[arg-type]


def test_without_anywidget_it_says_what_to_install(monkeypatch) -> None:
    known = importlib.util.find_spec
    monkeypatch.setattr(
        "sim.show.tuner.widget.find_spec",
        lambda name: None if name == "anywidget" else known(name),
    )
    with pytest.raises(PermitsimError, match=r"pip install 'permitsim\[notebook\]'"):
        tune(SMALL)


def test_it_is_at_hand_after_import_sim() -> None:
    assert sim.show.tune is tune
