"""The figures to be fitted to: what is typed, what the file marks, and what is refused."""

from __future__ import annotations

import math
from functools import cache

import pytest

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_text
from sim.study.calibration import Aim, read_aim
from sim.study.calibration.aims import fitted_aims, foretold_aims
from sim.study.calibration.whole import file_text
from tests.study.calibration.analytic import TOWN


@cache
def town(*more: str) -> Scenario:
    return load_text(file_text(TOWN) + "".join(f"  - {each}\n" for each in more))


def to(*texts: str, scenario: Scenario | None = None) -> tuple[Aim, ...]:
    return fitted_aims(scenario or town(), [read_aim(text) for text in texts])


@pytest.mark.parametrize(
    ("text", "value", "bound", "half"),
    [
        ("visits@new = 1.25", 1.25, "", 0.005),
        ("on_time_share@new=98 %", 0.98, "", 0.005),
        ("on_time_share@new>=99.5%", 0.995, "at_least", 0.0005),
        ("lead_calendar_days@old@law<=30", 30.0, "at_most", 0.5),
    ],
)
def test_it_is_read_as_it_is_typed(text: str, value: float, bound: str, half: float) -> None:
    target = read_aim(text).target
    assert target.value == pytest.approx(value)
    assert target.rounding == pytest.approx(half)
    assert (target.bound, target.published, target.reading) == (bound, False, "lived")


def test_it_may_be_of_a_class_and_a_practice() -> None:
    aim = read_aim("visits[ordinary]@old@law")
    assert (aim.target.measure, aim.target.case_class) == ("visits", "ordinary")
    assert (aim.target.workflow, aim.name) == ("old@law", "visits[ordinary]@old@law")
    assert math.isnan(aim.target.value)


@pytest.mark.parametrize("text", ["", "visits", "visits@", "@new", "visits@new=", "visits@new=few"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(PermitsimError, match="MEASURE@WORKFLOW"):
        read_aim(text)


def test_by_default_it_is_what_the_file_marks() -> None:
    (aim,) = to()
    assert (aim.name, aim.index, aim.written) == ("visits@old", 0, "2.25")


def test_a_target_of_the_file_is_named_without_its_value() -> None:
    (aim,) = to("on_time_share@old")
    assert (aim.index, aim.target.bound, aim.target.value) == (1, "at_least", 1.0)


def test_the_value_of_a_target_names_it_too_and_another_is_a_figure_of_its_own() -> None:
    assert [aim.index for aim in to("visits@old=2.25")] == [0]
    assert [aim.index for aim in to("visits@old=2.5")] == [None]
    assert [aim.index for aim in to("visits@old>=2.25")] == [None]


def test_of_two_targets_alike_the_value_says_which() -> None:
    two = town("{workflow: old, reading: lived, measure: visits, value: 3}")
    with pytest.raises(PermitsimError, match=r"several targets visits@old.*2\.25, 3"):
        to("visits@old", scenario=two)
    assert [aim.index for aim in to("visits@old=3", scenario=two)] == [3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lead_list_days@old", "by the limits"),
        ("speedup_promised@old=50 %", "by the limits"),
        ("vists@old=2", "no measure vists.*Did you mean visits"),
        ("visits@nwe=2", "no workflow nwe.*Did you mean new"),
        ("visits@old@night=2", "no workflow old@night"),
        ("visits[few]@old=2", r"no measure visits\[few\]"),
        ("papers@old", "has no target papers@old; give the value"),
    ],
)
def test_what_runs_have_no_value_of_is_refused(text: str, message: str) -> None:
    with pytest.raises(PermitsimError, match=message):
        to(text)


def test_a_figure_twice_is_refused() -> None:
    with pytest.raises(PermitsimError, match="given twice"):
        to("visits@old", "visits@old=3")


def test_a_file_that_marks_nothing_asks_for_figures() -> None:
    unmarked = load_text(file_text(TOWN).replace(", role: fit", ""))
    with pytest.raises(PermitsimError, match="marks no target"):
        to(scenario=unmarked)


def test_what_was_fitted_is_fitted_again() -> None:
    again = load_text(file_text(TOWN).replace("role: fit", "role: fitted"))
    assert [aim.name for aim in to(scenario=again)] == ["visits@old"]


def test_what_is_not_fitted_is_foretold_apart() -> None:
    fitted = to()
    usual = [aim.name for aim in foretold_aims(town(), fitted, ())]
    assert usual == [
        "on_time_share@old",
        "lead_calendar_days@old",
        "same_day_share@old",
        "lead_calendar_days@new",
        "visits@new",
        "on_time_share@new",
        "same_day_share@new",
    ]
    asked = foretold_aims(town(), fitted, [read_aim("papers@new")])
    assert [aim.name for aim in asked] == ["on_time_share@old", "papers@new"]


def test_no_figure_is_foretold_that_was_fitted_to_another_value() -> None:
    names = [aim.name for aim in foretold_aims(town(), to("visits@old=2.5"), ())]
    assert "visits@old" not in names
