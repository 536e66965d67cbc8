"""The legal clock, deemed acceptance and pace, worked by hand to the second."""

from __future__ import annotations

import pytest

from tests.engine.worked import Engine, files_of, rows_of, spans_of, work_out

WORK = ("ready", "start", "end", "worked", "outcome")


class TestDeemedAcceptance:
    """Handed in on Friday the 9th at 10:00; the 5th working day after is Thursday the 22nd.

    From then to its close are 6 + 7 * 5 = 41 open hours (9, 11, 12, 13, 14, 22 February).
    """

    TOWN = """
offices: {{counter: {{staff: 1}}, section: {{staff: 1}}}}
demand: {{arrivals: {{at: [2018-02-09 10:00]}}}}
items:
  permit:
    office: section
    papers: {{named: [form], defect: 50 %}}
    intake: {{office: counter, effort: {effort}, correct: 3 h}}
    limit: 10 working days
    review: {{effort: 1 h}}
"""

    def test_what_ends_at_the_close_of_the_fifth_day_ends(self, engine: Engine):
        log = work_out(engine, self.TOWN.format(effort="41 h"))
        assert rows_of(log, *WORK, part="intake") == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 10:00 | 02-22 17:00 | 147600 | done"
        ]
        assert files_of(log, "accepted", "deemed") == ["permit | 02-22 17:00 | 0"]

    def test_work_that_needs_one_second_more_is_dropped(self, engine: Engine):
        """It counts as accepted from receipt, and so it is due on 28 February, the 10th day."""
        log = work_out(engine, self.TOWN.format(effort="147601 s"))
        assert rows_of(log, *WORK) == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 10:00 | 02-22 17:00 | 147600 | deemed",
            "case 0 permit.review 0 work | 02-22 17:00 | 02-23 09:00 | 02-23 10:00 | 3600 | done",
        ]
        assert files_of(log, "received", "accepted", "deemed", "due") == [
            "permit | 02-09 10:00 | 02-09 10:00 | 1 | 02-28 17:00"
        ]

    def test_a_faulty_paper_is_found_in_review_and_corrected_then(self, engine: Engine):
        """Handed in again after 3 hours, it is good; the review is done a second time."""
        luck = {("case", "paper/form", 0, 0): 0.4}
        log = work_out(engine, self.TOWN.format(effort="147601 s"), luck)
        assert rows_of(log, "start", "end", "outcome")[1:] == [
            "case 0 permit.review 0 work | 02-23 09:00 | 02-23 10:00 | faulty",
            "case 0 permit.review 0 rework | 02-23 10:00 | 02-23 13:00 | done",
            "case 0 permit.review 1 work | 02-23 13:00 | 02-23 14:00 | done",
        ]

    def test_each_receipt_has_days_of_its_own(self, engine: Engine):
        """Handed in again on the 12th at 14:00, it may take to the close of the 14th."""
        luck = {("case", "paper/form", 0, 0): 0.4}
        town = self.TOWN.replace("intake: {{", "intake: {{tell: 2 working days, ")
        log = work_out(engine, town.format(effort="15 h"), luck)
        assert rows_of(log, *WORK, part="intake") == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 10:00 | 02-12 11:00 | 54000 | faulty",
            "case 0 intake 0 rework | 02-12 11:00 | 02-12 11:00 | 02-12 14:00 | 10800 | done",
            "case 0 intake 1 work | 02-12 14:00 | 02-12 14:00 | 02-14 15:00 | 54000 | done",
        ]

    def test_without_the_rule_intake_takes_its_time(self, engine: Engine):
        town = self.TOWN.replace("intake: {{", "intake: {{tell: none, ")
        log = work_out(engine, town.format(effort="43 h"))
        assert files_of(log, "accepted", "deemed") == ["permit | 02-23 11:00 | 0"]

    def test_what_still_waits_is_deemed_too_and_its_officer_does_the_next(self, engine: Engine):
        """The counter has 41 hours and a second for the first case: both go on at one instant."""
        town = self.TOWN.replace("02-09 10:00]", "02-09 10:00, 2018-02-09 11:00, 2018-02-22 16:00]")
        log = work_out(engine, town.format(effort="147601 s"))
        assert rows_of(log, "group", *WORK[1:], part="intake")[:2] == [
            "case 0 intake 0 work | staff | 02-09 10:00 | 02-22 17:00 | 147600 | deemed",
            "case 1 intake 0 work | - | - | 02-22 17:00 | 0 | deemed",
        ]
        assert rows_of(log, "start", part="intake")[2] == "case 2 intake 0 work | 02-23 09:00"


