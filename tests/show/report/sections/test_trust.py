"""The trust card says what passed, what failed and what nobody measured."""

from __future__ import annotations

from sim.show.report.blocks import Paragraph, Section, Table
from sim.show.report.sections.trust import trust
from sim.study.trust import Check, Trust, Unmeasured
from sim.text import Text, same

FOUND = Trust(
    (
        Check("little", "old", "passed", same("equal")),
        Check("engines", "new", "failed", same("they differ")),
        Check("precision", "new", "not measured", same("one replication")),
    ),
    (Unmeasured(Text("未做归因。", "not attributed."), "permitsim attribute x"),),
)


def tables(section: Section) -> dict[str, Table]:
    return {block.name: block for block in section.blocks if isinstance(block, Table)}


def test_the_lead_counts_the_checks() -> None:
    lead = trust(FOUND).blocks[0]
    assert isinstance(lead, Paragraph)
    assert lead.lead
    assert lead.text.en == (
        "Of 3 checks, 1 passed, 1 failed, 1 could not be measured. "
        "What failed: both engines agree (new)."
    )
    assert lead.text.zh == (
        "3 项检查：1 项通过，1 项未通过，1 项未测。未通过的是新流程的“两个引擎一致”。"
    )


def test_each_check_wears_its_outcome_in_words_and_as_a_mark() -> None:
    rows = tables(trust(FOUND))["checks"].rows
    assert [row[2].mark for row in rows] == ["better", "worse", "missing"]
    assert [row[2].text.en for row in rows] == ["passed", "failed", "not measured"]
    assert rows[1][1].text.zh == "新流程"


def test_the_card_has_a_row_a_check_and_a_column_a_workflow() -> None:
    card = tables(trust(FOUND))["trust_card"]
    assert [head.en for head in card.head] == ["check", "old", "new"]
    assert [[cell.text.en for cell in row[1:]] for row in card.rows] == [
        ["passed", "–"],
        ["–", "failed"],
        ["–", "not measured"],
    ]


def test_what_failed_is_told_in_words_and_nothing_else_is() -> None:
    said = [block.text.en for block in trust(FOUND).blocks if isinstance(block, Paragraph)]
    assert said[1:] == ["both engines agree (new), failed: They differ"]


def test_what_was_not_measured_comes_with_what_would_measure_it() -> None:
    rows = tables(trust(FOUND))["not_measured"].rows
    assert [cell.text.en for cell in rows[0]] == ["Not attributed.", "permitsim attribute x"]


def test_without_a_run_there_is_no_table_of_checks() -> None:
    section = trust(Trust((), ()))
    assert "checks" not in tables(section)
