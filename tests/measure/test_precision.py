from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import PermitsimError
from sim.measure.metrics import METRICS, metric_of
from sim.measure.precision import Precision, check_unit, precision_of


@pytest.mark.parametrize(
    ("text", "value", "relative", "unit"),
    [
        ("1 %", 0.01, True, ""),
        ("2.5%", 0.025, True, ""),
        ("±1 ％", 0.01, True, ""),
        ("0.5 days", 0.5, False, "days"),
        (" .5  working   days ", 0.5, False, "working days"),
        ("0.2天", 0.2, False, "天"),
        ("3", 3, False, ""),
        ("0.5 points", 0.005, False, "share"),
        ("0.5 个百分点", 0.005, False, "share"),
    ],
)
def test_what_people_write(text: str, value: float, relative: bool, unit: str) -> None:
    found = precision_of(text)
    assert (found.relative, found.unit) == (relative, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "%", "tight", "0 %", "100 %", "-1 %", "0 days", "1e400 %"])
def test_what_is_no_precision_is_told_with_its_cure(text: str) -> None:
    with pytest.raises(PermitsimError, match="expected a precision, such as") as caught:
        precision_of(text)
    assert text in str(caught.value)
    assert "write a number above 0" in str(caught.value)
    assert "请写" in caught.value.render("zh")


@given(st.integers(1, 9999), st.sampled_from([" %", " days", " visits", ""]))
def test_a_precision_reads_as_it_was_written(hundredths: int, unit: str) -> None:
    text = f"{hundredths / 100:g}{unit}"
    assert str(precision_of(text)) == text
    assert precision_of(str(precision_of(text))) == precision_of(text)


def test_half_widths_by_hand() -> None:
    """25 % of the true mean is 20 % of the estimated one; 0.5 days are 0.5 days."""
    means = np.array([10.0, -10.0, 0.0])
    assert precision_of("25 %").half_width(means).tolist() == [2, 2, 0]
    assert precision_of("0.5 days").half_width(means).tolist() == [0.5, 0.5, 0.5]


@given(st.floats(0.001, 0.9), st.floats(-5, 5), st.floats(-1, 1))
def test_a_relative_half_width_keeps_its_promise(share: float, mean: float, place: float) -> None:
    """Any true mean in the interval is missed by at most that share of itself."""
    half = float(Precision(share, relative=True).half_width(np.array(mean)))
    true = mean + place * half
    assert abs(mean - true) <= share * abs(true) * (1 + 1e-9) + 1e-300


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("1 %", "visits"),
        ("0.1", "visits"),
        ("0.1 visit", "visits"),
        ("0.5 days", "lead_calendar_days"),
        ("0.5 Working Days", "lead_working_days"),
        ("0.5 天", "lead_working_days[ordinary]"),
        ("0.5 工作日", "lead_working_days"),
        ("0.5 points", "on_time_share"),
    ],
)
def test_units_of_the_measure_s_own(text: str, measure: str) -> None:
    check_unit(precision_of(text), metric_of(measure))


@pytest.mark.parametrize(
    ("text", "measure"),
    [("0.5 working days", "lead_calendar_days"), ("0.5 days", "visits"), ("1 point", "visits")],
)
def test_other_units_are_refused(text: str, measure: str) -> None:
    with pytest.raises(PermitsimError, match="is measured in") as caught:
        check_unit(precision_of(text), METRICS[measure])
    assert METRICS[measure].unit.zh in caught.value.render("zh")
