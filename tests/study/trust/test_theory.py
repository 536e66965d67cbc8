"""Offices are as busy as the plan says, unless they are not."""

from __future__ import annotations

from dataclasses import replace

from sim.study.trust.theory import check_utilisation
from tests.small import lived_of, small_comparison
from tests.study.trust.test_examining import ground, small_trust


def test_a_load_that_is_not_what_was_worked_is_found() -> None:
    offices, runs = small_trust().offices["old"], lived_of(small_comparison()).runs["old"]
    titles = ground().titles
    assert check_utilisation("old", offices, runs, titles).state == "passed"
    wrong = [replace(each, planned=0.99) for each in offices]
    check = check_utilisation("old", wrong, runs, titles)
    assert check.state == "failed"
    assert "99.0 % planned" in check.said.en


def test_work_of_warnings_is_told_and_not_held_against_the_plan() -> None:
    offices, runs = small_trust().offices["old"], lived_of(small_comparison()).runs["old"]
    first, *others = offices
    warned = [replace(first, warned=True, planned=0.99), *others]
    check = check_utilisation("old", warned, runs, ground().titles)
    assert check.state == "passed"
    assert "no plan foresees" in check.said.en
