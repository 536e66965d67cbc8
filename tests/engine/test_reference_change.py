"""A change on a date, worked by hand to the second."""

from __future__ import annotations

from sim.eventlog import EventLog
from sim.run import plan_of
from sim.scenario_file.load import load_text
from tests.engine.worked import (
    HEAD,
    NATIONAL,
    ChosenDraws,
    Engine,
    at,
    cases_of,
    rows_of,
    spans_of,
)


def changed(engine: Engine, text: str) -> EventLog:
    """Run the workflow `changing` of a scenario that names its own, all numbers being 0.999."""
    head = HEAD.replace("workflows: {old: []}\n", "")
    plan = plan_of(load_text(head + NATIONAL + text), "changing")
    return engine(plan, ChosenDraws(0, 0))


class TestAChangeOnADate:
    """Five certificates' reform in small: two items become one, on Monday the 12th at midnight."""

    TOWN = """
offices: {a: {staff: 1}, b: {staff: 1}, hall: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00, 2018-02-11 23:00, 2018-02-12 10:00]}}
habit: serial
items:
  first: {office: a, prepare: 2 h, intake: {effort: 1 h}, review: {effort: 11 h}}
  second: {office: b, prepare: 2 h, intake: {effort: 1 h}, review: {effort: 2 h}}
reforms:
  one: {lever: merge, items: [first, second], office: hall}
  side: {lever: parallel}
workflows:
  old: []
  new: [one, side]
  changing: {from: old, to: new, on: 2018-02-12}
"""

    def test_what_is_in_hand_ends_as_it_began_and_the_rest_follows_the_new_workflow(
        self, engine: Engine
    ):
        """The first case handed its first item in on the 9th; its review of 11 hours from 14:00 on
        ends on Monday at 10:00. Only the second item's part of the merged one is left: prepared
        from the change until 2:00, handed in at the hall from 9:00 to 10:00, reviewed until 12:00.

        The second case prepares since 23:00 on Sunday: that is dropped, and it prepares the merged
        item until 2:00. It is in the hall behind the first, until 11:00. Its first review takes
        until Tuesday 16:00; the second waits for its officer until 12:00.
        """
        told = rows_of(changed(engine, self.TOWN), "start", "end", "outcome")
        assert [row for row in told if not row.startswith("case 2")] == [
            "case 0 prepare 0 wait | 02-09 10:00 | 02-09 12:00 | done",
            "case 0 intake 0 work | 02-09 13:00 | 02-09 14:00 | done",
            "case 1 prepare 0 wait | 02-11 23:00 | 02-12 00:00 | dropped",
            "case 0 prepare 0 wait | 02-12 00:00 | 02-12 02:00 | done",
            "case 1 prepare 0 wait | 02-12 00:00 | 02-12 02:00 | done",
            "case 0 first.review 0 work | 02-09 14:00 | 02-12 10:00 | done",
            "case 0 intake 0 work | 02-12 09:00 | 02-12 10:00 | done",
            "case 1 intake 0 work | 02-12 10:00 | 02-12 11:00 | done",
            "case 0 second.review 0 work | 02-12 10:00 | 02-12 12:00 | done",
            "case 1 second.review 0 work | 02-12 13:00 | 02-12 15:00 | done",
            "case 1 first.review 0 work | 02-12 11:00 | 02-13 16:00 | done",
        ]

    def test_the_files_of_both_workflows_are_told(self, engine: Engine):
        log = changed(engine, self.TOWN)
        own = log.file("n") == 0
        items = [log.directory.items[i].id for i in log.file("item")[own].tolist()]
        assert items == ["first", "one"]
        assert [at(t) for t in log.file("received")[own].tolist()] == [
            "02-09 12:00",
            "02-12 02:00",
        ]
        decided = [at(t) for t in log.file("decided")[own].tolist()]
        assert decided == ["02-12 10:00", "02-12 12:00"]
        assert at(int(log.case("end")[0])) == "02-12 12:00"

    def test_the_third_case_knows_the_new_workflow_only(self, engine: Engine):
        """It comes at 10:00 on the 12th, prepares until 12:00, and is in the hall from 13:00."""
        told = rows_of(changed(engine, self.TOWN), "start", "end")
        assert [row for row in told if row.startswith("case 2")] == [
            "case 2 prepare 0 wait | 02-12 10:00 | 02-12 12:00",
            "case 2 intake 0 work | 02-12 13:00 | 02-12 14:00",
            "case 2 second.review 0 work | 02-12 15:00 | 02-12 17:00",
            "case 2 first.review 0 work | 02-13 16:00 | 02-22 12:00",
        ]

    def test_what_the_workflow_before_did_without_is_new(self, engine: Engine):
        """Before, nobody needed the second item: nothing in hand does it, and the merged item is
        prepared and handed in for it, as above."""
        town = self.TOWN.replace(
            "  side:", "  zone: {lever: zone_review, items: [second]}\n  side:"
        )
        log = changed(engine, town.replace("old: []", "old: [zone]"))
        assert [row for row in spans_of(log) if row.startswith("case 0")][2:] == [
            "case 0 prepare 0 wait | 02-12 00:00 | 02-12 02:00",
            "case 0 first.review 0 work | 02-09 14:00 | 02-12 10:00",
            "case 0 intake 0 work | 02-12 09:00 | 02-12 10:00",
            "case 0 second.review 0 work | 02-12 10:00 | 02-12 12:00",
        ]


