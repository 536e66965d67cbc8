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


LIVED = TEXT.replace("WHICH", "old").replace("reading: limits", "reading: lived")


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("", "predict"),
        (", role: predict", "predict"),
        (", role: fit", "fit"),
        (", role: fitted", "fitted"),
    ],
)
def test_it_may_be_fitted_to(written: str, role: str) -> None:
    text = LIVED.replace("value: 20", f"value: 20{written}")
    assert load_text(text).targets[0].role == role


def test_nothing_is_fitted_to_the_limits() -> None:
    text = TEXT.replace("WHICH", "old").replace("value: 20", "value: 20, role: fit")
    with pytest.raises(ScenarioError) as caught:
        load_text(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("E523", "targets[0].role")


@pytest.mark.parametrize(
    ("written", "half"),
    [
        ("20", 0.5),
        ("20.0", 0.05),
        ("96.6 %", 0.0005),
        ("100 %", 0.005),
        ("99.98 %", 0.00005),
        ("1e3", 500.0),
        (".5", 0.05),
    ],
)
def test_it_is_known_to_half_a_unit_of_its_last_digit(written: str, half: float) -> None:
    target = load_text(LIVED.replace("value: 20", f"value: {written}")).targets[0]
    assert target.rounding == pytest.approx(half, rel=1e-12)


def test_its_key_is_that_of_runs() -> None:
    assert load_text(LIVED).targets[0].key == "lead_list_days[all]"
    assert load_text(LIVED.replace(" class: all,", "")).targets[0].key == "lead_list_days"


@pytest.mark.parametrize(
    ("workflow", "code"),
    [("new@law", "E409"), ("old@night", "E205"), ("old@", "E205"), ("@law", "E205"), ("3", "E205")],
)
def test_any_other_is_refused_at_its_place(workflow: str, code: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_text(TEXT.replace("WHICH", f'"{workflow}"'))
    assert [(p.line, p.column, p.code) for p in caught.value.problems] == [(8, 16, code)]
