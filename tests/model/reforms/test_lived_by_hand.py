"""Samples, staff and one window, as lived on towns that are worked out by hand."""

from __future__ import annotations

from sim.eventlog import EventLog
from tests.engine.worked import cases_of, spans_of
from tests.model.reforms.living import lived

FORM = """
offices: {hall: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: hall
    papers: {named: [form], defect: 40 %}
    intake: {effort: 1 h, correct: 3 h}
    limit: 5 working days
    review: {effort: 1 h}
"""
QUEUE = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00, 2018-02-09 10:00]}}
items:
  permit: {office: section, review: {effort: 2 h}}
"""
COUNTERS = """
offices: {a: {staff: 1}, b: {staff: 1}, hall: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  first: {office: a, intake: {effort: 30 min}, limit: 5 days, review: {effort: 1 h}, issue: visit}
  second: {office: b, intake: {effort: 30 min}, limit: 5 days, review: {effort: 1 h}, issue: visit}
""".replace("5 days", "5 working days")


def ends(town: str, reform: str, **luck) -> list[list[str]]:
    """When each case ends, without the reform and with it."""
    logs = (lived(town, reform, name, **luck) for name in ("old", "new"))
    return [[line.split(" | ")[2] for line in cases_of(log)] for log in logs]


def visit_groups(log: EventLog) -> list[str]:
    """The group of each visit; those of one group are one visit, those of none each their own."""
    names = log.directory.activities
    came = log.row("activity")[log.row("visit") == 1].tolist()
    return [names[activity].visit_group for activity in came]


def test_samples_make_a_faulty_paper_sound() -> None:
    """The number 0.3 is below 40 %, and not below half of that.

    Without samples: at the counter 10-11, corrected until 14:00, at the counter 14-15, reviewed
    until 16:00. With them: at the counter 10-11, reviewed until 12:00.
    """
    luck = {("case", "paper/form", 0, 0): 0.3}
    found = ends(FORM, '{lever: samples, defect: "× 0.5"}', luck=luck)
    assert found == [["02-09 16:00"], ["02-09 12:00"]]


def test_a_second_officer_serves_who_would_wait() -> None:
    """Alone, the officer reviews 10-12 and 13-15; two officers review both 10-12."""
    found = ends(QUEUE, "{lever: staff, office: section, add: 1}")
    assert found == [["02-09 12:00", "02-09 15:00"], ["02-09 12:00", "02-09 12:00"]]


def test_one_window_saves_visits_and_may_cost_time() -> None:
    """Two counters take both in 10:00-10:30, and both are reviewed until 11:30: four visits.

    One counter takes one in after the other, to 10:30 and to 11:00; a file is half an hour on its
    way. Reviewed 11-12, and 11:30-12:00 and after lunch 13:00-13:30: one visit, two hours later.
    """
    reform = "{lever: one_window, office: hall, transfer: 30 min}"
    assert ends(COUNTERS, reform) == [["02-09 11:30"], ["02-09 13:30"]]
    assert visit_groups(lived(COUNTERS, reform, "old")) == [""] * 4
    new = lived(COUNTERS, reform, "new")
    assert visit_groups(new) == ["reform"] * 4
    assert "case 0 second.review 0 work | 02-09 11:30 | 02-09 13:30" in spans_of(new)