class TestATransition:
    """The same reform, phased in over three days, or with officers who have to learn it."""

    PHASED = TestAChangeOnADate.TOWN.replace("2018-02-11 23:00", "2018-02-12 10:00").replace(
        "2018-02-12 10:00]", "2018-02-14 10:00]"
    )

    def test_each_case_goes_over_at_the_beginning_of_a_day_of_its_own(self, engine: Engine):
        """Of three days, 0.999 chooses the last: Wednesday the 14th.

        The first case is through by then, as if there were no reform. The second, which came after
        the reform had begun, handed its first item in as before; its review of 11 hours ends on the
        14th. At midnight it goes over with the other. The third knows the new workflow only.
        """
        town = self.PHASED.replace("on: 2018-02-12}", "on: 2018-02-12, phase_in: 3 days}")
        told = rows_of(changed(engine, town), "start", "end")
        assert [row for row in told if row.startswith("case 0")][3:] == [
            "case 0 prepare 0 wait | 02-12 10:00 | 02-12 12:00",
            "case 0 intake 0 work | 02-12 13:00 | 02-12 14:00",
            "case 0 second.review 0 work | 02-12 14:00 | 02-12 16:00",
        ]
        assert [row for row in told if row.startswith("case 1")] == [
            "case 1 prepare 0 wait | 02-12 10:00 | 02-12 12:00",
            "case 1 intake 0 work | 02-12 13:00 | 02-12 14:00",
            "case 1 prepare 0 wait | 02-14 00:00 | 02-14 02:00",
            "case 1 first.review 0 work | 02-12 14:00 | 02-14 10:00",
            "case 1 intake 0 work | 02-14 09:00 | 02-14 10:00",
            "case 1 second.review 0 work | 02-14 10:00 | 02-14 12:00",
        ]
        assert [row for row in told if row.startswith("case 2")] == [
            "case 2 prepare 0 wait | 02-14 10:00 | 02-14 12:00",
            "case 2 intake 0 work | 02-14 13:00 | 02-14 14:00",
            "case 2 second.review 0 work | 02-14 14:00 | 02-14 16:00",
            "case 2 first.review 0 work | 02-14 14:00 | 02-23 10:00",
        ]

    LEARNING = "on: 2018-02-12, learning: {effort: × 2, half_life: 1 day}}"

    def learnt(self, engine: Engine, arrives: str) -> list[str]:
        demand = "[2018-02-09 10:00, 2018-02-11 23:00, 2018-02-12 10:00]"
        town = TestAChangeOnADate.TOWN.replace(demand, f"[{arrives}]")
        town = town.replace("on: 2018-02-12}", self.LEARNING)
        return rows_of(changed(engine, town), "start", "end")

    def test_officers_take_longer_for_what_comes_to_them_on_the_first_day(self, engine: Engine):
        """Twice as long: two hours of intake, four and twenty-two of review."""
        assert self.learnt(engine, "2018-02-12 10:00") == [
            "case 0 prepare 0 wait | 02-12 10:00 | 02-12 12:00",
            "case 0 intake 0 work | 02-12 13:00 | 02-12 15:00",
            "case 0 second.review 0 work | 02-12 15:00 | 02-13 11:00",
            "case 0 first.review 0 work | 02-12 15:00 | 02-22 16:00",
        ]

    def test_they_have_learnt_half_of_it_a_half_life_later(self, engine: Engine):
        """Half as long again on Tuesday: an hour and a half, three hours, sixteen and a half."""
        assert self.learnt(engine, "2018-02-13 06:00") == [
            "case 0 prepare 0 wait | 02-13 06:00 | 02-13 08:00",
            "case 0 intake 0 work | 02-13 09:00 | 02-13 10:30",
            "case 0 second.review 0 work | 02-13 10:30 | 02-13 14:30",
            "case 0 first.review 0 work | 02-13 10:30 | 02-22 14:00",
        ]

    def test_what_was_in_hand_they_know(self, engine: Engine):
        """Handed in on the Friday before: its review goes on as it was begun."""
        told = self.learnt(engine, "2018-02-09 10:00")
        assert "case 0 first.review 0 work | 02-09 14:00 | 02-12 10:00" in told
        assert "case 0 intake 0 work | 02-12 09:00 | 02-12 11:00" in told


