"""Leave to extend, warnings and idleness, worked by hand to the second."""

from __future__ import annotations

from sim.eventlog import EventLog
from tests.engine.worked import (
    Engine,
    files_of,
    rows_of,
    work_out,
)

TIMES = ("ready", "released", "start", "end")
LEAVE_GIVEN = {("case", "permit/extension", 0, 0): 0.2}


def watched(engine: Engine, text: str) -> EventLog:
    """Run the workflow with a scenario's `watch`, all numbers being 0.999."""
    return work_out(engine, text, reforms=("watch",))


class TestLeave:
    TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: {statutory: 1 working days, LIMIT}
    review: {effort: 20 h}
"""
    EXTENSION = "extension: {days: 2 working days, chance: 30 %}"

    def test_it_is_asked_for_when_the_statute_is_over(self, engine: Engine):
        """Accepted on the 9th, due on Sunday the 11th at 17:00. The review has had 6 + 7 hours of
        its 20 by then; with two days more, to Tuesday the 13th, it ends in time, on Monday."""
        log = work_out(engine, self.TOWN.replace("LIMIT", self.EXTENSION), LEAVE_GIVEN)
        assert files_of(log, "due", "due_law", "extended", "decided") == [
            "permit | 02-13 17:00 | 02-13 17:00 | 02-11 17:00 | 02-12 17:00"
        ]

    def test_none_is_given_or_needed(self, engine: Engine):
        town = self.TOWN.replace("LIMIT", self.EXTENSION)
        log = work_out(engine, town)
        assert files_of(log, "due_law", "extended") == ["permit | 02-11 17:00 | -"]
        in_time = work_out(engine, town.replace("20 h", "13 h"), LEAVE_GIVEN)
        assert files_of(in_time, "decided", "extended") == ["permit | 02-11 17:00 | -"]

    def test_a_promise_stays_what_it_was(self, engine: Engine):
        limit = f"promised: 0 working days, {self.EXTENSION}"
        log = work_out(engine, self.TOWN.replace("LIMIT", limit), LEAVE_GIVEN)
        assert files_of(log, "due", "due_law") == ["permit | 02-09 17:00 | 02-13 17:00"]

    def test_nothing_runs_out_while_the_clock_stands(self, engine: Engine):
        """The test from 10:00 on the 9th to 10:00 on the 12th stops the clock over two closes.

        The statute of one day is then due on Tuesday the 13th; the review of 14 hours, begun on
        the 12th at 10:00, has had 13 by then. Leave is asked for then, and not on the 11th."""
        town = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: {statutory: 1 working days, extension: {days: 2 working days, chance: 30 %}}
    steps:
      test: {owner: third party, kind: testing, wait: 72 h, clock: stops}
      review: {effort: 14 h}
"""
        log = work_out(engine, town, LEAVE_GIVEN)
        assert files_of(log, "extended", "due") == ["permit | 02-13 17:00 | 02-22 17:00"]


class TestWarnings:
    TOWN = """
offices:
  section: {staff: 1, pace: {fixed: 1}}
  other: {staff: 1}
  audit: {staff: 1}
demand:
  classes:
    early: {arrivals: {at: [2018-02-09 10:00]}, items: [permit]}
    late: {arrivals: {at: [2018-02-12 16:00]}, items: [job]}
    last: {arrivals: {at: [2018-02-12 17:00]}, items: [job]}
items:
  permit: {office: section, limit: 5 working days, review: {effort: 2 h}}
  job: {office: section, review: {effort: 3 h}}
reforms:
  watch: {lever: supervision, warn: 50 %, offices: [section]MORE}
"""

    def test_a_file_that_lies_is_let_go_and_goes_first(self, engine: Engine):
        """Half of five days, rounded down, are two: the warning fires on Monday the 12th at 17:00.

        Without it the file would lie until two hours before its due instant, on Thursday the 22nd.
        It joins the queue behind a job that is at work since 16:00, and before the one that joins
        with it, though its class comes first in no other way."""
        log = watched(engine, self.TOWN.replace("MORE", ""))
        assert rows_of(log, *TIMES) == [
            "late 0 job.review 0 work | 02-12 16:00 | 02-12 16:00 | 02-12 16:00 | 02-13 11:00",
            "early 0 permit.review 0 work | 02-09 10:00 | 02-12 17:00 | 02-13 11:00 | 02-13 14:00",
            "last 0 job.review 0 work | 02-12 17:00 | 02-12 17:00 | 02-13 14:00 | 02-13 17:00",
        ]
        assert files_of(log, "warned")[0] == "permit | 02-12 17:00"

    def test_it_overtakes_what_waited_before(self, engine: Engine):
        """The third job waits since 16:30; the warned file, which joins at 17:00, goes before."""
        town = self.TOWN.replace("MORE", "").replace("2018-02-12 17:00", "2018-02-12 16:30")
        log = watched(engine, town)
        assert rows_of(log, "released", "start")[1:] == [
            "early 0 permit.review 0 work | 02-12 17:00 | 02-13 11:00",
            "last 0 job.review 0 work | 02-12 16:30 | 02-13 14:00",
        ]

    def test_a_share_of_a_limit_leaves_out_the_days_for_which_its_clock_stood(self, engine: Engine):
        """Half of four days are two. The test stops the clock over the closes of the 9th and the
        11th, so that they are over at the close of the 4th working day, Wednesday the 14th."""
        town = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: 4 working days
    steps:
      test: {owner: third party, kind: testing, wait: 72 h, clock: stops}
      review: {effort: 40 h}
