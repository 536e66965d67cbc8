"""One reform at a time: the same ends as the comparison, and nothing hidden between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.run import least_warm_up
from sim.scenario_file.load import load_scenario
from sim.study import staircase as module
from sim.study.compare import Contender, compare, contenders_of
from sim.study.staircase import Staircase, default_workflow, staircase
from sim.study.stairs_told import stairs_json
from tests.small import edited, lived_of, small_town
from tests.stairs import crowded

NANCHONG = Path(__file__).resolve().parents[2] / "scenarios" / "nanchong.yaml"
AFTER = [932, 883, 853, 682, 652, 535, 480, 388, 383, 342, 265, 190, 190, 190, 190, 190]
"""The table of the itemised list, then the reforms of papers and counters, which move no limit."""

SOONER = "  sooner: {lever: limits, promised: {together: 4 working days}}\n"
WINDOWS = """
  about: {lever: one_window, office: hall, transfer: 60 working days}
  near: {lever: one_window, office: hall, transfer: 1 min}
"""


def climb(scenario: Scenario, workflow: str = "new", **settings: object) -> Staircase:
    return staircase(Contender(workflow, scenario, workflow), **settings)  # type: ignore[arg-type]


@cache
def lived() -> Staircase:
    return climb(small_town(), reading="both", replications=2)


def ids(found: Staircase) -> list[str | None]:
    return [stair.reform.id if stair.reform else None for stair in found.stairs]


def test_nanchong_comes_down_as_its_table_says() -> None:
    found = climb(load_scenario(NANCHONG))
    assert [stair.days for stair in found.stairs] == AFTER + 5 * [190]
    assert found.law_days == 348
    assert found.start == "old"


def test_the_small_town_by_hand() -> None:
    """Land 10 and fire 6 in series are 16, by law side by side 10; merged, 4; papers have none."""
    found = climb(small_town())
    assert ids(found) == [None, "together", "samples"]
    assert [stair.days for stair in found.stairs] == [16, 4, 4]
    assert found.law_days == 10
    assert all(stair.lived is None for stair in found.stairs)


def test_a_step_may_go_up(tmp_path) -> None:
    """Merged with 30 days in place of 16, and then promised in 4."""
    file = edited(
        tmp_path,
        ("promised: 4 working days", "promised: 30 working days"),
        ("\nworkflows:", f"{SOONER}\nworkflows:"),
        ("new: [together, samples]", "new: [together, sooner]"),
    )  # fmt: skip
    assert [stair.days for stair in climb(load_scenario(file)).stairs] == [16, 30, 4]


def test_the_ends_as_lived_are_those_of_the_comparison() -> None:
    compared = lived_of(compare(contenders_of([small_town()], ["old", "new"]), replications=2))
    change = compared.differences["new"].changes["lead_calendar_days"]
    foot, _, top = (stair.lived for stair in lived().stairs)
    assert foot is not None
    assert top is not None
    assert (foot.value.mean, top.value.mean) == (change.base.mean, change.other.mean)
    assert lived().whole is not None
    assert lived().whole[0] == change.alone  # type: ignore[index]


def test_the_changes_as_lived_sum_to_the_whole() -> None:
    changes = [stair.lived.change.mean for stair in lived().stairs[1:]]  # type: ignore[union-attr]
    assert sum(changes) == pytest.approx(lived().whole[0].mean)  # type: ignore[index]


def test_the_answer_does_not_depend_on_who_works() -> None:
    told: list[tuple[int, int]] = []
    again = climb(
        small_town(),
        reading="both",
        replications=2,
        workers=2,
        progress=lambda done, total: told.append((done, total)),
    )
    assert stairs_json(again) == stairs_json(lived())
    assert told == [(done, 6) for done in range(1, 7)]


def test_all_stairs_share_the_longest_warm_up(tmp_path, monkeypatch) -> None:
    """The stair between the ends sends files about for 60 working days; both ends take less."""
    file = edited(
        tmp_path,
        (" warm_up: 120 days,", ""),
        ("\nworkflows:", f"{WINDOWS}\nworkflows:"),
        ("new: [together, samples]", "new: [about, together, near]"),
    )  # fmt: skip
    windows: list[tuple[int, int]] = []

    def live(plans, *_):
        windows.extend(plan.window for plan in plans)
        return [() for _ in plans]

    monkeypatch.setattr(module, "live", live)
    scenario = load_scenario(file)
    climb(scenario, reading="lived")
    assert len(windows) == 4
    assert len(set(windows)) == 1
    assert windows[0][0] > least_warm_up(scenario)


def test_what_is_overloaded_is_named_and_left_out(tmp_path) -> None:
    """With one officer in place of two, 11 hours of review a day meet 8; with two they meet 16."""
    found = climb(crowded(tmp_path), reading="lived", replications=2)
    assert ids(found) == [None, "samples", "fewer", "promises", "more"]
    over = [[load.name for load in stair.overload] for stair in found.stairs]
    assert over == [[], [], ["section"], ["section"], []]
    assert [stair.lived is None for stair in found.stairs] == [False, False, True, True, False]
    last = found.stairs[-1].lived
    assert last is not None
    assert last.since == 1
    assert last.change is not None
    told = stairs_json(found)["stairs"][2]
    assert told["overload"]["section"] > 1
    assert "lived" not in told


def test_it_is_run_all_the_same_when_asked(tmp_path) -> None:
    found = climb(crowded(tmp_path), reading="lived", replications=1, overload=True)
    assert all(stair.lived is not None for stair in found.stairs)
    assert [bool(stair.overload) for stair in found.stairs] == [False, False, True, True, False]


def test_it_starts_where_the_first_workflow_ends(tmp_path) -> None:
    file = edited(tmp_path, ("old: []", "old: [together]"))
    scenario = load_scenario(file)
    assert ids(climb(scenario)) == [None, "samples"]
    apart = climb(scenario, "middle")
    assert (ids(apart), apart.start) == ([None, "promises"], None)
    assert [stair.days for stair in apart.stairs] == [16, 8]


def test_without_reforms_there_are_no_stairs() -> None:
    with pytest.raises(PermitsimError, match="old has no reforms"):
        climb(small_town(), "old")
    with pytest.raises(ValueError, match="replication"):
        climb(small_town(), replications=0)


def test_what_changes_on_a_date_has_stairs_by_the_limits_alone(tmp_path) -> None:
    """The way to `new`, 16 to 4 days, is that of `later` by the limits: 16, 4 and 4."""
    later = "  later: {from: old, to: new, on: 2018-06-01}\n"
    file = edited(
        tmp_path, ("  new: [together, samples]\n", f"{later}  new: [together, samples]\n")
    )
    scenario = load_scenario(file)
    assert [stair.days for stair in climb(scenario, "later").stairs] == [16, 4, 4]
    with pytest.raises(PermitsimError, match="use --workflow new"):
        climb(scenario, "later", reading="lived")
    with pytest.raises(PermitsimError, match="later changes on a date"):
        climb(scenario, "middle", start="later", reading="both")
    assert default_workflow(scenario) == "new"


def test_the_workflow_that_is_taken_by_default() -> None:
    town = small_town()
    assert default_workflow(town) == "new"
    idle = replace(town, workflows=(("old", ()), ("same", ()), ("middle", ("promises",))))
    assert default_workflow(idle) == "middle"
    assert default_workflow(replace(town, workflows=(("old", ()),))) == "old"