class TestPace:
    """Three working days from Friday the 9th end on Tuesday the 13th: 27 open hours from 10:00."""

    TOWN = """
offices: {{section: {{staff: 1, pace: {pace}}}}}
demand: {{arrivals: {{at: [2018-02-09 10:00]}}}}
items:
  permit:
    office: section
    limit: 3 working days
    review: {{effort: 2 h, fault: 10 %, rectify: 2 h}}
"""
    DECIDED = "    decision: {{effort: 1 h}}\n"
    TIMES = ("released", "start", "end")

    @pytest.mark.parametrize(
        ("pace", "times"),
        [
            ("at once", "02-09 10:00 | 02-09 10:00 | 02-09 12:00"),
            ("{fixed: 0}", "02-09 10:00 | 02-09 10:00 | 02-09 12:00"),
            # It lies for half of 25 hours: 6 on Friday, 6.5 on Sunday.
            ("{fixed: 0.5}", "02-11 16:30 | 02-11 16:30 | 02-12 10:30"),
            ("{fixed: 1}", "02-13 15:00 | 02-13 15:00 | 02-13 17:00"),
        ],
    )
    def test_a_fixed_pace_lets_a_file_lie_for_its_part(self, engine: Engine, pace: str, times: str):
        log = work_out(engine, self.TOWN.format(pace=pace))
        assert rows_of(log, *self.TIMES) == [f"case 0 permit.review 0 work | {times}"]

    @pytest.mark.parametrize(
        ("drawn", "times"),
        [
            # p = 0.95 of 25 hours is 23.75: 6, 7, 7, and 3.75 on Tuesday.
            (0.25, "02-13 13:45 | 02-13 13:45 | 02-13 15:45"),
            # p = 0.45 of 25 hours is 11.25: 6, and 5.25 on Sunday.
            (0.75, "02-11 15:15 | 02-11 15:15 | 02-12 09:15"),
        ],
    )
    def test_deadline_driven_work_ends_near_the_limit_with_its_chance(
        self, engine: Engine, drawn: float, times: str
    ):
        luck = {("case", "permit.review/pace", 0, 0): drawn}
        log = work_out(engine, self.TOWN.format(pace="{deadline_driven: 0.5}"), luck)
        assert rows_of(log, *self.TIMES) == [f"case 0 permit.review 0 work | {times}"]

    def test_a_decision_still_fits_in(self, engine: Engine):
        log = work_out(engine, (self.TOWN + self.DECIDED).format(pace="{fixed: 1}"))
        assert spans_of(log) == [
            "case 0 permit.review 0 work | 02-13 14:00 | 02-13 16:00",
            "case 0 decision 0 work | 02-13 16:00 | 02-13 17:00",
        ]
        assert files_of(log, "decided", "due") == ["permit | 02-13 17:00 | 02-13 17:00"]

    def test_a_later_attempt_gets_what_remains_which_is_nothing(self, engine: Engine):
        luck = {("case", "permit.review/fault", 0, 0): 0.01}
        log = work_out(engine, self.TOWN.format(pace="{fixed: 1}"), luck)
        assert rows_of(log, *self.TIMES) == [
            "case 0 permit.review 0 work | 02-13 15:00 | 02-13 15:00 | 02-13 17:00",
            "case 0 permit.review 0 rework | 02-13 17:00 | 02-13 17:00 | 02-13 19:00",
            "case 0 permit.review 1 work | 02-13 19:00 | 02-14 09:00 | 02-14 11:00",
        ]

    def test_a_later_attempt_gets_what_remains_and_lies_for_its_part_of_that(self, engine: Engine):
        """From Monday 12:30, 11 open hours less 2 of work: it lies for 4.5, to Tuesday 9:30."""
        luck = {("case", "permit.review/fault", 0, 0): 0.01}
        log = work_out(engine, self.TOWN.format(pace="{fixed: 0.5}"), luck)
        assert rows_of(log, *self.TIMES) == [
            "case 0 permit.review 0 work | 02-11 16:30 | 02-11 16:30 | 02-12 10:30",
            "case 0 permit.review 0 rework | 02-12 10:30 | 02-12 10:30 | 02-12 12:30",
            "case 0 permit.review 1 work | 02-13 09:30 | 02-13 09:30 | 02-13 11:30",
        ]


