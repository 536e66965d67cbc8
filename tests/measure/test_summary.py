from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest

from sim.eventlog import FILE_COLUMNS, ROW_COLUMNS, EventLog, What
from sim.measure.cases import case_table
from sim.measure.metrics import METRICS, metric_of
from sim.measure.summary import speedup_promised, summarise
from tests.measure.logs import (
    DIRECTORY,
    HOUR,
    INTAKE,
    JOINT,
    PREPARE,
    REVIEW,
    Log,
    at,
    office_hours,
    one_permit,
)


def summary(log: EventLog, reading: str = "lived") -> dict[str, float]:
    base = office_hours()
    return summarise(log, base, case_table(log, base, reading))  # type: ignore[arg-type]


def leads(*hours: float, cls: int = 0) -> Log:
    log = Log()
    for n, length in enumerate(hours):
        log.case(cls, n, at(0, 8), at(0, 8 + length))
    return log


def test_means_and_quantiles_over_cases_and_by_class() -> None:
    log = leads(24, 48, 72, 240)
    log.case(1, 0, at(0, 8), at(1, 8))
    found = summary(log.made())
    assert found["lead_calendar_days"] == pytest.approx((1 + 2 + 3 + 10 + 1) / 5)
    assert found["lead_calendar_days[ordinary]"] == pytest.approx(16 / 4)
    assert found["lead_calendar_days[key_project]"] == pytest.approx(1)
    assert found["lead_calendar_days_p50"] == 2
    assert found["lead_calendar_days_p90"] == 10
    assert found["lead_calendar_days_p50[ordinary]"] == 2
    assert "lead_calendar_days[paperwork]" not in found


def test_one_class_is_not_told_twice() -> None:
    directory = replace(DIRECTORY, classes=("ordinary",), background=(False,), items=())
    log = Log(directory).case(0, 0, 0, at(1, 0))
    assert [key for key in summary(log.made()) if key.endswith("[ordinary]")] == []


def test_shares_weigh_every_file_alike() -> None:
    """One case with one file in time, another with three late: 1 of 4, not the mean of 1 and 0."""
    log = leads(24, 24)
    log.file(0, 0, 0, 0, 1, decided=5, due=5)
    for _ in range(3):
        log.file(0, 1, 0, 0, 1, decided=6, due=5)
    assert summary(log.made())["on_time_share"] == 0.25


def test_undefined_is_nan() -> None:
    found = summary(leads(24).made())
    assert math.isnan(found["on_time_share"])
    assert math.isnan(found["speedup_actual"])
    assert math.isnan(found["visits[key_project]"])
    assert math.isnan(summary(Log().made())["staff_cost_per_case"])


def test_flow_counts_all_cases_in_the_window() -> None:
    """Window: day 7 to 14. In it 3 arrive, 3 are completed (one unobserved), one is withdrawn on
    the day that it came, one is there from 13 on."""
    log = Log()
    log.case(0, 0, at(6, 0), at(8, 0), observed=0).case(0, 1, at(7, 0), at(10, 0))
    log.case(1, 0, at(0, 0), at(13, 12), observed=0).case(0, 2, at(13, 0), at(14, 0))
    log.case(2, 0, at(8, 0), at(9, 0)).case(0, 3, at(9, 0), at(10, 0), fate=3)
    found = summary(log.made((at(7, 0), at(14, 0)), at(20, 0)))
    assert found["throughput_per_month"] == pytest.approx(3 / 7 * 30.4375)
    assert found["arrivals_per_month"] == pytest.approx(3 / 7 * 30.4375)
    assert found["work_in_progress"] == pytest.approx((1 + 3 + 6.5 + 1 + 1) / 7)
    assert found["staff_cost_per_case"] == pytest.approx(4000 * 7 / 365.25 / 3)


def test_a_case_still_there_at_the_end_of_the_run_is_in_progress() -> None:
    log = Log().case(0, 0, at(1, 0), -1).made((0, at(4, 0)), at(6, 0))
    assert summary(log)["work_in_progress"] == 0.75


def test_utilisation_is_work_proper_in_the_window_over_open_officer_time() -> None:
    """Monday, 2 clerks of 7 h. One works from Sunday night's file: 9-12, called away 10-11, and
    13-14; the other works 16 h to Tuesday 10 h, of which 16-17 is in the window."""
    log = Log().case(0, 0, 0, at(2, 0)).case(2, 0, 0, at(2, 0))
    log.work(0, INTAKE, (at(0, 9), at(0, 14)), 3 * HOUR)
    log.row(0, 0, INTAKE, What.PAUSED, (at(0, 10), at(0, 11)), group=0, officers=1)
    log.work(0, 6, (at(0, 16), at(1, 10)), 2 * HOUR, cls=2)
    found = summary(log.made((0, at(1, 0)), at(3, 0)))
    assert found["utilisation[hall]"] == pytest.approx((3 + 1) / 14)
    assert found["utilisation[station]"] == 0


def test_work_that_is_not_over_when_the_run_ends_was_work_until_then() -> None:
    log = Log().case(0, 0, 0, -1).work(0, REVIEW, (at(0, 10), -1), 0, office=1, group=1)
    found = summary(log.made((0, at(1, 0)), at(3, 0)))
    assert found["utilisation[station]"] == pytest.approx(6 / 11)


