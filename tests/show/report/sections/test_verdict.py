"""The verdict: one sentence, and what comes right after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.show.report.blocks import Answers, Paragraph
from sim.show.report.contents import Contents
from sim.show.report.sections.verdict import verdict
from sim.study.compare import Comparison
from tests.show.report.told import contents, table
from tests.small import small_comparison


def lead(found: Contents) -> str:
    (said,) = (each for each in verdict(found).blocks if isinstance(each, Paragraph) and each.lead)
    return said.text.en


def of(comparison: Comparison) -> Contents:
    return Contents(comparison, ("small.yaml",), "permitsim", "new")


def answers(found: Contents) -> dict[str, str]:
    (block,) = (each for each in verdict(found).blocks if isinstance(each, Answers))
    return {one.link: one.answer.en for one in block.each}


def primary_is(measure: str) -> Contents:
    """The small town's comparison, as if another measure counted most."""
    found = small_comparison()
    scenario = replace(found.scenario, primary=measure)
    sides = tuple(replace(each, scenario=scenario) for each in found.contenders)
    return of(replace(found, contenders=sides))


def test_it_has_the_numbers_of_the_table() -> None:
    before, after, change = (cell.text.en for cell in table("as_lived_new").rows[0][1:4])
    said = lead(contents())
    assert f"takes {after} calendar days" in said
    assert f"took {before}" in said
    assert f"{change.lstrip('+−')} fewer" in said


def test_any_measure_may_count_most() -> None:
    (row,) = (row for row in table("as_lived_new").rows if row[0].text.en == "visits")
    before, after, change = (cell.text.en for cell in row[1:4])
    said = lead(primary_is("visits"))
    start = f"visits: from {before} to {after} with the new workflow, a change of {change}"
    assert said.startswith(start)


def test_a_share_is_not_told_in_percent_of_itself() -> None:
    assert lead(primary_is("on_time_share")).count("%") == 1


def test_one_run_is_not_enough_and_says_so() -> None:
    found = verdict(of(small_comparison(replications=1))).blocks
    assert any(isinstance(each, Paragraph) and "one run" in each.text.en for each in found)


def test_another_workflow_is_told_beside_it() -> None:
    said = [each.text.en for each in verdict(contents()).blocks if isinstance(each, Paragraph)]
    assert any(one.startswith("Beside it, middle: lead time") for one in said)


@pytest.mark.parametrize(("studied", "said"), [(True, "Mostly "), (False, "was not worked out")])
def test_whose_it_is_is_answered_or_said_to_be_unknown(studied, said) -> None:
    assert said in answers(contents(studied=studied))["attribution"]


def test_how_sure_it_is_tells_of_runs_checks_and_assumptions() -> None:
    said = answers(contents())["trust"]
    assert "replications" in said
    assert "checks" in said
    unstudied = answers(contents(studied=False))["trust"]
    assert unstudied.startswith("± is of chance alone, not of what is assumed")


def worsened(*keys: str) -> Contents:
    """The small town's comparison, as if some measures had got worse."""
    found = of(small_comparison())
    told = found.told["lived"]
    new = dict(told.differences["new"])
    for key in keys:
        change = new[key].change
        assert change is not None
        new[key] = replace(new[key], change=replace(change, verdict="worse"))
    differences = {**told.differences, "new": new}
    vars(found)["told"] = {**found.told, "lived": replace(told, differences=differences)}
    return found


def test_who_gains_tells_what_got_worse_too() -> None:
    assert "Worse" not in answers(worsened())["gains"]
    (row,) = (row for row in table("as_lived_new").rows if row[0].text.en == "visits")
    said = answers(worsened("visits", "lead_working_days"))["gains"]
    assert said.endswith(f"Worse: visits {row[3].text.en}.")


def test_of_much_that_got_worse_three_are_named() -> None:
    keys = ("visits", "papers", "corrections", "on_time_share", "work_in_progress")
    said = answers(worsened(*keys))["gains"]
    assert said.partition("Worse: ")[2].count(" ± ") == 3
    assert said.endswith("; and 2 more.")
