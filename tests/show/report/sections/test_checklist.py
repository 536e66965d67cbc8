"""The checklist has every item of STRESS-DES, filled in from what was run, in both languages."""

from __future__ import annotations

import pytest

from sim.show.report.blocks import Paragraph, Section, Table
from sim.show.report.sections.checklist import checklist
from sim.study.compare import Readings
from sim.text import Text
from tests.small import small_comparison, small_town

ITEMS = (
    *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"),
    *("2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5"),
    *("3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"),
)


def section(reading: Readings = "both", replications: int = 2) -> Section:
    comparison = small_comparison(reading, replications)
    return checklist(comparison, "small.yaml", "permitsim compare small.yaml --seed 1")


def told(reading: Readings = "both", replications: int = 2) -> dict[str, Text]:
    blocks = section(reading, replications).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    return {row[0].text.en: row[3].text for row in table.rows}


@pytest.mark.parametrize("reading", ["both", "limits", "lived"])
def test_all_items_are_there_in_order_in_both_languages(reading: Readings) -> None:
    entries = told(reading)
    assert tuple(entries) == ITEMS
    for said in entries.values():
        assert said.zh
        assert said.en
        assert "{" not in said.zh + said.en


def test_the_lead_counts_what_the_researcher_has_to_complete() -> None:
    lead = section().blocks[0]
    assert isinstance(lead, Paragraph)
    assert lead.text.en.startswith(f"The {len(ITEMS)} items")
    assert "21 in full, 3 in part" in lead.text.en


def test_it_says_what_was_run() -> None:
    entries = told(replications=3)
    assert "Independent replications 3, seed 1" in entries["4.3"].en
    assert "warms up for 120 days" in entries["4.1"].en
    assert "90 days are observed" in entries["4.2"].en
    assert small_town().digest in entries["6.1"].en
    assert "permitsim compare small.yaml --seed 1" in entries["6.1"].zh
    assert "Ordinary, Key project" in entries["2.5.1"].en
    assert "old: no reform; new: Two in one · samples" in entries["1.3"].en


def test_input_arithmetic_has_no_replications() -> None:
    assert "without chance" in told("limits")["4.3"].en


def test_a_reform_that_changes_behaviour_is_told_as_an_assumption() -> None:
    assert "new: samples" in told()["3.4"].en
    assert "old: none" in told()["3.4"].en
