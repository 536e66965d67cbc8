"""What a comparison says of the people, class by class."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sim.measure.stats import bonferroni, t_quantile
from sim.scenario_file.load import load_scenario
from sim.study.compare import compare, contenders_of
from sim.study.people import MEASURES, felt, lead_changes
from tests.small import edited, lived_of, small_comparison


def test_each_class_has_each_measure_with_its_own_difference() -> None:
    lived = lived_of(small_comparison())
    found = felt(lived, "new")
    expected = [(cls, name) for cls in ("ordinary", "key_project") for name in MEASURES]
    assert [(one.cls, one.measure) for one in found] == expected
    for one in found:
        key = f"{one.measure}[{one.cls}]"
        old, new = ([run.values[key] for run in lived.runs[name]] for name in ("old", "new"))
        assert one.change.difference.mean == pytest.approx((sum(new) - sum(old)) / 2)
        equal = [run.values[key] for run in lived.held_equal["new"]]
        assert one.held_equal.difference.mean == pytest.approx((sum(equal) - sum(old)) / 2)


def test_intervals_hold_together_with_those_of_the_same_table() -> None:
    """Ten are told at once: each is as wide as Bonferroni asks of a family of ten."""
    one = felt(lived_of(small_comparison()), "new")[0].change
    ratio = t_quantile((1 + bonferroni(0.95, 10)) / 2, 1) / t_quantile(0.975, 1)
    assert one.difference.half_width == pytest.approx(one.alone.half_width * ratio)


def test_one_class_is_told_as_all(tmp_path) -> None:
    other = ("    key_project: {title: {zh: 重点项目, en: Key project}, share: 30 %}\n", "")
    file = edited(tmp_path, other, ("share: 70 %", "share: 100 %"))
    contenders = contenders_of([load_scenario(file)], ["old", "new"])
    lived = lived_of(compare(contenders, replications=1, reading="lived"))
    assert [(one.cls, one.measure) for one in felt(lived, "new")] == [("", m) for m in MEASURES]
    assert lead_changes(lived, "new") == {}


def test_the_lead_time_of_each_class_changes() -> None:
    lived = lived_of(small_comparison())
    changes = lead_changes(lived, "new")
    assert list(changes) == ["ordinary", "key_project"]
    key = "lead_calendar_days[ordinary]"
    means = [sum(run.values[key] for run in lived.runs[name]) / 2 for name in ("old", "new")]
    assert changes["ordinary"].difference.mean == pytest.approx(means[1] - means[0])


def test_a_class_that_a_workflow_lacks_is_undefined_there() -> None:
    lived = lived_of(small_comparison())
    bare: tuple[Any, ...] = tuple(
        SimpleNamespace(table=run.table, values={}) for run in lived.runs["new"]
    )
    found = felt(replace(lived, runs={**lived.runs, "new": bare}), "new")
    assert all(one.change.difference.mean != one.change.difference.mean for one in found)
