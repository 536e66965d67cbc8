"""The calibrated file: as it was but for the fitted numbers, which say what they rest on."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.measure.stats import Interval
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.calibration import Calibration, Estimated, Shown, read_aim, read_fit
from sim.study.calibration.aims import fitted_aims
from sim.study.calibration.parameters import parameters_of
from sim.study.calibration.uncertainty import Pull
from sim.study.calibration.whole import file_text
from sim.study.calibration.writing import calibrated_file, check_out
from tests.study.calibration.analytic import TOWN

FITS = ("offices.section.pace.fixed", "items.permit.papers.defect")
TO = ("visits@old", "on_time_share@old", "lead_calendar_days@old=9.5", "utilisation[hall]@old=0.5")
VALUES = (Interval(0.5123, 0.4987, 0.5266), Interval(0.1534, 0.0811, 0.2222))
NOWHERE = Interval(np.nan, np.nan, np.nan)


def made(scenario: Scenario) -> Calibration:
    """A calibration as if it had been run."""
    text = file_text(Path(scenario.source))
    parameters = parameters_of(scenario, text, tuple(map(read_fit, FITS)))
    numbers = tuple(
        Estimated(one, one.say(value.mean, 4), value, place == 0)
        for place, (one, value) in enumerate(zip(parameters, VALUES, strict=True))
    )
    fitted = tuple(
        Shown(aim, NOWHERE, NOWHERE, NOWHERE, None, "calibrated")
        for aim in fitted_aims(scenario, tuple(map(read_aim, TO)))
    )
    pull = Pull(np.ones(2), np.eye(2))
    return Calibration(scenario, {}, numbers, fitted, (), pull, (), 1, 2, 9, 0)


@cache
def found() -> Calibration:
    return made(load_scenario(TOWN))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("new") / "my_town.yaml"
    file.write_text(calibrated_file(found(), file, "permitsim calibrate …"), encoding="utf-8")
    return file


def test_all_else_stays_with_its_comments(out: Path) -> None:
    before, after = TOWN.read_text("utf-8"), out.read_text("utf-8")
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    gone = [line[2:] for line in diff if line.startswith("- ")]
    assert [line.split("#")[0].strip().partition(", bound")[0] for line in gone] == [
        "name: one_permit",
        "pace: &habit {fixed: 40 %, grade: C}",
        "papers: {named: [form, plan], defect: {value: 12 %, source: a guess}}",
        "- {workflow: old, reading: lived, measure: visits, value: 2.25, role: fit}",
        "- {workflow: old, reading: lived, measure: on_time_share, value: 100 %",
    ]
    for comment in ("# A town with one permit", "# the only one", "# how much of a limit passes"):
        assert comment in after


def test_it_loads_again_with_the_fitted_numbers(out: Path) -> None:
    after = load_scenario(out)
    settings = {
        "offices.section.pace.fixed": "51.23 %",
        "offices.branch.pace.fixed": "51.23 %",
        "items.permit.papers.defect": "15.34 %",
    }
    assert after.digest == load_scenario(TOWN, settings).digest
    assert after.name == "my_town"


def test_each_number_says_its_interval_and_what_it_rests_on(out: Path) -> None:
    evidence = {one.path: one for one in load_scenario(out).evidence}
    to = (
        "visits@old = 2.25; on_time_share@old >= 100 %; lead_calendar_days@old = 9.5; "
        "utilisation[hall]@old = 0.5"
    )
    pace = evidence["offices.branch.pace.fixed"]
    assert (pace.value, pace.grade) == ("51.23 %", "F")
    assert pace.source == f"calibrated, 95 %: 49.9 % to 52.7 %; to {to}; before: 40 %, C"
    defect = evidence["items.permit.papers.defect"]
    assert defect.source == (
        f"calibrated, not pinned down: 8.11 % to 22.2 %; to {to}; before: 12 %, C (a guess)"
    )
    assert (pace.range, defect.range) == (("49.87 %", "52.66 %"), ("8.11 %", "22.22 %"))
    assert evidence["demand.arrivals.poisson"].grade == "B"


def test_its_targets_say_what_was_fitted_to(out: Path) -> None:
    """A figure of an office cannot be a target of a file, and stands with the numbers alone."""
    targets = [(each.key, each.role, each.value) for each in load_scenario(out).targets]
    assert targets == [
        ("visits", "fitted", 2.25),
        ("on_time_share", "fitted", 1.0),
        ("lead_list_days", "predict", 10.0),
        ("lead_calendar_days", "fitted", 9.5),
    ]
    assert not load_scenario(out).targets[-1].published


def test_it_can_be_calibrated_again(out: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.yaml"
    again.write_text(calibrated_file(made(load_scenario(out)), again), encoding="utf-8")
    evidence = {one.path: one for one in load_scenario(again).evidence}
    assert evidence["offices.section.pace.fixed"].source.count("before:") == 2


def test_a_name_that_cannot_be_a_scenario_s_is_made_of_the_old_one(tmp_path: Path) -> None:
    text = calibrated_file(found(), tmp_path / "Fit 2.yaml")
    assert "name: one_permit_calibrated" in text


def test_the_file_itself_is_never_written_over(tmp_path: Path) -> None:
    itself = tmp_path / "town.yaml"
    itself.write_bytes(TOWN.read_bytes())
    for force in (False, True):
        with pytest.raises(PermitsimError, match="never written over"):
            check_out(str(itself), tmp_path / "." / "town.yaml", force=force)


def test_another_file_is_written_over_only_by_force(tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    check_out(str(TOWN), out)
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(PermitsimError, match="exists and was left as it is"):
        check_out(str(TOWN), out)
    check_out(str(TOWN), out, force=True)
    with pytest.raises(PermitsimError, match="no folder"):
        check_out(str(TOWN), tmp_path / "none" / "out.yaml")


def test_what_extends_another_file_is_to_stay_beside_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_bytes(TOWN.read_bytes())
    own = tmp_path / "own.yaml"
    text = TOWN.read_text("utf-8").replace("name: one_permit", "name: own\nextends: base.yaml")
    own.write_text(text, encoding="utf-8")
    calibration = made(load_scenario(own))
    assert "extends: base.yaml" in calibrated_file(calibration, tmp_path / "near.yaml")
    (tmp_path / "far").mkdir()
    with pytest.raises(PermitsimError, match="write it beside the scenario"):
        calibrated_file(calibration, tmp_path / "far" / "far.yaml")
