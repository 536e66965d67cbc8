from __future__ import annotations

import numpy as np
import pytest

from sim.eventlog import What
from sim.measure.cases import ItemSpan, case_table
from sim.measure.metrics import METRICS
from sim.measure.summary import summarise
from tests.measure.logs import (
    CHECK,
    HOUR,
    INTAKE,
    ISSUE,
    REVIEW,
    SUPPLEMENT,
    Log,
    at,
    office_hours,
    one_permit,
)


def measures(log: Log) -> dict[str, list[float]]:
    table = case_table(log.made(), office_hours(), "lived")
    return {name: values.tolist() for name, values in table.measures.items()}


def test_one_permit_by_hand() -> None:
    """The hours of `one_permit`, and 3.5 open hours of its clock: half a working day of 5. Due on
    Tuesday, decided on Wednesday: a yellow card."""
    found = measures(one_permit())
    hours = {
        "split_work_days": 3,
        "split_pause_days": 16,
        "split_queue_days": 1.5,
        "split_held_days": 0.5,
        "split_neglected_days": 0,
        "split_notice_days": 28.5,
        "split_other_days": 0.5,
        "split_applicant_days": 5,
        "lead_calendar_days": 55,
        "waiting_days": 50,
    }
    plain = {
        "lead_working_days": 19 / 7,
        "visits": 2,
        "agent_visits": 0,
        "papers": 4,
        "corrections": 1,
        "rectifications": 0,
        "later_corrections": 0,
        "neglected": 0,
        "errors_let_through": 0,
        "officer_hours": 3,
        "overtaken_hours": 0,
        "project_clock_days": (2.5 + 7 + 3 + 1.5) / 7,
        "completed_share": 1,
        "refused_share": 0,
        "lapsed_share": 0,
        "withdrawn_share": 0,
        "certificates": 1,
        "statutory_days": 5,
        "on_time_share": 0,
        "on_time_law_share": 1,
        "yellow_share": 1,
        "red_share": 0,
        "warned_share": 0,
        "extended_share": 0,
        "delivered_on_time_share": 1,
        "early_share": 0,
        "same_day_share": 0,
        "limit_used": 0.5,
        "speedup_actual": 0.9,
        "speedup_actual_item": 0.9,
    }
    expected = {name: value / 24 for name, value in hours.items()} | plain
    assert found == {name: [pytest.approx(value, abs=1e-12)] for name, value in expected.items()}


def test_every_case_measure_is_a_metric() -> None:
    assert measures(one_permit()).keys() <= METRICS.keys()


def test_only_observed_cases_that_are_no_background_count() -> None:
    log = one_permit()
    log.case(0, 1, at(0, 9), at(1, 9), observed=0).case(2, 0, at(0, 9), at(0, 10))
    log.case(1, 7, at(0, 9), at(3, 9))
    table = case_table(log.made(), office_hours(), "lived")
    assert list(zip(table.cls.tolist(), table.n.tolist(), strict=True)) == [(0, 0), (1, 7)]
    assert len(table) == 2
    assert table.measures["visits"].tolist() == [2, 0]


def test_a_case_that_has_not_ended_is_undefined() -> None:
    log = Log().case(0, 0, at(0, 8), -1).file(0, 0, 0, at(0, 8), -1, received=at(0, 9))
    log.work(0, INTAKE, (at(0, 9), -1), 0, visit=1, outcome=3)
    table = case_table(log.made(), office_hours(), "lived")
    assert all(np.isnan(values).all() for values in table.measures.values())
    assert all((counts == 0).all() for counts in table.weights.values())


