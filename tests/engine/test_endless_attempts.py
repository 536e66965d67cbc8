"""Work that is faulty nearly always: each engine says so, and none goes on with other numbers."""

from __future__ import annotations

import pytest

from sim.engine.compiled import simulate as simulate_fast
from sim.engine.draws import Draws
from sim.engine.reference import simulate as simulate_readably
from sim.errors import RunawayError
from sim.run import plan_of
from sim.scenario_file.load import load_text
from tests.engine.worked import HEAD

TOWN = """
calendars: {national: {hours: always}}
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items: {permit: {office: section, review: {effort: 0.1 s, fault: 99.9999 %, rectify: 1 s}}}
"""


@pytest.mark.parametrize("simulate", [simulate_fast, simulate_readably])
def test_what_is_attempted_without_end_is_told(simulate):
    with pytest.raises(RunawayError, match="attempted 65536 times"):
        simulate(plan_of(load_text(HEAD + TOWN), "old"), Draws(2, 0))
