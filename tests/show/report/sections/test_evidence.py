"""Every number of the scenario is in the table, with its source or the word that it is assumed."""

from __future__ import annotations

from sim.model.grades import lowest
from sim.show.report.blocks import Command, Paragraph, Table
from sim.show.report.sections.evidence import evidence
from tests.small import small_town


def tables() -> dict[str, Table]:
    blocks = evidence([small_town()], ["small.yaml"]).blocks
    return {block.name: block for block in blocks if isinstance(block, Table)}


def test_counts_by_grade_come_first_and_add_up() -> None:
    blocks = evidence([small_town()], ["small.yaml"]).blocks
    grades = tables()["grades"]
    assert blocks.index(grades) < blocks.index(tables()["evidence"])
    assert sum(row[2].value or 0 for row in grades.rows) == len(small_town().evidence)
    assert sum(row[3].value or 0 for row in grades.rows) == 100


def test_each_number_stands_once_as_the_file_spells_it() -> None:
    rows = tables()["evidence"].rows
    told = [(row[0].text.en, row[1].text.en) for row in rows]
    assert sorted(told) == sorted((one.path, one.value) for one in small_town().evidence)
    lines = [int(row[-1].text.en) for row in rows]
    assert lines == sorted(lines)


def test_what_is_assumed_is_marked_and_says_so() -> None:
    grades = {one.path: lowest(one.grade) for one in small_town().evidence}
    sources = {one.path: one.source for one in small_town().evidence}
    for row in tables()["evidence"].rows:
        path, source = row[0].text.en, row[-2]
        assert (source.mark == "assumed") == (grades[path] == "C")
        assert source.text.en == (sources[path] or "(assumed)")
    assert {"assumed", ""} <= {row[-2].mark for row in tables()["evidence"].rows}


def test_the_lead_says_how_many_are_assumed() -> None:
    lead = evidence([small_town()], ["small.yaml"]).blocks[0]
    assert isinstance(lead, Paragraph)
    assumed = sum(lowest(one.grade) == "C" for one in small_town().evidence)
    assert f"{assumed} (" in lead.text.en
    assert f"{assumed} 个" in lead.text.zh


def test_several_files_have_a_table_each_and_the_command_that_lists_it() -> None:
    blocks = evidence([small_town(), small_town()], ["a.yaml", "b c.yaml"]).blocks
    assert sum(isinstance(block, Table) for block in blocks) == 3
    lines = [block.line for block in blocks if isinstance(block, Command)]
    assert lines == ["permitsim evidence a.yaml", "permitsim evidence 'b c.yaml'"]