def test_a_case_that_ended_otherwise_counts_in_shares_and_files_alone() -> None:
    """Of four, one completed, one refused (its file decided in time), one lapsed, one withdrew."""
    log = Log()
    for fate in range(4):
        log.case(0, fate, at(0, 8), at(1, 8), fate=fate)
    log.file(0, 1, 0, at(0, 8), -1, accepted=at(0, 9), decided=at(1, 8), due=at(1, 17), refused=1)
    found = measures(log)
    assert found["refused_share"] == [0, 1, 0, 0]
    assert found["withdrawn_share"] == [0, 0, 0, 1]
    assert found["on_time_share"][1] == 1
    for name in ("lead_calendar_days", "visits", "officer_hours", "waiting_days"):
        assert np.isnan(found[name]).tolist() == [False, True, True, True], name
    values = summarise(log.made(), office_hours(), case_table(log.made(), office_hours(), "lived"))
    assert values["completed_share"] == values["lapsed_share"] == 0.25
    assert (values["lead_calendar_days"], values["on_time_share"]) == (1, 1)


def test_an_empty_log_has_no_cases() -> None:
    assert len(case_table(Log().made(), office_hours(), "lived")) == 0


def test_first_visits_of_a_group_are_one_and_later_attempts_are_each_one() -> None:
    log = Log().case(0, 0, 0, at(4, 0))
    log.work(0, INTAKE, (at(0, 9), at(0, 10)), HOUR, visit=1, outcome=1)
    log.work(0, INTAKE, (at(1, 9), at(1, 10)), HOUR, visit=1, attempt=1, outcome=1)
    log.work(0, INTAKE, (at(2, 9), at(2, 10)), HOUR, visit=1, attempt=2)
    log.row(0, 0, ISSUE, What.WAIT, (at(3, 9), at(3, 9)), visit=1)
    log.work(0, REVIEW, (at(3, 9), at(3, 10)), HOUR, visit=1)
    assert measures(log)["visits"] == [4]  # the group, attempts 1 and 2, the review


def test_a_first_attempt_without_a_visit_leaves_the_group_to_others() -> None:
    log = Log().case(0, 0, 0, at(4, 0))
    log.work(0, INTAKE, (at(0, 9), at(0, 10)), HOUR, outcome=1)
    log.work(0, INTAKE, (at(1, 9), at(1, 10)), HOUR, visit=1, attempt=1)
    log.row(0, 0, ISSUE, What.WAIT, (at(3, 9), at(3, 9)), visit=1)
    assert measures(log)["visits"] == [2]


def test_a_round_of_supplement_is_a_correction_a_visit_and_papers() -> None:
    """Accepted with 3 papers of which 1 was tolerated; it comes in the second of two rounds, and
    each time the applicant comes again, though the first visits of that window are one."""
    log = Log().case(0, 0, 0, at(4, 0))
    log.work(0, INTAKE, (at(0, 9), at(0, 10)), HOUR, visit=1, papers=3, outcome=5)
    for attempt in range(2):
        span = (at(1 + attempt, 9), at(2 + attempt, 9))
        log.row(0, 0, SUPPLEMENT, What.REWORK, span, attempt=attempt, visit=1, papers=1)
    log.row(0, 0, SUPPLEMENT, What.WAIT, (at(3, 9), at(3, 9)))
    found = measures(log)
    assert (found["visits"], found["papers"]) == ([3], [5])
    assert (found["corrections"], found["rectifications"]) == ([2], [0])


def test_what_a_later_check_finds_is_no_rectification() -> None:
    log = Log().case(0, 0, 0, at(1, 0))
    log.work(0, REVIEW, (at(0, 9), at(0, 10)), HOUR, outcome=1)
    log.row(0, 0, REVIEW, What.REWORK, (at(0, 10), at(0, 11)))
    for attempt in range(2):
        log.row(0, 0, CHECK, What.REWORK, (at(2, 9), at(3, 9)), attempt=attempt)
    found = measures(log)
    assert (found["rectifications"], found["later_corrections"]) == ([1], [2])


def test_a_joint_session_counts_once() -> None:
    """Two groups have a row each, of which the later tells of a visit with five papers; the fault
    that they found is mended once."""
    log = Log().case(0, 0, 0, at(4, 0))
    for group, told in ((0, 0), (1, 1)):
        seat = {"group": group, "officers": 1, "visit": told, "papers": 5 * told, "outcome": 1}
        log.work(0, REVIEW, (at(0, 9), at(0, 10)), HOUR, **seat)
    log.row(0, 0, REVIEW, What.REWORK, (at(0, 10), at(1, 10)))
    found = measures(log)
    assert (found["visits"], found["papers"], found["rectifications"]) == ([1], [5], [1])
    assert found["split_work_days"] == [1 / 24]


