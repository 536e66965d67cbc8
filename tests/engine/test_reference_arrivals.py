"""When cases come, by the numbers of their stream and the rate of the hours."""

from __future__ import annotations

from math import exp

from tests.engine.worked import Engine, cases_of, work_out

TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {poisson: 7 per working day}}
items: {permit: {office: section, review: {effort: 1 min}}}
"""


def test_cases_come_in_open_hours_as_their_numbers_add_up(engine: Engine):
    """At one case an hour, 4.25 is over lunch to 14:15, and 6.908 more the next working day."""
    log = work_out(engine, TOWN, {("case", "arrival", 0, 0): 1 - exp(-4.250001)})
    assert cases_of(log)[:2] == [
        "case 0 | 02-09 14:15 | 02-09 14:16 | - | -",
        "case 1 | 02-11 14:09:27 | 02-11 14:10:27 | - | -",
    ]
