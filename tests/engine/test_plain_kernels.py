"""Kernels as plain functions do what the reference does, and keep within their tables.

Compiled code would read and write beyond a table without a word. So tables are watched here, and
made as small as they may be: each step of a run has just the room that it is said to need.
"""

from __future__ import annotations

import pytest

from sim.engine.compiled import pools
from sim.engine.reference import simulate as simulate_readably
from tests.engine.agreeing import check, check_kept, check_plan
from tests.engine.edge_towns import CHANGE, HUNDREDS, MANY_CLASSES, NO_WAITS, TIES, at_once, town
from tests.engine.plain import by_watched_kernels
from tests.engine.worked import NATIONAL
from tests.random_systems import numbered_run


@pytest.fixture(autouse=True)
def short_of_room(monkeypatch):
    for room in ("FIRST_SLOTS", "FIRST_EVENTS", "ROWS_KEPT", "CASES_KEPT"):
        monkeypatch.setattr(pools, room, 1)


@pytest.mark.parametrize("number", range(100))
def test_plain_kernels_do_what_the_reference_does(number):
    check(numbered_run(number), simulate_readably, by_watched_kernels)


@pytest.mark.parametrize("number", range(20))
def test_plain_kernels_write_what_is_kept(number):
    check_kept(numbered_run(number), simulate_readably, by_watched_kernels)


WAITS = f"""
demand: {{arrivals: {at_once(70)}}}
items:
""" + "".join(
    f"  field{n}: {{owner: third party, steps: {{survey: {{wait: {{exponential: 9 h}}}}}}}}\n"
    for n in range(7)
)
"""Events wait that are more than twice the cases, for which room is made too."""


@pytest.mark.parametrize(
    ("text", "workflow"),
    [
        (TIES, "old"),
        (WAITS, "old"),
        (NO_WAITS, "old"),
        (CHANGE.replace("poisson: 60", "poisson: 2").replace("40 days", "35 days"), "changing"),
    ],
    ids=["ties", "waits", "no waits", "change"],
)
def test_plain_kernels_keep_within_their_tables_at_the_edge(text: str, workflow: str):
    assert not check_plan(town(text, workflow), 1, simulate_readably, by_watched_kernels)


def test_a_hall_full_of_sessions_has_room():
    fewer = HUNDREDS.replace("400", "40").replace("300", "30").replace("150", "15")
    few = fewer.replace("350", "35").replace("500", "50")
    assert not check_plan(town(few), 1, simulate_readably, by_watched_kernels)


SEAT = """
offices: {section: {staff: 1}}
sessions: {committee: {offices: {section: 1}, times: ["Fri 10:00"], at_most: 2}}
demand:
  classes: {case: {arrivals: {at: [2018-02-09 09:00, 2018-02-09 10:40]}, patience: 90 min}}
items: {permit: {steps: {panel: {session: committee, effort: 1 h}}}}
"""
"""A case is withdrawn at 10:30 while the committee sits on it; another comes before it rises."""

DROPPED = """
demand:
  classes: {case: {arrivals: {at: [2018-02-09 10:00, 2018-02-09 11:10]}, patience: 1 h}}
items: {field: {owner: third party, steps: {survey: {wait: 90 min}}}}
"""
"""Another case has the same wait in the same slot when that of the first would have ended."""

IMPATIENT = DROPPED.replace("patience: 1 h", "patience: 0.4 s")

COVERED = """
offices: {a: {staff: 1}, b: {staff: 1}, c: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  first: {office: a, review: {effort: 14 h}}
  second: {office: b, review: {effort: 30 h}}
  third: {needs: [first, second], office: c, review: {effort: 1 h}}
reforms: {one: {lever: merge, items: [first, second], office: a}}
workflows: {old: [], new: [one], changing: {from: old, to: new, on: 2018-02-12}}
"""
"""Both members of a merged item are in hand at the change, and end one after the other."""


@pytest.mark.parametrize(
    ("text", "workflow"),
    [(SEAT, "old"), (DROPPED, "old"), (IMPATIENT, "old"), (COVERED, "changing")],
    ids=["seat", "dropped", "impatient", "covered"],
)
def test_what_goes_on_after_its_reason_is_gone(text: str, workflow: str):
    assert not check_plan(town(text, workflow), 1, simulate_readably, by_watched_kernels)


ROUNDS = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    papers: {named: [a, b], defect: 99 %}
    intake: {office: section, effort: 30 min, correct: 0.1 s}
    review: {effort: 1 h}
    decision: {effort: 1 h}
reforms: {lenient: {lever: tolerate, most: 2}}
workflows: {old: [lenient]}
"""
"""What is missing is brought again at once, some hundred times at one instant."""


def test_rounds_of_no_length_have_room():
    assert not check_plan(town(NATIONAL + ROUNDS), 1, simulate_readably, by_watched_kernels)


def test_the_first_arrivals_of_many_classes_have_room():
    assert not check_plan(town(MANY_CLASSES), 1, simulate_readably, by_watched_kernels)
