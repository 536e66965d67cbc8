"""A run without an end is refused, not left to stand still."""

from __future__ import annotations

import pytest

from sim.engine.reference import simulate
from sim.errors import RunawayError
from tests.engine.worked import work_out

BOARD = """
offices: {section: {staff: 1}}
sessions: {board: {offices: {section: 1}, times: ["Tue 09:00"], at_most: 1}}
demand: {arrivals: {poisson: 140 per working day}}
items: {permit: {steps: {panel: {session: board, effort: 1 min}}}}
"""
DESK = """
offices: {section: {staff: 1}}
demand: {arrivals: {poisson: 140 per working day}}
items: {permit: {office: section, review: {effort: 40 h}}}
"""


@pytest.mark.parametrize("town", [BOARD, DESK], ids=["session", "desk"])
def test_a_backlog_that_outlasts_the_calendar_is_said(town: str):
    with pytest.raises(RunawayError, match="the end of its calendar"):
        work_out(simulate, town)