def test_an_agent_makes_the_visits_from_when_it_is_there() -> None:
    log = Log().case(1, 0, 0, at(4, 0), agent=0, agent_from=at(1, 0))
    log.work(0, REVIEW, (at(0, 9), at(0, 10)), HOUR, visit=1, cls=1, outcome=1)
    log.work(0, REVIEW, (at(1, 9), at(1, 10)), HOUR, visit=1, cls=1, attempt=1)
    found = measures(log)
    assert (found["visits"], found["agent_visits"]) == ([1], [1])


def test_shares_are_over_the_files_that_have_a_limit() -> None:
    """Three files: on time and early on the day; on time on its last day; without a limit."""
    log = Log().case(0, 0, 0, at(4, 0))
    day = {"received": at(0, 9), "accepted": at(0, 9)}
    log.file(0, 0, 0, 0, at(1, 0), decided=at(0, 10), due=at(1, 17), due_law=at(0, 9), **day)
    log.file(0, 0, 0, 0, at(1, 0), decided=at(1, 17), due=at(1, 17), **day)
    log.file(0, 0, 1, 0, at(1, 0), decided=at(1, 9), **day)
    table = case_table(log.made(), office_hours(), "lived")
    shares = {name: (table.measures[name][0], table.weights[name][0]) for name in table.weights}
    assert shares["on_time_share"] == (1, 2)
    assert shares["on_time_law_share"] == (0, 1)
    assert shares["early_share"] == (0.5, 2)
    assert shares["same_day_share"] == (pytest.approx(1 / 3), 3)
    assert shares["speedup_actual_item"][1] == 3


def test_a_limit_in_calendar_days_is_used_by_elapsed_days() -> None:
    """Survey: 10 calendar days by law, 4 in force; 3 days, of them 1 with the clock stopped."""
    log = Log().case(0, 0, 0, at(4, 0))
    stops = {"stopped": at(1, 0), "stopped_open": at(0, 7)}
    log.file(0, 0, 1, 0, at(4, 0), accepted=at(0, 9), decided=at(3, 9), **stops)
    found = measures(log)
    assert found["speedup_actual"] == [pytest.approx(0.8)]
    assert found["limit_used"] == [pytest.approx(0.5)]


def test_case_speedup_weighs_files_by_their_limits_and_item_speedup_does_not() -> None:
    """Permit: half of 5 working days; survey: 2 of 10 calendar days."""
    log = Log().case(0, 0, 0, at(4, 0))
    log.file(0, 0, 0, 0, at(4, 0), accepted=at(0, 9), decided=at(2, 12.5))
    log.file(0, 0, 1, 0, at(4, 0), accepted=at(0, 9), decided=at(2, 9))
    used = (7 + 7 + 3) / 7
    found = measures(log)
    assert found["speedup_actual"] == [pytest.approx(1 - (used + 2) / 15)]
    assert found["speedup_actual_item"] == [pytest.approx(((5 - used) / 5 + 0.8) / 2)]


def test_by_the_limits_a_case_has_list_days_and_items() -> None:
    """The permit takes 5 days beside the survey (a notice item) of 3 days."""
    log = Log().case(0, 4, at(1, 0), at(6, 0))
    log.file(0, 4, 1, at(3, 0), at(6, 0)).file(0, 4, 0, at(1, 0), at(6, 0))
    log.case(0, 5, at(1, 0), -1).file(0, 5, 0, at(1, 0), -1)
    table = case_table(log.made(), office_hours(), "limits")
    assert {name: values[0] for name, values in table.measures.items()} == {
        "lead_list_days": 5,
        "notice_list_days": 3,
    }
    assert table.items[:2] == (
        ItemSpan("ordinary", 4, "permit", ("permit",), 0, 5),
        ItemSpan("ordinary", 4, "survey", ("survey",), 2, 5),
    )
    assert np.isnan(table.items[2].end)
