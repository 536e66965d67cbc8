"""An agent is given before anything is served: what a case so begins is in the same pass."""

from __future__ import annotations

from tests.engine.worked import Engine, cases_of, spans_of, work_out

TOWN = """
offices: {section: {staff: 1, discipline: priority}}
agents: {helpers: {slots: 1, for: [key], when_full: wait}}
demand:
  classes:
    key: {priority: 0, arrivals: {at: [2018-02-09 10:00, 2018-02-09 10:05]}}
    plain: {priority: 1, arrivals: {at: [2018-02-09 10:10]}}
items: {permit: {office: section, review: {effort: 30 min}}}
"""


def test_who_gets_an_agent_now_is_served_now_and_by_its_priority(engine: Engine):
    """At 10:30 the first case frees the officer and the agent; the next goes before the plain."""
    log = work_out(engine, TOWN)
    assert cases_of(log) == [
        "key 0 | 02-09 10:00 | 02-09 10:30 | helpers | 02-09 10:00",
        "key 1 | 02-09 10:05 | 02-09 11:00 | helpers | 02-09 10:30",
        "plain 0 | 02-09 10:10 | 02-09 11:30 | - | -",
    ]
    assert spans_of(log) == [
        "key 0 permit.review 0 work | 02-09 10:00 | 02-09 10:30",
        "key 1 permit.review 0 work | 02-09 10:30 | 02-09 11:00",
        "plain 0 permit.review 0 work | 02-09 11:00 | 02-09 11:30",
    ]