reforms:
  watch: {lever: supervision, warn: 50 %}
"""
        assert files_of(watched(engine, town), "warned", "due") == [
            "permit | 02-14 17:00 | 02-23 17:00"
        ]

    def test_without_a_push_it_only_warns(self, engine: Engine):
        log = watched(engine, self.TOWN.replace("MORE", ", push: false"))
        assert files_of(log, "warned")[0] == "permit | 02-12 17:00"
        assert "early 0 permit.review 0 work | 02-09 10:00 | 02-22 15:00" in rows_of(
            log, "ready", "released"
        )

    def test_a_warning_costs_time(self, engine: Engine):
        log = watched(engine, self.TOWN.replace("MORE", ", office: audit, effort: 30 min"))
        assert rows_of(log, "ready", "start", "end", "office", part="supervision") == [
            "early 0 supervision 0 work | 02-12 17:00 | 02-13 09:00 | 02-13 09:30 | audit"
        ]

    def test_an_item_of_another_office_is_not_watched(self, engine: Engine):
        town = self.TOWN.replace("[section]", "[other]").replace("MORE", "")
        assert watched(engine, town).file("warned").tolist() == [-1, -1, -1]


class TestIdleness:
    TOWN = """
offices: {section: {staff: 1, idleness: {chance: 20 %, for: 7 h}}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit: {office: section, review: {effort: 1 h, fault: 10 %, rectify: 1 h}}
"""

    def test_a_file_lies_with_its_chance_though_it_has_no_limit(self, engine: Engine):
        """6 of the 7 hours pass on the 9th, one on the 11th; the second attempt, ready at noon, is
        not neglected."""
        luck = {("case", "permit.review/neglect", 0, 0): 0.1}
        luck |= {("case", "permit.review/fault", 0, 0): 0.05}
        log = work_out(engine, self.TOWN, luck)
        assert rows_of(log, "ready", "released", "start", "neglected") == [
            "case 0 permit.review 0 work | 02-09 10:00 | 02-11 10:00 | 02-11 10:00 | 1",
            "case 0 permit.review 0 rework | 02-11 11:00 | 02-11 11:00 | 02-11 11:00 | 0",
            "case 0 permit.review 1 work | 02-11 12:00 | 02-11 12:00 | 02-11 13:00 | 0",
        ]

    def test_a_second_neglect_has_a_length_of_its_own(self, engine: Engine):
        """Half of the way from 1 to 3 hours is 2: from 10:00 to 12:00. Worked on from 13:00 and
        mended until 15:00, it lies again, for a quarter of the way: 1.5 hours, until 16:30."""
        town = self.TOWN.replace("for: 7 h", "for: {uniform: {low: 1 h, high: 3 h}}")
        luck = {("case", "permit.review/neglect", 0, attempt): 0.1 for attempt in (0, 1)}
        luck |= {("case", "permit.review/neglected", 0, 0): 0.5}
        luck |= {("case", "permit.review/neglected", 0, 1): 0.25}
        luck |= {("case", "permit.review/fault", 0, 0): 0.05}
        log = work_out(engine, town, luck)
        assert rows_of(log, "ready", "released", "neglected")[::2] == [
            "case 0 permit.review 0 work | 02-09 10:00 | 02-09 12:00 | 1",
            "case 0 permit.review 1 work | 02-09 15:00 | 02-09 16:30 | 1",
        ]

    def test_nothing_lies_before_a_committee(self, engine: Engine):
        town = """
offices: {section: {staff: 1, idleness: {chance: 20 %, for: 7 h}}}
sessions: {committee: {offices: {section: 1}, times: ["Fri 11:00"], at_most: 2}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit: {office: section, steps: {panel: {session: committee, effort: 1 h}}}
"""
        log = work_out(engine, town, {("case", "permit.panel/neglect", 0, 0): 0.1})
        assert rows_of(log, "released", "start", "neglected") == [
            "case 0 permit.panel 0 work | 02-09 10:00 | 02-09 11:00 | 0"
        ]

    def test_its_chance_is_a_number_below(self, engine: Engine):
        log = work_out(engine, self.TOWN, {("case", "permit.review/neglect", 0, 0): 0.2})
        assert rows_of(log, "start", "neglected") == [
            "case 0 permit.review 0 work | 02-09 10:00 | 0"
        ]

    def test_it_never_makes_a_file_quicker(self, engine: Engine):
        """By its pace the file lies until an hour before its due instant, longer than 7 hours."""
        town = self.TOWN.replace("staff: 1,", "staff: 1, pace: {fixed: 1},").replace(
            "review:", "limit: 2 working days, review:"
        )
        log = work_out(engine, town, {("case", "permit.review/neglect", 0, 0): 0.1})
        assert rows_of(log, "released", "neglected") == [
            "case 0 permit.review 0 work | 02-12 16:00 | 0"
        ]
