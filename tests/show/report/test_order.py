"""A report as a whole: its parts are there, whole, and can be told apart."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest

from sim.show.report.blocks import Answers, Chart, Command, Paragraph
from sim.show.report.contents import Contents
from sim.show.report.order import sections_of
from sim.study.compare import compare, contenders_of
from sim.text import Text
from tests.show.report.told import charts, contents, section, sections, tables
from tests.small import small_comparison, small_town


def test_the_verdict_comes_first_and_the_grounds_last() -> None:
    names = [each.name for each in sections()]
    assert names[0] == "verdict"
    assert names[-4:] == ["trust", "evidence", "words", "checklist"]
    assert {"attribution", "frontier", "sensitivity", "gains", "people", "readings"} < set(names)
    assert len(names) == len(set(names))


def test_tables_are_whole_and_named_apart() -> None:
    names = [each.name for each in tables()]
    assert len(names) == len(set(names))
    for each in tables():
        assert {len(row) for row in each.rows} <= {len(each.head)}, each.name
        assert each.words <= set(range(1, len(each.head))), each.name


def test_charts_are_named_apart_and_say_what_they_show() -> None:
    names = [each.name for each in charts()]
    assert len(names) == len(set(names)) >= 8
    assert all(each.said.zh and each.said.en and each.stamp for each in charts())


def test_every_chart_can_be_written_down_and_has_places_for_all() -> None:
    for each in charts():
        json.dumps(each.option, allow_nan=False)
        assert all(math.isfinite(number) for number in numbers(each.option))


def numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        yield from (number for one in value.values() for number in numbers(one))
    elif isinstance(value, list | tuple):
        yield from (number for one in value for number in numbers(one))
    elif isinstance(value, float):
        yield value


def test_the_answers_lead_to_parts_that_are_there() -> None:
    (answers,) = (block for block in section("verdict").blocks if isinstance(block, Answers))
    assert len(answers.each) == 4
    assert {one.link for one in answers.each} <= {each.name for each in sections()}
    assert all(one.answer.zh and one.answer.en for one in answers.each)


def test_all_figures_wear_a_stamp() -> None:
    # Two kinds in one table say in their rows which is which; the others tell of no run.
    checks = {"trust_card", "checks", "not_measured", "stress"}
    bare = {"throughput_table", "grades", "evidence", "reforms_table", "words", *checks}
    for block in tables():
        assert block.stamp or block.name in bare, block.name


def test_what_was_not_studied_is_said_with_the_command_that_adds_it() -> None:
    found = sections_of(contents(studied=False))
    for name in ("attribution", "frontier", "sensitivity"):
        said = section(name, found).blocks
        assert isinstance(said[0], Paragraph)
        assert said[-1] == Command(f"permitsim report small.yaml --with {name}", again=False)


def test_what_cannot_be_studied_is_said_with_the_reason() -> None:
    from dataclasses import replace

    from sim.study.findings import Findings

    why = Findings(refused={"frontier": Text("没有来件", "nobody comes")})
    found = sections_of(replace(contents(studied=False), findings=why))
    said = section("frontier", found).blocks
    assert isinstance(said[1], Paragraph)
    assert "nobody comes" in said[1].text.en
    assert not any(isinstance(block, Command) for block in said)


@pytest.mark.parametrize("reading", ["limits", "lived"])
def test_one_reading_is_enough(reading) -> None:
    found = sections_of(Contents(small_comparison(reading), ("small.yaml",), "permitsim"))
    lead = next(block for block in found[0].blocks if isinstance(block, Paragraph) and block.lead)
    assert lead.stamp == ("predicted" if reading == "lived" else "input arithmetic")
    assert found[0].name == "verdict"


def test_a_single_workflow_has_no_verdict_and_says_so() -> None:
    alone = compare(contenders_of([small_town()], ["old"]), replications=1)
    found = sections_of(Contents(alone, ("small.yaml",), "permitsim"))
    assert not any(isinstance(block, Answers | Chart) for each in found for block in each.blocks)
    lead = found[0].blocks[0]
    assert isinstance(lead, Paragraph)
    assert "nothing to compare" in lead.text.en


def test_what_was_not_looked_into_comes_last() -> None:
    absent = [section.is_absent for section in sections_of(contents(studied=False))]
    assert True in absent
    assert absent == sorted(absent)


def test_what_a_sign_in_a_chart_means_is_told_beside_it() -> None:
    blocks = section("attribution").blocks
    said = [one.text.en for one in blocks if isinstance(one, Paragraph)]
    assert any("depends on the order" in one for one in said)
    starred = any("*" in str(one.option) for one in blocks if isinstance(one, Chart) and one.option)
    assert starred == any(one.startswith("* changes behaviour") for one in said)
