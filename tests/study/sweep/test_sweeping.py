"""Sweeps: equal to single runs, paired throughout, overloads named."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.measure import stats
from sim.run import run
from sim.study.sweep import Sweep, read_over, settings_of, sweep
from sim.study.sweep.rows import as_csv
from sim.study.tasks import Store
from sim.study.workers import Team
from sim.study.workshop import Workshop
from tests.small import SMALL

RATES = "demand.arrivals.poisson=0.6,1.2,4.5 per working day"
"""The last is too much for two officers."""
MEASURES = ("lead_calendar_days", "visits[ordinary]", "utilisation[section]")
REPLICATIONS = 3


@cache
def found() -> Sweep:
    settings = settings_of(SMALL, [read_over(RATES)])
    return sweep(settings, measures=MEASURES, replications=REPLICATIONS, seed=5)


def test_a_sweep_has_the_values_of_its_single_runs() -> None:
    for setting, scenario in enumerate(found().settings.scenarios[:2]):
        for place, name in enumerate(found().workflows):
            for replication in range(REPLICATIONS):
                values = run(scenario, name, seed=5, replication=replication).values
                for measure in MEASURES:
                    assert found().values[measure][setting, place, replication] == values[measure]


def test_points_are_paired_and_hold_together() -> None:
    points = [each for each in found().points if each.measure == "lead_calendar_days"]
    assert [(each.setting, each.workflow) for each in points] == [
        (setting, name) for setting in range(3) for name in found().workflows
    ]
    values = found().values["lead_calendar_days"]
    first, *others = points[3:6]
    assert first.change is None
    # Six values and four changes are shown: two settings of three workflows.
    assert first.value == stats.t_interval(values[1, 0], 1 - 0.05 / 6)
    for row, other in enumerate(others, start=1):
        difference = stats.mean_of(values[1, row] - values[1, 0])
        assert other.change == difference.interval(1 - 0.05 / 4)


def test_what_is_overloaded_is_named_and_undefined() -> None:
    over = [each for each in found().points if each.setting == 2]
    assert all(each.overload[0].name == "section" for each in over)
    assert all(each.overload[0].load > 1 for each in over)
    assert all(math.isnan(each.value.mean) for each in over)
    assert all(each.change is None or math.isnan(each.change.mean) for each in over)
    assert np.isnan(found().values["visits[ordinary]"][2]).all()
    assert not any(each.overload for each in found().points if each.setting < 2)


def test_it_runs_all_the_same_if_one_insists() -> None:
    settings = settings_of(SMALL, [read_over("demand.arrivals.poisson=4.5 per working day")])
    forced = sweep(settings, workflows=["old"], replications=1, overload=True)
    (point,) = forced.points
    assert point.overload
    assert (
        point.value.mean == run(settings.scenarios[0], "old", overload=True).values[point.measure]
    )
    assert math.isnan(point.value.low)


def test_nothing_is_run_twice_and_workers_change_nothing(tmp_path) -> None:
    settings = settings_of(SMALL, [read_over("offices.hall.staff=1..2:2")])
    texts = []
    for count, team in ((8, Team()), (0, Team("threads", 2))):
        workshop = Workshop(store=Store(tmp_path / "answers"), team=team)
        again = sweep(settings, workflows=["old", "new"], replications=2, workshop=workshop)
        assert again.run_now == count
        texts.append(as_csv(settings.design, again.points))
    assert texts[0] == texts[1]


def test_without_a_stated_warm_up_all_share_that_of_the_slowest() -> None:
    settings = settings_of(
        SMALL,
        [read_over("items.land.review.effort=2,60 h")],
        overrides={
            "time": {"start": "2018-01-02", "observe": "300 days"},
            "demand.arrivals.poisson": "0.2 per working day",
        },
    )
    slow = sweep(settings, workflows=["old"], replications=1, measures=["arrivals_per_month"])
    values = slow.values["arrivals_per_month"]
    # The same window has the same arrivals, whatever is done with them.
    assert values[0, 0, 0] == values[1, 0, 0]


def test_the_table_is_tidy() -> None:
    frame = found().frame
    assert len(frame) == 3 * 3 * 3
    head = "demand.arrivals.poisson (per working day)"
    assert list(frame.columns[:4]) == [head, "workflow", "measure", "unit"]
    assert sorted(set(frame[head])) == [0.6, 1.2, 4.5]
    row = frame[(frame[head] == 1.2) & (frame.workflow == "new") & (frame.unit == "calendar days")]
    lead = found().values["lead_calendar_days"][1]
    assert row["mean"].item() == pytest.approx(lead[1].mean())
    assert row["change"].item() == pytest.approx((lead[1] - lead[0]).mean())
    assert frame[frame[head] == 4.5]["mean"].isna().all()
    assert frame[frame[head] == 4.5]["overload"].str.startswith("section 1.6").all()


def test_undefined_cells_of_the_csv_are_empty() -> None:
    lines = as_csv(found().settings.design, found().points).splitlines()
    assert len(lines) == 28
    assert lines[1].endswith(",,,,")
    assert ",old,lead_calendar_days,calendar days,,,,,,,section 1.6" in lines[7]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"measures": ["vists"]}, "Did you mean visits"),
        ({"measures": ["lead_list_days[ordinary]"]}, "swept as lived only"),
        ({"measures": ["speedup_promised"]}, "swept as lived only"),
        ({"measures": ["utilisation"]}, "no measure utilisation"),
        ({"measures": ["visits[ordinry]"]}, r"Did you mean visits\[ordinary\]"),
        ({"workflows": ["newer"]}, "no workflow newer"),
    ],
)
def test_what_there_is_not_is_a_mistake(asked, said) -> None:
    with pytest.raises(PermitsimError, match=said):
        sweep(found().settings, replications=1, **asked)


def test_a_sweep_needs_a_replication() -> None:
    with pytest.raises(ValueError, match="at least one replication"):
        sweep(found().settings, replications=0)


def test_it_prints_what_it_is() -> None:
    assert repr(found()).startswith("Sweep(3 settings of demand.arrivals.poisson; old, new, middle")