class TestTheClock:
    TOWN = """
offices: {{section: {{staff: 1}}}}
demand: {{arrivals: {{at: [2018-02-09 10:00]}}}}
items:
  permit:
    office: section
    limit: {limit}
    steps:
      hearing: {{kind: hearing, wait: {wait}, clock: {clock}}}
      review: {{effort: 1 h}}
"""

    @pytest.mark.parametrize(
        ("limit", "clock", "wait", "due"),
        [
            ("3 working days", "runs", "7 h", "02-13 17:00 | 0 | 0"),
            # Two closes of working days go by: of Friday and of Sunday.
            ("3 working days", "stops", "60 h", "02-22 17:00 | 216000 | 46800"),
            # To 17:00 sharp on Friday: the close is not in [from, to).
            ("3 working days", "stops", "7 h", "02-13 17:00 | 25200 | 21600"),
            ("3 working days", "stops", "25201 s", "02-14 17:00 | 25201 | 21600"),
            # In calendar days Saturday's close counts as well: 3 + 3 days end on the 15th, and the
            # first working day from then on is the 22nd.
            ("3 calendar days", "runs", "60 h", "02-12 17:00 | 0 | 0"),
            ("3 calendar days", "stops", "60 h", "02-22 17:00 | 216000 | 46800"),
            ("2 calendar days", "stops", "60 h", "02-14 17:00 | 216000 | 46800"),
            ("0 working days", "runs", "1 h", "02-09 17:00 | 0 | 0"),
        ],
    )
    def test_a_limit_is_due_at_a_close_and_stops_move_it(
        self, engine: Engine, limit: str, clock: str, wait: str, due: str
    ):
        log = work_out(engine, self.TOWN.format(limit=limit, clock=clock, wait=wait))
        assert files_of(log, "due", "stopped", "stopped_open") == [f"permit | {due}"]

    def test_two_stops_that_overlap_are_counted_once(self, engine: Engine):
        """From Friday 10:00 to Sunday 10:00, and from Friday 10:00 to 15:00, within it."""
        other = "      survey: {{kind: testing, wait: 5 h, clock: stops, after: []}}\n"
        town = self.TOWN.replace("      review", other + "      review")
        town = town.replace("effort: 1 h", "effort: 1 h, after: [hearing, survey]")
        log = work_out(engine, town.format(limit="3 working days", clock="stops", wait="48 h"))
        assert files_of(log, "due", "stopped", "stopped_open") == [
            "permit | 02-14 17:00 | 172800 | 25200"
        ]
        assert spans_of(log)[-1] == "case 0 permit.review 0 work | 02-11 10:00 | 02-11 11:00"

    def test_a_stop_counts_from_its_beginning_though_another_follows(self, engine: Engine):
        """From Friday 10:00 to Sunday 10:00; within it, a survey from noon to 17:00."""
        other = "      walk: {{kind: testing, wait: 2 h, after: []}}\n"
        other += "      survey: {{kind: testing, wait: 5 h, clock: stops, after: [walk]}}\n"
        town = self.TOWN.replace("      review", other + "      review")
        town = town.replace("effort: 1 h", "effort: 1 h, after: [hearing, survey]")
        log = work_out(engine, town.format(limit="3 working days", clock="stops", wait="48 h"))
        assert files_of(log, "due", "stopped", "stopped_open") == [
            "permit | 02-14 17:00 | 172800 | 25200"
        ]

    def test_what_is_decided_at_the_due_instant_is_on_time(self, engine: Engine):
        """Work to the very close of the last day."""
        log = work_out(engine, self.TOWN.format(limit="0 working days", clock="runs", wait="6 h"))
        assert files_of(log, "decided", "due") == ["permit | 02-09 17:00 | 02-09 17:00"]
