"""What limits bring at the edges: leave beside a promise, whole days of a share, pushed files."""

from __future__ import annotations

from sim.eventlog import EventLog
from tests.engine.worked import Chosen, Engine, files_of, rows_of, work_out

GIVEN = {("case", "permit/extension", 0, 0): 0.2}


def reformed(engine: Engine, text: str, luck: Chosen | None = None) -> EventLog:
    """Run the workflow with a scenario's `reform`; all numbers but the chosen are 0.999."""
    return work_out(engine, text, luck, reforms=("reform",))


class TestLeaveOnce:
    TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: {statutory: 1 working days, extension: {days: 2 working days, chance: 30 %}}
    review: {effort: 60 h}
reforms:
  reform: {lever: supervision, warn: 100 %}
"""

    def test_a_statute_is_extended_once(self, engine: Engine):
        """From Sunday the 11th to Tuesday the 13th; the review goes on far beyond."""
        log = work_out(engine, self.TOWN, GIVEN)
        assert files_of(log, "extended", "due_law") == ["permit | 02-11 17:00 | 02-13 17:00"]

    def test_what_leave_has_moved_warns_of_nothing(self, engine: Engine):
        """The whole limit is over on the 11th, but leave is asked for before the watch looks."""
        log = reformed(engine, self.TOWN, GIVEN)
        assert files_of(log, "extended", "warned") == ["permit | 02-11 17:00 | 02-13 17:00"]
        assert files_of(reformed(engine, self.TOWN), "extended", "warned") == [
            "permit | - | 02-11 17:00"
        ]

    def test_of_several_the_longest_counts(self, engine: Engine):
        """Two days from the first member and one from the second are two: the statute of the
        merged item, one day, is then over on Tuesday the 13th."""
        town = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: {statutory: 1 working days, extension: {days: 2 working days, chance: 30 %}}
    review: {effort: 60 h}
  second:
    office: section
    limit: {statutory: 0 working days, extension: {days: 1 working days, chance: 30 %}}
    review: {effort: 1 h}
reforms:
  reform: {lever: merge, items: [permit, second]}
"""
        luck = {**GIVEN, ("case", "second/extension", 0, 0): 0.2}
        assert files_of(reformed(engine, town, luck), "due_law") == ["reform | 02-13 17:00"]


class TestSeveralWatches:
    TOWN = """
offices: {section: {staff: 1, pace: {fixed: 1}}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: 5 working days
    review: {effort: 2 h, fault: 10 %, rectify: 1 h}
reforms:
  yellow: {lever: supervision, warn: 20 %, push: false}
  red: {lever: supervision, warn: 50 %}
"""

    def test_each_warns_once_and_the_first_is_noted(self, engine: Engine):
        """Yellow after one day, on the 11th; red after two, on the 12th, which lets the file go."""
        log = work_out(engine, self.TOWN, reforms=("yellow", "red"))
        assert files_of(log, "warned") == ["permit | 02-11 17:00"]
        assert rows_of(log, "released") == ["case 0 permit.review 0 work | 02-12 17:00"]

    def test_a_pushed_file_never_lies_again(self, engine: Engine):
        """Reviewed on the 13th until 11:00 and mended until noon, it queues at once."""
        luck = {("case", "permit.review/fault", 0, 0): 0.05}
        log = work_out(engine, self.TOWN, luck, reforms=("yellow", "red"))
        assert rows_of(log, "ready", "released")[-1] == (
            "case 0 permit.review 1 work | 02-13 12:00 | 02-13 12:00"
        )


class TestAPromiseForTheWhole:
    TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  first:
    office: section
    limit: {statutory: 1 working days, extension: {days: 2 working days, chance: 30 %}}
    review: {effort: 20 h}
  second: {office: section, review: {effort: 1 h}}
reforms:
  reform: {lever: merge, items: [first, second], limit: 0 working days}
"""

    def test_leave_moves_the_statute_only(self, engine: Engine):
        """Promised for the same day; the one day of the statute ends on Sunday the 11th. Leave for
        two more makes it Tuesday the 13th, and leaves the promise on Friday the 9th."""
        log = reformed(engine, self.TOWN, {("case", "first/extension", 0, 0): 0.2})
        assert files_of(log, "due", "due_law", "extended") == [
            "reform | 02-09 17:00 | 02-13 17:00 | 02-11 17:00"
        ]


class TestSharesOfALimit:
    TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit: {office: section, limit: 50 calendar days, review: {effort: 200 h}}
reforms:
  reform: {lever: supervision, warn: 58 %}
"""

    def test_a_share_that_is_whole_but_for_the_last_bits_is_whole(self, engine: Engine):
        """58 % of 50 days are 29, though 0.58 × 50 is less in binary: they end on Saturday
        10 March, and so at the close of Monday the 12th; 28 days would end on Friday the 9th."""
        assert files_of(reformed(engine, self.TOWN), "warned") == ["permit | 03-12 17:00"]


class TestPushedFiles:
    TOWN = """
offices: {section: {staff: 1, discipline: due date}}
demand:
  classes:
    other: {arrivals: {at: [2018-02-09 09:00]}, items: [job]}
    early: {arrivals: {at: [2018-02-09 10:00]}, items: [permit]}
    late: {arrivals: {at: [2018-02-11 10:00]}, items: [plain]}
items:
  job: {office: section, review: {effort: 30 h}}
  permit:
    office: section
    limit: 5 working days
    steps:
      review: {effort: 1 h}
      test: {kind: testing, wait: 72 h, clock: stops, after: []}
  plain: {office: section, limit: 5 working days, review: {effort: 1 h}}
reforms:
  reform: {lever: supervision, warn: 20 %}
"""

    def test_they_are_served_by_the_due_dates_they_joined_with(self, engine: Engine):
        """The early file joins its queue on the 9th, due on Thursday the 22nd. Its test, until
        10:00 on the 12th, moves that to Saturday the 24th, beyond the 23rd of the late file. Each
        is warned of after one day, to which the test adds two; then both wait until the job, of 7
        hours a day, is done on Wednesday at 11:00. The early one keeps its place, and goes first.
        """
        log = reformed(engine, self.TOWN)
        assert files_of(log, "due", "warned")[1:] == [
            "permit | 02-24 17:00 | 02-13 17:00",
            "plain | 02-23 17:00 | 02-12 17:00",
        ]
        assert rows_of(log, "start")[-2:] == [
            "early 0 permit.review 0 work | 02-14 11:00",
            "late 0 plain.review 0 work | 02-14 13:00",
        ]
