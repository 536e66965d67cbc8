"""The table of office loads: the plan's, the simulated, and what theory brackets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from sim.show.report.blocks import Paragraph, Section, Table
from sim.show.report.sections.load import load
from sim.study.queueing import Bracket, OfficeQueue
from sim.study.trust import Trust
from sim.text import Text
from tests.small import lived_of, small_comparison

BRACKET = Bracket(0.5, 0.75, 1.0, 1.0, 1.0, 1.0, 1.0)
HALL = OfficeQueue("hall", 1, 0.06, False, (0.55, 0.6, 0.65), BRACKET, None)
SECTION = OfficeQueue("section", 2, 0.21, False, (0.1, 0.2), None, Text("人员分组", "groups"))


@cache
def section(hall: OfficeQueue = HALL) -> Section:
    found = load(small_comparison(), Trust((), (), {"old": (hall, SECTION)}))
    assert found is not None
    return found


def table(found: Section, name: str) -> Table:
    return next(b for b in found.blocks if isinstance(b, Table) and b.name == name)


def test_each_workflow_has_a_table_whose_rows_begin_with_the_busiest() -> None:
    names = [block.name for block in section().blocks if isinstance(block, Table)]
    assert names == ["load_old", "load_new", "load_middle"]
    rows = table(section(), "load_old").rows
    assert [row[0].text.en for row in rows] == ["Section", "Hall"]
    assert all(len(row) == len(table(section(), "load_old").head) for row in rows)


def test_simulated_utilisation_is_that_of_the_runs() -> None:
    runs = lived_of(small_comparison()).runs["old"]
    mean = 100 * sum(run.values["utilisation[section]"] for run in runs) / len(runs)
    cell = table(section(), "load_old").rows[0][3]
    assert cell.value == pytest.approx(mean)
    assert cell.half is not None
    assert "±" in cell.text.en


def test_a_queue_within_its_bracket_says_so_and_one_outside_is_marked() -> None:
    hall = table(section(), "load_old").rows[1]
    assert [cell.value for cell in hall[4:6]] == [0.5, 0.75]
    assert hall[7].text.en == "within"
    outside = replace(HALL, waits=(5.0, 5.01, 5.02))
    assert table(section(outside), "load_old").rows[1][7].mark == "worse"


def test_where_no_formula_applies_the_reason_stands_in_its_place() -> None:
    row = table(section(), "load_old").rows[0]
    assert (row[7].text.en, row[7].mark) == ("groups", "missing")
    assert row[4].value is None


def test_logs_that_were_not_read_leave_the_loads_standing() -> None:
    row = table(section(), "load_new").rows[0]
    assert row[2].value is not None
    assert row[7].mark == "missing"


def test_the_lead_names_the_busiest_office_of_each_workflow() -> None:
    lead = section().blocks[0]
    assert isinstance(lead, Paragraph)
    assert lead.text.en.count("Section") == 3


def test_the_limits_alone_have_no_loads() -> None:
    assert load(small_comparison("limits"), Trust((), ())) is None