class TestWhatIsGivenUp:
    TOWN = """
offices: {a: {staff: 1}, b: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  first: {office: a, prepare: 100 h, review: {effort: 1 h}}
  second: {office: b, issue_needs: [first], review: {effort: 1 h}, issue: visit}
reforms:
  zone: {lever: zone_review, items: [first]}
workflows:
  old: []
  new: [zone]
  changing: {from: old, to: new, on: 2018-02-12}
"""

    def test_nothing_in_hand_waits_for_it_any_more(self, engine: Engine):
        """The first item is being prepared until the 13th. On the 12th it is dropped, and the
        second, which was decided on the 9th, is issued at that instant."""
        log = changed(engine, self.TOWN)
        assert spans_of(log, part="issue") == ["case 0 issue 0 wait | 02-12 00:00 | 02-12 00:00"]
        assert cases_of(log) == ["case 0 | 02-09 10:00 | 02-12 00:00 | - | -"]


class TestStaffAndAgents:
    """Two cases come on Friday and two on Monday the 12th, from which on the reform holds."""

    TOWN = """
offices: {section: {staff: 1}}
demand:
  arrivals:
    at: [2018-02-09 10:00, 2018-02-09 10:00, 2018-02-12 10:00, 2018-02-12 10:00]
items:
  permit: {office: section, prepare: 2 h, review: {effort: 1 h}}
reforms:
  more: {lever: staff, office: section, add: 1, cost: 50000}
  helpers: {lever: agent, slots: 9, for: [case], applicant_time: × 0.5}
workflows:
  old: []
  staffed: [more]
  helped: [helpers]
  changing: {from: old, to: AFTER, on: 2018-02-12}
"""

    def test_officers_come_with_the_change(self, engine: Engine):
        log = changed(engine, self.TOWN.replace("AFTER", "staffed"))
        assert rows_of(log, "start", "group", part="step") == [
            "case 0 permit.review 0 work | 02-09 13:00 | staff",
            "case 1 permit.review 0 work | 02-09 14:00 | staff",
            "case 2 permit.review 0 work | 02-12 13:00 | staff",
            "case 3 permit.review 0 work | 02-12 13:00 | more",
        ]

    def test_agents_are_asked_from_the_change_on(self, engine: Engine):
        log = changed(engine, self.TOWN.replace("AFTER", "helped"))
        assert cases_of(log) == [
            "case 0 | 02-09 10:00 | 02-09 14:00 | - | -",
            "case 1 | 02-09 10:00 | 02-09 15:00 | - | -",
            "case 2 | 02-12 10:00 | 02-12 12:00 | helpers | 02-12 10:00",
            "case 3 | 02-12 10:00 | 02-12 14:00 | helpers | 02-12 10:00",
        ]
