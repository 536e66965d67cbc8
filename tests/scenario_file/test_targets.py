"""Targets name a workflow of the file, or one of its practices."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario_file.load import load_text

TEXT = """\
permitsim: 1
name: town
time: {start: 2018-01-02, observe: 1 month}
demand: {arrivals: {poisson: 1 per working day}, classes: {all: 100 %}}
items: {permit: {limit: 20 working days}}
workflows: {old: []}
targets:
  - {workflow: WHICH, class: all, reading: limits, measure: lead_list_days, value: 20}
"""


@pytest.mark.parametrize("workflow", ["old", "old@law", "old@serial"])
def test_a_practice_may_follow_the_name(workflow: str) -> None:
    (target,) = load_text(TEXT.replace("WHICH", workflow)).targets
    assert target.workflow == workflow


def test_it_may_be_of_all_classes_together() -> None:
    text = TEXT.replace("WHICH", "old")
    assert load_text(text).targets[0].case_class == "all"
    assert load_text(text.replace(" class: all,", "")).targets[0].case_class is None


@pytest.mark.parametrize(
    ("written", "bound"),
    [("", ""), (", bound: at least", "at_least"), (", bound: at most", "at_most")],
)
def test_it_may_be_a_bound_only(written: str, bound: str) -> None:
    text = TEXT.replace("WHICH", "old").replace("value: 20", f"value: 20{written}")
    assert load_text(text).targets[0].bound == bound


@pytest.mark.parametrize(
    ("workflow", "code"),
    [("new@law", "E409"), ("old@night", "E205"), ("old@", "E205"), ("@law", "E205"), ("3", "E205")],
)
def test_any_other_is_refused_at_its_place(workflow: str, code: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_text(TEXT.replace("WHICH", f'"{workflow}"'))
    assert [(p.line, p.column, p.code) for p in caught.value.problems] == [(8, 16, code)]