def test_a_joint_session_is_worked_in_common_hours_by_each_group() -> None:
    """8-14 on Monday: both calendars are open 9-12. Station: 7 h + 4 h of one officer each.
    What the same groups do on Tuesday lies outside the window."""
    log = Log().case(0, 0, 0, at(2, 0))
    for day, group, office, officers in ((0, 0, 0, 2), (0, 2, 1, 1), (1, 0, 0, 2), (1, 2, 1, 1)):
        seat = {"group": group, "office": office, "officers": officers, "attempt": day}
        log.work(0, JOINT, (at(day, 8), at(day, 14)), 3 * HOUR, **seat)
    found = summary(log.made((0, at(1, 0)), at(3, 0)))
    assert found["utilisation[hall]"] == pytest.approx(6 / 14)
    assert found["utilisation[station]"] == pytest.approx(3 / 11)


def test_reserved_time_is_open_time_only() -> None:
    log = Log().case(0, 0, 0, at(2, 0))
    log.row(-1, -1, -1, What.RESERVED, (at(0, 11), at(0, 14)), group=0, officers=2)
    found = summary(log.made((0, at(1, 0)), at(3, 0)))
    assert found["reserved_share[hall]"] == pytest.approx(2 * 2 / 14)
    assert found["reserved_share[station]"] == 0
    assert found["utilisation[hall]"] == 0


def test_officers_count_for_the_time_that_they_are_there() -> None:
    """Monday and Tuesday, 7 h each. The hall has 2 clerks and 4 from Tuesday; the station's two
    groups stay. 7 clerk hours are worked; a year of a clerk costs 1000, of an engineer 2000."""
    clerks = replace(DIRECTORY.groups[0], change=(at(1, 0), 4))
    directory = replace(DIRECTORY, groups=(clerks, *DIRECTORY.groups[1:]))
    log = Log(directory).case(0, 0, 0, at(1, 0))
    log.work(0, INTAKE, (at(1, 9), at(1, 17)), 7 * HOUR)
    found = summary(log.made((0, at(2, 0)), at(3, 0)))
    assert found["utilisation[hall]"] == pytest.approx(7 / (2 * 7 + 4 * 7))
    cost = (2 * 1000 + 4 * 1000 + 2 * 2000) / 365.25
    assert found["staff_cost_per_case"] == pytest.approx(cost)


def test_an_office_that_never_opens_has_no_utilisation() -> None:
    log = Log().case(0, 0, 0, at(2, 0)).made((at(5, 0), at(6, 0)), at(9, 0))
    assert math.isnan(summary(log)["utilisation[hall]"])


def test_by_the_limits_only_list_days_are_measured() -> None:
    log = one_permit().made()
    assert {key.partition("[")[0] for key in summary(log, "limits")} == {
        "lead_list_days",
        "notice_list_days",
    }


def test_every_value_has_a_metric_and_every_metric_a_value() -> None:
    log = one_permit().made()
    keys = {**summary(log), **summary(log, "limits")}
    found = {metric_of(key).name for key in keys}
    assert found == METRICS.keys() - {"speedup_promised"}
    with pytest.raises(KeyError):
        metric_of("happiness[ordinary]")


def test_metrics_are_told_in_both_languages() -> None:
    for name, metric in METRICS.items():
        assert metric.name == name
        assert all((metric.title.zh, metric.title.en, metric.unit.zh, metric.unit.en))


def test_promised_speedup_of_five_certificates() -> None:
    assert speedup_promised(47, 1) == pytest.approx(46 / 47)
    assert math.isnan(speedup_promised(0, 0))


def big_log(cases: int, rows_each: int) -> EventLog:
    random = np.random.default_rng(1)
    log = Log()
    for n in range(cases):
        log.case(0, n, n * 100, n * 100 + 9 * 86_400)
    done = log.made((0, at(40, 0)), at(58, 0))
    case = np.repeat(np.arange(cases), rows_each)
    times = case[:, None] * 100 + np.sort(random.integers(0, 9 * 86_400, (len(case), 4)), axis=1)
    rows = np.zeros((len(case), len(ROW_COLUMNS)), dtype=np.int64)
    rows[:, 1], rows[:, 3] = case, np.tile(np.arange(rows_each), cases)
    rows[:, 2] = random.choice([PREPARE, INTAKE, REVIEW], len(case))
    rows[:, 4] = np.where(rows[:, 2] == PREPARE, What.WAIT, What.WORK)
    rows[:, [8, 9, 10, 11]], rows[:, 7], rows[:, 14] = times, 1, 1
    files = np.tile(np.array([0, 0, 0, 5, 6, 7, 0, 8, 9, 8, 8, 0, 0, 0, 7, 0]), (cases * 5, 1))
    files[:, 1] = np.repeat(np.arange(cases), 5)
    files[:, FILE_COLUMNS.index("warned")] = np.where(files[:, 1] % 20 == 0, 7, -1)
    return replace(done, rows=rows, files=files)


@pytest.mark.bench
def test_twenty_thousand_cases_are_measured_in_a_second() -> None:
    log, base = big_log(20_000, 15), office_hours()
    case_table(big_log(2, 15), base, "lived")  # warms numpy up
    started = time.perf_counter()
    table = case_table(log, base, "lived")
    summarise(log, base, table)
    assert time.perf_counter() - started < 1.0
    assert len(table) == 20_000
