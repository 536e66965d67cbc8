"""The served tuner: what it shows is what the command line gives."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario_file.load import load_text
from sim.show.served.errors import BUSY, BusyError
from sim.study.compare import compare, contenders_of
from sim.study.telling import as_json
from tests.show.served.town import BOUNDS, ONE_SERVER, QUICK, InPlace, served_town, visitor

ASK, FILE = "/s/town/tuner/answers", "/s/town/tuner/file"
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


def asked(client, **question) -> list[dict]:
    answer = client.post(ASK, json={"generation": 1, "values": {}, "without": [], **question})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_page_has_all_there_is_to_move(client) -> None:
    page = client.get("/s/town/tuner")
    assert page.status_code == 200
    assert "staff.hall" in page.text
    assert "mountTuner" in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]


def test_what_it_shows_is_what_the_command_line_gives(client) -> None:
    setting = {"values": {"staff.section": 3.0}, "without": []}
    last = asked(client, **setting)[-1]
    assert last["stage"] == "settled"
    file = client.post(FILE, json={"generation": 1, **setting}).json()
    old, new = file["command"].partition("--workflows ")[2].split()[0].split(",")
    contenders = contenders_of([load_text(file["text"])], [old, new])
    told = as_json(compare(contenders, replications=2))["readings"]["lived"]
    for figure in last["figures"]:
        for side, label in (("old", old), ("new", new)):
            expected = told["workflows"][label][figure["key"]]
            assert all(figure[side][part] == expected[part] for part in ("mean", "low", "high"))
        change = told["differences"][f"{new}-{old}"][figure["key"]]
        assert all(figure["change"][part] == change[part] for part in ("mean", "low", "high"))


def test_answers_bear_the_number_of_their_question(client) -> None:
    assert {answer["generation"] for answer in asked(client, generation=77)} == {77}


@pytest.mark.parametrize("path", [ASK, FILE])
@pytest.mark.parametrize("content", [
    b"", b"x", b"[]", b"1", b"null", b'{"values": {"staff.hall": NaN}}', b"[" * 5000, b"\xff\xfe",
    b'{"values": {"staff.hall": 1e999}}', b'{"values": 5}', b'{"without": ["none"]}',
    b'{"values": {"__class__": 1}}', b'{"generation": -1}', b'{"generation": ' + b"9" * 5000 + b"}",
    b'{"values": {"staff.hall": "3"}}', b"{" + b'"a":' * 3000,
])  # fmt: skip
def test_what_is_no_setting_is_refused(client, path, content) -> None:
    answer = client.post(path, content=content)
    assert 400 <= answer.status_code < 500
    assert answer.json()["problem"]["zh"]


@settings(max_examples=60, deadline=None, suppress_health_check=ONE_SERVER)
@given(question=ANY_JSON)
def test_any_json_is_refused_or_answered(tmp_path_factory, question) -> None:
    client = visitor(
        served_town(tmp_path_factory.mktemp("any"), replace(QUICK, answer=tell_nothing))
    )
    answer = client.post(ASK, content=json.dumps(question).encode())
    assert 400 <= answer.status_code < 500 or answer.text == ""


def tell_nothing(_talk, path, name, bounds, question) -> None:
    from sim.show.served.tuning import _answering
    from sim.show.tuner.asking import asked_of

    asked_of(_answering(path, name, bounds).tuner, question)


def test_a_question_that_is_too_large_is_refused(client) -> None:
    content = b'{"values": {}, "page": "' + b"x" * BOUNDS.question_bytes + b'"}'
    assert client.post(ASK, content=content).status_code == 413


def test_a_newer_question_of_a_page_gives_up_the_one_before(tmp_path) -> None:
    bench = Noting()
    client = visitor(served_town(tmp_path, bench=bench))
    for page in ("one", "one", "two"):
        client.post(ASK, json={"generation": 1, "page": page})
        bench.was_left[-1].clear()
    client.post(ASK, json={"generation": 2, "page": "one"})
    given_up = [event.is_set() for event in bench.was_left]
    assert given_up[1:3] == [True, False]


class Noting(InPlace):
    """A bench that keeps how each question can be given up, and answers with one word."""

    def __init__(self) -> None:
        super().__init__()
        self.was_left: list[Event] = []

    def do(self, *_given, stopped=None, **_bounds):
        self.was_left.append(stopped)
        yield {"stage": "growing"}


class Busy(InPlace):
    """A bench where too many wait, perhaps only once something was said."""

    def __init__(self, *said: object) -> None:
        super().__init__()
        self.said = said

    def do(self, *_given, **_bounds):
        yield from self.said
        raise BusyError(BUSY)


def test_where_too_many_wait_it_is_said_so(tmp_path) -> None:
    client = visitor(served_town(tmp_path, bench=Busy()))
    answer = client.post(ASK, json={"generation": 1})
    assert answer.status_code == 503
    assert answer.json()["problem"] == {"zh": BUSY.zh, "en": BUSY.en}
    assert client.get("/s/town/tuner").status_code == 503


def test_what_goes_wrong_later_is_the_last_answer(tmp_path) -> None:
    client = visitor(served_town(tmp_path, bench=Busy({"stage": "growing", "generation": 3})))
    first, last = asked(client, generation=3)
    assert first["stage"] == "growing"
    assert last == {"generation": 3, "stage": "refused", "problem": {"zh": BUSY.zh, "en": BUSY.en}}
