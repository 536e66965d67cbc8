"""The newest question is answered last, whatever comes and however slowly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from sim.errors import PermitsimError
from sim.show.tuner.answering import Answer, Answering
from sim.show.tuner.asking import asked_of
from sim.show.tuner.desk import Desk, refusal
from sim.show.tuner.tuner import Tuner
from tests.show.tuner.boards import small_tuner
from tests.small import SMALL

PATIENCE, SHORT_PATIENCE = 20.0, 5.0
"""Seconds after which a desk that says nothing has failed: with runs, and without."""


class Screen:
    """What was shown."""

    def __init__(self) -> None:
        self.answers: list[dict] = []
        self.settled = Event()
        self.last = -1

    def show(self, answer: dict) -> None:
        self.answers.append(answer)
        if answer["generation"] == self.last and answer["stage"] != "growing":
            self.settled.set()


class SlowAnswering:
    """Answers that take their time, without a run, and never ask whether they are wanted."""

    pause = 0.0005

    def __init__(self, tuner: Tuner) -> None:
        self.tuner = tuner

    def answers(self, setting, _is_wanted: Callable[[], bool]) -> Iterator[Answer]:
        for count in range(1, 5):
            time.sleep(self.pause)
            yield Answer(setting, "settled" if count == 4 else "growing", count, 4)


@pytest.fixture
def slowly(monkeypatch):
    monkeypatch.setattr("sim.show.tuner.desk.Answering", SlowAnswering)


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@example([(1, 2), (2, 0)])
@example([(2, 1), (1, 0)])
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4)), min_size=1, max_size=20))
def test_what_is_shown_last_is_of_the_newest_question(asked) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.show.tuner.desk.Answering", SlowAnswering)
        screen = Screen()
        screen.last = max(generation for generation, _ in asked)
        desk = Desk(Tuner(SMALL), screen.show)
        for generation, pauses in asked:
            desk.ask({"generation": generation})
            screen.answers.append({"asked": generation})
            time.sleep(pauses * SlowAnswering.pause)
        assert screen.settled.wait(SHORT_PATIENCE)
        desk.close()
    newest = 0
    for event in screen.answers:
        newest = max(newest, event.get("asked", 0))
        assert event.get("generation", newest) >= newest
    shown = [event["generation"] for event in screen.answers if "generation" in event]
    assert shown[-1] == screen.last


def test_a_slow_answer_gives_way_to_a_newer_question() -> None:
    screen = Screen()
    desk = Desk(Tuner(SMALL, replications=400), screen.show)
    desk.ask({"generation": 1})
    while not screen.answers:
        time.sleep(0.001)
    desk.tuner.replications = 3
    screen.last = 2
    begun = time.perf_counter()
    desk.ask({"generation": 2, "values": {"staff.hall": 2}})
    assert time.perf_counter() - begun < 1
    assert screen.settled.wait(PATIENCE)
    desk.close()
    assert [answer["generation"] for answer in screen.answers] == sorted(
        answer["generation"] for answer in screen.answers
    )
    of_first = [answer for answer in screen.answers if answer["generation"] == 1]
    assert all(answer["stage"] == "growing" for answer in of_first)


@pytest.mark.usefixtures("slowly")
def test_after_it_is_closed_nothing_is_shown() -> None:
    screen = Screen()
    desk = Desk(Tuner(SMALL), screen.show)
    desk.ask({"generation": 1})
    desk.close()
    shown = len(screen.answers)
    time.sleep(10 * SlowAnswering.pause)
    assert len(screen.answers) == shown


def test_what_breaks_is_told_and_the_desk_goes_on(monkeypatch) -> None:
    whole = Answering.answers

    def broken(self, setting, is_wanted):
        if setting.values:
            raise RuntimeError("a bug")
        return whole(self, setting, is_wanted)

    monkeypatch.setattr(Answering, "answers", broken)
    screen = Screen()
    screen.last = 1
    desk = Desk(Tuner(SMALL, replications=2), screen.show)
    desk.ask({"generation": 1, "values": {"demand": 0.5}})
    assert screen.settled.wait(PATIENCE)
    assert "RuntimeError: a bug" in screen.answers[-1]["problem"]["en"]
    screen.settled.clear()
    screen.last = 2
    desk.ask({"generation": 2})
    assert screen.settled.wait(PATIENCE)
    desk.close()
    assert screen.answers[-1]["stage"] == "settled"


@pytest.mark.parametrize(
    "asked",
    [
        None, [], "x", 3, {"generation": -1}, {"generation": True}, {"generation": 2**60},
        {"values": []}, {"values": {"staff.hall": "3"}}, {"values": {"staff.hall": float("nan")}},
        {"values": {"staff.hall": True}}, {"values": {"staff.hal": 3}}, {"without": "samples"},
        {"without": [1]}, {"without": ["promises"]}, {"values": {"staff.hall": 10**400}},
    ],
)  # fmt: skip
@pytest.mark.usefixtures("slowly")
def test_what_no_page_asks_is_refused_with_what_was_expected(asked) -> None:
    desk = Desk(Tuner(SMALL), lambda _answer: None)
    with pytest.raises(PermitsimError, match="expected") as refused:
        desk.ask(asked)
    desk.close()
    told = refusal(refused.value, 3)
    assert told["generation"] == 3
    assert told["stage"] == "refused"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=3), one, max_size=3),
    max_leaves=6,
)
PARTS = dict.fromkeys(("generation", "values", "without"), ANYTHING)


@settings(max_examples=60)
@given(ANYTHING | st.fixed_dictionaries({}, optional=PARTS))
def test_anything_at_all_is_a_setting_or_a_message(asked) -> None:
    try:
        read = asked_of(small_tuner(), asked)
    except PermitsimError as error:
        said = error.render("zh")
    else:
        said = "应为" if read.generation >= 0 else ""
    assert "应为" in said
