"""The course of a change: what lies wholly before it, or wholly after, is exactly as without it."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.measure.stats import Interval
from sim.model.calendar import DAY
from sim.run import run
from sim.scenario_file.load import load_scenario
from sim.study.transition import Course, course_of_change
from sim.study.transition.periods import edges_of, series_of
from sim.study.transition.saving import write_course

TOWN = load_scenario(Path(__file__).with_name("town.yaml"))
LONGEST = 60
"""Days: more than any case of this town takes."""


@pytest.fixture(scope="module")
def phased() -> Course:
    return course_of_change(TOWN, "phased", replications=6, engine="reference")


@pytest.fixture(scope="module")
def at_once() -> Course:
    return course_of_change(TOWN, "at_once", replications=6, engine="reference")


def test_long_before_the_change_cases_are_as_before(phased: Course) -> None:
    early = [p for p in phased.periods if (phased.change.on - p.first).days > LONGEST + 31]
    for period in early:
        assert period.since_before == Interval(0.0, 0.0, 0.0)
    assert early[0].first == date(2023, 5, 3)


def test_a_change_at_once_has_come_for_who_arrives_long_after(at_once: Course) -> None:
    late = [p for p in at_once.periods if (p.first - at_once.change.on).days > LONGEST]
    assert late
    for period in late:
        assert period.still_to_gain == Interval(0.0, 0.0, 0.0)


def test_to_phase_in_and_learn_takes_longer(phased: Course, at_once: Course) -> None:
    assert phased.late.mean > at_once.late.mean
    assert phased.late.low > 0
    assert at_once.recovered is not None
    if phased.recovered is not None:
        assert phased.recovered.first >= at_once.recovered.first


def test_the_periods_share_out_the_time_in_the_system() -> None:
    one = run(TOWN, "old", engine="reference")
    edges = edges_of(one.log.window)
    series = series_of([one.log], [one.table], edges)
    low, high = one.log.window
    end = np.where(one.log.case("end") < 0, one.log.until, one.log.case("end"))
    inside = np.clip(end, low, high) - np.clip(one.log.case("arrival"), low, high)
    assert (series.in_hand[0] * np.diff(edges)).sum() == pytest.approx(inside.sum())
    assert series.in_hand[0].mean() == pytest.approx(one.values["work_in_progress"], rel=0.02)
    mean = np.nansum(series.lead_days[0] * _arrived(one, edges)) / _arrived(one, edges).sum()
    assert mean == pytest.approx(one.values["lead_calendar_days"])


def _arrived(one, edges):
    return np.histogram(one.table.arrival[one.table.completed], edges)[0]


def test_periods_are_whole_days_that_fill_the_window() -> None:
    edges = edges_of((10 * DAY, 375 * DAY))
    assert len(edges) == 13
    assert (edges % DAY == 0).all()
    assert (edges[0], edges[-1]) == (10 * DAY, 375 * DAY)
    assert len(edges_of((0, 3 * DAY))) == 4


def test_the_dip_and_the_recovery_are_read_off_the_periods(phased: Course) -> None:
    first, second, *_ = phased.periods
    worse = replace(first, since_before=Interval(3.0, 1.0, 5.0))
    unclear = replace(second, since_before=Interval(9.0, -1.0, 19.0))
    dipped = replace(phased, periods=(worse, unclear))
    assert dipped.worst is worse
    flow = first.before
    before = replace(flow, lead_days=Interval(20.0, 19.0, 21.0))
    after = replace(flow, lead_days=Interval(10.0, 9.0, 11.0))
    later = [
        replace(first, first=date(2023, 9, day), before=before, after=after, still_to_gain=still)
        for day, still in (
            (1, Interval(0.1, 0.0, 0.2)),
            (8, Interval(0.4, 0.2, 0.6)),
            (15, Interval(0.4, 0.3, 0.5)),
            (22, Interval(0.0, -0.1, 0.1)),
        )
    ]
    recovered = replace(phased, periods=tuple(later)).recovered
    assert recovered is later[2]
    nothing = [replace(each, before=after, after=before) for each in later]
    assert replace(phased, periods=tuple(nothing)).recovered is None


def test_one_replication_has_no_interval_and_no_dip() -> None:
    found = course_of_change(TOWN, "at_once", replications=1, engine="reference")
    assert found.worst is None
    assert math.isnan(found.late.low)
    assert found.recovered is not None


@pytest.mark.parametrize("name", ["old", "new"])
def test_a_workflow_that_does_not_change_is_refused(name: str) -> None:
    with pytest.raises(PermitsimError, match="does not change on a date"):
        course_of_change(TOWN, name)


def test_each_period_is_a_row_on_disk(phased: Course, tmp_path: Path) -> None:
    with write_course(phased, tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["first"] for row in rows] == [p.first.isoformat() for p in phased.periods]
    for row, period in zip(rows, phased.periods, strict=True):
        told = float(row["changing_lead_days_mean"])
        assert told == pytest.approx(period.changing.lead_days.mean, rel=1e-8)
