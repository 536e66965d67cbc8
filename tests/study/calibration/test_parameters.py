"""The numbers to be fitted: what is asked for, how far they go, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import PermitsimError, ScenarioError
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario, load_text, open_scenario
from sim.study.calibration import Fit, Parameter, read_fit
from sim.study.calibration.parameters import parameters_of
from sim.study.calibration.whole import check_numbers, file_text
from sim.study.sensitivity.spelled import spelled
from tests.study.calibration.analytic import TOWN


@cache
def town() -> Scenario:
    return load_scenario(TOWN)


def found(*texts: str) -> tuple[Parameter, ...]:
    return parameters_of(town(), file_text(TOWN), [read_fit(text) for text in texts])


def test_it_is_read_as_it_is_typed() -> None:
    assert read_fit("a.b") == Fit("a.b")
    assert read_fit(" a.b = 1 h .. 2 h") == Fit("a.b", "1 h", "2 h")
    for wrong in ("", "=1..2", "a=1", "a=1..", "a=..2", "a="):
        with pytest.raises(PermitsimError, match=r"PATH or PATH=LOW\.\.HIGH"):
            read_fit(wrong)


@pytest.mark.parametrize(
    ("text", "low", "high", "is_share"),
    [
        ("items.permit.papers.defect", 0.0638, 0.214, True),
        ("items.permit.papers.defect=2..40 %", 0.02, 0.4, True),
        ("items.permit.papers.defect=2 %..40%", 0.02, 0.4, True),
        ("items.permit.papers.defect=0.02..0.4", 0.02, 0.4, True),
        ("items.permit.review.effort.exponential", 0.75, 3.0, False),
        ("items.permit.review.effort.exponential=1..2h", 1.0, 2.0, False),
        ("items.permit.intake.effort.exponential=5 min..20 min", 5.0, 20.0, False),
        ("reforms.samples.defect", 0.25, 1.0, False),
        ("reforms.samples.defect=x0.2..x2", 0.2, 2.0, False),
        ("reforms.samples.defect=× 0.1..× 0.9", 0.1, 0.9, False),
        ("reforms.samples.defect=x0.1..x0.9", 0.1, 0.9, False),
        ("reforms.samples.defect=0.1..0.9", 0.1, 0.9, False),
        ("demand.arrivals.poisson=3..5 per working day", 3.0, 5.0, False),
    ],
)
def test_its_range_is_stated_or_half_to_twice(text, low, high, is_share) -> None:
    (parameter,) = found(text)
    assert (parameter.low, parameter.high) == pytest.approx((low, high))
    assert parameter.is_share is is_share


def test_by_default_it_is_the_range_of_the_file() -> None:
    wide = "{value: 12 %, range: [5 %, 30 %], source: a guess}"
    text = file_text(TOWN).replace("{value: 12 %, source: a guess}", wide)
    (one,) = parameters_of(load_text(text), text, [read_fit("items.permit.papers.defect")])
    assert (one.low, one.high) == (0.05, 0.3)
    (other,) = parameters_of(load_text(text), text, [read_fit("items.permit.papers.defect=9..15%")])
    assert (other.low, other.high) == (0.09, 0.15)


def test_a_number_that_is_written_once_is_one_wherever_it_is_used() -> None:
    (pace,) = found("offices.section.pace.fixed")
    assert pace.paths == ("offices.section.pace.fixed", "offices.branch.pace.fixed")
    assert found("offices.*.pace.fixed")[0].paths == pace.paths


def test_what_a_number_rests_on_goes_with_it() -> None:
    (defect, demand) = found("items.permit.papers.defect", "demand.arrivals.poisson")
    assert (defect.grade, defect.source) == ("C", "a guess")
    assert (demand.grade, demand.source) == ("B", "a page")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("offices.section.pace.fixd", "Did you mean offices.section.pace.fixed"),
        ("targets[0].value", "no number"),
        ("time.observe", "no number"),
        ("items.*.intake.*.*", "is of several numbers, 12 min, 3 working days"),
        ("items.permit.review.effort.exponential=1 min..2 min", "in the unit of the file"),
        ("items.permit.review.effort.exponential=one..two", "in the unit of the file"),
        ("items.permit.review.effort.exponential=2..1 h", "is to rise from above 0"),
        ("items.permit.review.effort.exponential=0..1 h", "is to rise from above 0"),
        ("items.permit.papers.defect=5..120 %", "of a share to 1 at most"),
        ("items.permit.review.effort.exponential=x1..x2", "in the unit of the file"),
        ("offices.hall.staff", "can only be a whole number"),
        ("items.permit.limit.statutory=5..15 working days", "can only be a whole number"),
    ],
)
def test_what_cannot_be_fitted_is_refused(text: str, message: str) -> None:
    with pytest.raises(PermitsimError, match=message.replace("[", r"\[")) as caught:
        found(text)
    assert caught.value.message.zh != caught.value.message.en


def test_the_same_number_twice_is_refused() -> None:
    with pytest.raises(PermitsimError, match="given twice"):
        found("offices.section.pace.fixed", "offices.branch.pace.fixed")


def test_nothing_to_fit_is_refused() -> None:
    with pytest.raises(PermitsimError, match="no number to fit"):
        found()


def test_a_number_of_another_file_is_refused(tmp_path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text(file_text(TOWN), encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(
        "permitsim: 1\nname: own\nextends: base.yaml\n"
        "time: {start: 2018-01-02, warm_up: 60 days, observe: 90 days}\n"
        "demand: {arrivals: {poisson: 3 per working day}}\nworkflows: {old: []}\n",
        encoding="utf-8",
    )
    with pytest.raises(PermitsimError, match="calibrate that file"):
        parameters_of(load_scenario(own), file_text(own), [read_fit("items.permit.papers.defect")])


def test_a_range_that_the_file_does_not_take_is_told_as_a_mistake_of_the_file() -> None:
    (pace,) = found("offices.section.pace.fixed")
    with pytest.raises(ScenarioError, match="E307"):
        check_numbers(open_scenario(TOWN), {}, [replace(pace, high=1.5, is_share=False)])


@given(st.floats(0.001, 0.999), st.booleans())
def test_places_go_from_one_end_to_the_other(place: float, is_share: bool) -> None:
    text = spelled("30 %" if is_share else "2 h")
    assert text is not None
    low, high = (0.05, 0.9) if is_share else (0.5, 40.0)
    one = Parameter("a", ("a",), text, low, high, is_share, "C", "")
    assert one.place(one.at(place)) == pytest.approx(place)
    assert low < one.at(place) < high
    assert (one.at(0), one.at(1)) == (low, high)
    assert (one.place(low / 2), one.place(high * 2)) == (0, 1)
    step = 1e-6
    by_step = (one.at(place + step) - one.at(place - step)) / (2 * step)
    assert one.slope(place) == pytest.approx(by_step, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("50 %", 0.43651, "43.65 %"),
        ("× 0.3", 0.25, "× 0.25"),
        ("4 min", 2.5, "2.5 min"),
        ("2 working days", 1.0, "1 working day"),
        ("1 working day", 2.5, "2.5 working days"),
        ("0.9 per working day", 1.1, "1.1 per working day"),
        ("0.5", 0.43651, "0.4365"),
        ("12 小时", 8.0, "8 小时"),
    ],
)
def test_a_number_is_spelled_as_the_file_spells_it(text: str, value: float, said: str) -> None:
    told = spelled(text)
    assert told is not None
    assert told.say(value, 4) == said
    again = spelled(said)
    assert again is not None
    assert (again.unit, again.is_factor) == (told.unit, told.is_factor)


@pytest.mark.parametrize("text", ["", "hall", "Mon-Fri", "%", "× x"])
def test_words_are_no_numbers(text: str) -> None:
    assert spelled(text) is None
