"""Cases that end before their time, and what is taken on trust, worked by hand to the second."""

from __future__ import annotations

from sim.eventlog import EventLog, Fate
from tests.engine.worked import Engine, cases_of, files_of, rows_of, spans_of, work_out

WORK = ("start", "end", "worked", "outcome")
FAULTY_FORM = {("case", "paper/form", 0, 0): 0.4}


def fates_of(log: EventLog) -> list[str]:
    return [Fate(fate).name.lower() for fate in log.case("fate").tolist()]


class TestRefusal:
    TOWN = """
offices: {section: {staff: 1}, other: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00, 2018-02-09 11:00]}}
items:
  permit:
    office: section
    limit: 5 working days
    refuse: 10 %
    review: {effort: 2 h}
    issue: {by: post, delivery: 1 working days}
  side: {office: other, review: {effort: 5 h}}
  tail: {office: section, needs: [permit, side], review: {effort: 1 h}}
"""

    def test_it_ends_the_case_at_once_and_frees_who_works_on_it(self, engine: Engine):
        """Decided and refused at 12:00, when its other review has had two of its five hours.

        The officer of that takes the second case when the offices open again, until 10:00 on
        Sunday the 11th; its permit is reviewed from 13:00 to 15:00 and posted until 15:00 on
        Sunday.
        """
        log = work_out(engine, self.TOWN, {("case", "permit/refusal", 0, 0): 0.099})
        assert fates_of(log) == ["refused", "completed"]
        assert cases_of(log) == [
            "case 0 | 02-09 10:00 | 02-09 12:00 | - | -",
            "case 1 | 02-09 11:00 | 02-11 16:00 | - | -",
        ]
        assert [row for row in rows_of(log, *WORK) if row.startswith("case 0")] == [
            "case 0 permit.review 0 work | 02-09 10:00 | 02-09 12:00 | 7200 | done",
            "case 0 issue 0 wait | 02-09 12:00 | 02-09 12:00 | 0 | dropped",
            "case 0 side.review 0 work | 02-09 10:00 | 02-09 12:00 | 7200 | dropped",
        ]
        assert "case 1 side.review 0 work | 02-09 13:00 | 02-11 10:00 | 18000 | done" in rows_of(
            log, *WORK
        )
        assert files_of(log, "decided", "end", "n")[:2] == [
            "permit | 02-09 12:00 | - | 0",
            "side | - | - | 0",
        ]
        assert log.file("refused").tolist() == [1, 0, 0, 0, 0]

    def test_its_chance_is_a_number_below(self, engine: Engine):
        log = work_out(engine, self.TOWN, {("case", "permit/refusal", 0, 0): 0.1})
        assert fates_of(log) == ["completed", "completed"]

    def test_a_case_that_is_refused_as_its_patience_ends_is_refused(self, engine: Engine):
        """Both at 12:00; the second case is withdrawn at 13:00, two hours after it came."""
        town = self.TOWN.replace("demand: {arrivals", "demand: {classes: {case: {arrivals")
        town = town.replace("11:00]}}", "11:00]}, patience: 2 h}}}")
        log = work_out(engine, town, {("case", "permit/refusal", 0, 0): 0.099})
        assert fates_of(log) == ["refused", "withdrawn"]


class TestWithdrawal:
    TOWN = """
offices: {section: {staff: 1}}
agents: {helper: {slots: 1, for: [case], when_full: wait}}
demand:
  classes: {case: {arrivals: {at: [2018-02-09 09:00, 2018-02-09 09:30]}, patience: 2 h}}
items:
  permit: {office: section, review: {effort: 3 h}}
"""

    def test_a_case_that_has_ended_by_then_is_not_withdrawn(self, engine: Engine):
        """The review ends at 11:00, the very instant at which the case would be withdrawn."""
        log = work_out(engine, self.TOWN.replace("effort: 3 h", "effort: 2 h"))
        assert fates_of(log) == ["completed", "withdrawn"]

    def test_who_waits_for_an_agent_may_give_up(self, engine: Engine):
        """The first is withdrawn at 11:00, with two hours of review; the second has its agent then.

        It is withdrawn at 11:30 in its turn.
        """
        log = work_out(engine, self.TOWN)
        assert fates_of(log) == ["withdrawn", "withdrawn"]
        assert cases_of(log) == [
            "case 0 | 02-09 09:00 | 02-09 11:00 | helper | 02-09 09:00",
            "case 1 | 02-09 09:30 | 02-09 11:30 | helper | 02-09 11:00",
        ]
        assert rows_of(log, *WORK) == [
            "case 0 permit.review 0 work | 02-09 09:00 | 02-09 11:00 | 7200 | dropped",
            "case 1 permit.review 0 work | 02-09 11:00 | 02-09 11:30 | 1800 | dropped",
        ]

    def test_its_limits_are_looked_at_before(self, engine: Engine):
        """Withdrawn 55 hours after it came, on Sunday the 11th at 17:00, as its statute is over:
        leave is asked for, and given, at that instant."""
        town = """
offices: {section: {staff: 1}}
demand: {classes: {case: {arrivals: {at: [2018-02-09 10:00]}, patience: 55 h}}}
items:
  permit:
    office: section
    limit: {statutory: 1 working days, extension: {days: 2 working days, chance: 30 %}}
    review: {effort: 20 h}
"""
        log = work_out(engine, town, {("case", "permit/extension", 0, 0): 0.2})
        assert fates_of(log) == ["withdrawn"]
        assert files_of(log, "extended", "end") == ["permit | 02-11 17:00 | -"]

    def test_who_was_reserved_for_it_is_free_at_once(self, engine: Engine):
        """Planning keeps its officer for a joint visit, as fire is busy until noon. The visit is
        withdrawn at 10:30, an hour after it came; the check that came at 10:00 begins then."""
        town = """
offices: {fire: {staff: 1}, planning: {staff: 1}}
demand:
  classes:
    job: {arrivals: {at: [2018-02-09 09:00]}, items: [job]}
    visit: {arrivals: {at: [2018-02-09 09:30]}, items: [visit], patience: 1 h}
    check: {arrivals: {at: [2018-02-09 10:00]}, items: [check]}
items:
  job: {office: fire, review: {effort: 3 h}}
  visit: {steps: {visit: {offices: {fire: 1, planning: 1}, effort: 1 h}}}
  check: {office: planning, review: {effort: 1 h}}
"""
        assert rows_of(work_out(engine, town), "start", "end", "outcome") == [
            "reserved | 02-09 09:30 | 02-09 10:30 | done",
            "visit 0 visit.visit 0 work | - | 02-09 10:30 | dropped",
            "check 0 check.review 0 work | 02-09 10:30 | 02-09 11:30 | done",
            "job 0 job.review 0 work | 02-09 09:00 | 02-09 12:00 | done",
        ]

    def test_a_seat_in_a_session_under_way_is_kept_to_its_end(self, engine: Engine):
        """The committee sits from 10:00 to 11:00; the case is withdrawn at 10:30."""
        town = """
offices: {section: {staff: 1}}
sessions: {committee: {offices: {section: 1}, times: ["Fri 10:00"], at_most: 2}}
demand: {classes: {case: {arrivals: {at: [2018-02-09 09:00]}, patience: 90 min}}}
items:
  permit: {office: section, steps: {panel: {session: committee, effort: 1 h}}}
"""
        log = work_out(engine, town)
        assert cases_of(log) == ["case 0 | 02-09 09:00 | 02-09 10:30 | - | -"]
        assert rows_of(log, *WORK) == [
            "case 0 permit.panel 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | dropped"
        ]


class TestLapse:
    TOWN = """
offices: {{counter: {{staff: 1}}}}
demand: {{arrivals: {{at: [2018-02-09 10:00]}}}}
items:
  permit:
    office: counter
    papers: {{named: [form], defect: 50 %}}
    intake: {{effort: 1 h, correct: {correct}, lapse: 2 working days}}
    review: {{effort: 1 h}}
"""

    def test_papers_corrected_at_the_last_instant_are_in_time(self, engine: Engine):
        """Sent back on the 9th at 11:00, they may take until Monday the 12th at 17:00: 78 hours."""
        log = work_out(engine, self.TOWN.format(correct="78 h"), FAULTY_FORM)
        assert fates_of(log) == ["completed"]

    def test_a_second_more_and_the_case_lapses(self, engine: Engine):
        log = work_out(engine, self.TOWN.format(correct="280801 s"), FAULTY_FORM)
        assert fates_of(log) == ["lapsed"]
        assert cases_of(log) == ["case 0 | 02-09 10:00 | 02-12 17:00 | - | -"]
        assert rows_of(log, *WORK) == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | faulty",
            "case 0 intake 0 rework | 02-09 11:00 | 02-12 17:00 | 280800 | dropped",
        ]


class TestTolerance:
    TOWN = """
offices: {counter: {staff: 1}, section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    papers: {named: [form, plan], defect: 50 %}
    intake: {office: counter, effort: 1 h, tolerate: 1, correct: 3 h}
    limit: 5 working days
    review: {effort: 1 h}
    decision: {effort: 1 h}
"""

    def test_review_starts_and_the_decision_waits_for_the_paper(self, engine: Engine):
        """One paper is missing at 11:00; it comes at 14:00 and is faulty, and comes again at 17:00.

        The review is over at 12:00; the decision is made on Sunday the 11th.
        """
        luck = {("case", "paper/form", 0, 0): 0.4, ("case", "paper/form", 0, 1): 0.4}
        log = work_out(engine, self.TOWN, luck)
        assert rows_of(log, *WORK, "visit", "papers") == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | tolerated | 1 | 2",
            "case 0 permit.review 0 work | 02-09 11:00 | 02-09 12:00 | 3600 | done | 0 | 0",
            "case 0 supplement 0 rework | 02-09 11:00 | 02-09 14:00 | 10800 | done | 1 | 1",
            "case 0 supplement 1 rework | 02-09 14:00 | 02-09 17:00 | 10800 | done | 1 | 1",
            "case 0 decision 0 work | 02-11 09:00 | 02-11 10:00 | 3600 | done | 0 | 0",
        ]

    def test_more_papers_than_are_tolerated_go_back(self, engine: Engine):
        luck = {("case", "paper/form", 0, 0): 0.4, ("case", "paper/plan", 0, 0): 0.4}
        log = work_out(engine, self.TOWN, luck)
        assert rows_of(log, *WORK)[:3] == [
            "case 0 intake 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | faulty",
            "case 0 intake 0 rework | 02-09 11:00 | 02-09 14:00 | 10800 | done",
            "case 0 intake 1 work | 02-09 14:00 | 02-09 15:00 | 3600 | done",
        ]

    def test_a_paper_that_comes_too_late_lapses_too(self, engine: Engine):
        """Missing from Friday at 11:00; two working days are over on Monday at 17:00."""
        town = self.TOWN.replace("correct: 3 h", "correct: 80 h, lapse: 2 working days")
        log = work_out(engine, town, FAULTY_FORM)
        assert fates_of(log) == ["lapsed"]
        assert "case 0 supplement 0 rework | 02-09 11:00 | 02-12 17:00" in spans_of(log)

    def test_with_nothing_missing_there_is_nothing_to_supplement(self, engine: Engine):
        log = work_out(engine, self.TOWN)
        assert "case 0 supplement 0 wait | 02-09 11:00 | 02-09 11:00" in spans_of(log)
        assert "case 0 decision 0 work | 02-09 13:00 | 02-09 14:00" in spans_of(log)


class TestChecksAfterTheDecision:
    TOWN = """
offices: {section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    owner: applicant
    office: section
    steps:
      promise: {wait: 0 h}
      check: {owner: office, effort: 2 h, fault: 10 %, rectify: 1 h, deferred: true}
    decision: {effort: 1 h}
"""

    def test_the_case_has_ended_while_the_check_goes_on(self, engine: Engine):
        """Decided at 11:00; checked from 11:00 to 14:00, found wrong, mended until 15:00, checked
        again until 17:00: the run waits for it, the case does not."""
        log = work_out(engine, self.TOWN, {("case", "permit.check/fault", 0, 0): 0.05})
        assert cases_of(log) == ["case 0 | 02-09 10:00 | 02-09 11:00 | - | -"]
        assert rows_of(log, *WORK)[1:] == [
            "case 0 decision 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | done",
            "case 0 permit.check 0 work | 02-09 11:00 | 02-09 14:00 | 7200 | faulty",
            "case 0 permit.check 0 rework | 02-09 14:00 | 02-09 15:00 | 3600 | done",
            "case 0 permit.check 1 work | 02-09 15:00 | 02-09 17:00 | 7200 | done",
        ]
        assert files_of(log, "decided", "end") == ["permit | 02-09 11:00 | 02-09 11:00"]

    def test_it_begins_when_the_item_is_decided(self, engine: Engine):
        town = self.TOWN.replace(
            "{section: {staff: 1}}", "{section: {staff: 1}, other: {staff: 1}}"
        )
        log = work_out(engine, town.replace("decision: {", "decision: {office: other, "))
        assert "case 0 permit.check 0 work | 02-09 11:00 | 02-09 14:00" in spans_of(log)

    def test_nothing_is_checked_of_what_was_refused(self, engine: Engine):
        """Refused at 11:00 with its last activity; the check that begins then is dropped."""
        town = self.TOWN.replace("office: section\n", "office: section\n    refuse: 10 %\n")
        log = work_out(engine, town, {("case", "permit/refusal", 0, 0): 0.05})
        assert fates_of(log) == ["refused"]
        assert rows_of(log, *WORK)[1:] == [
            "case 0 decision 0 work | 02-09 10:00 | 02-09 11:00 | 3600 | done",
            "case 0 permit.check 0 work | - | 02-09 11:00 | 0 | dropped",
        ]


class TestNeedsOfTheIssue:
    TOWN = """
offices: {section: {staff: 1}, other: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  land: {office: other, review: {effort: 5 h}}
  permit: {office: section, issue_needs: [land], review: {effort: 1 h}, issue: {by: visit}}
"""

    def test_review_does_not_wait_for_what_the_issue_waits_for(self, engine: Engine):
        """The land is ready at 16:00; the permit, reviewed by 11:00, is handed over then."""
        log = work_out(engine, self.TOWN)
        assert "case 0 permit.review 0 work | 02-09 10:00 | 02-09 11:00" in spans_of(log)
        assert "case 0 issue 0 wait | 02-09 16:00 | 02-09 16:00" in spans_of(log)
        assert files_of(log, "decided", "end")[1] == "permit | 02-09 11:00 | 02-09 16:00"


class TestCarelessness:
    TOWN = """
offices: {section: {staff: 1, carelessness: {chance: 10 %, in_haste: 50 %}}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit: {office: section, limit: LIMIT, review: {effort: 1 h, fault: 30 %, rectify: 1 h}}
"""

    def worked(self, engine: Engine, limit: str, miss: float) -> list[str]:
        return self.worked_in(engine, self.TOWN, limit, miss)

    def worked_in(self, engine: Engine, town: str, limit: str, miss: float) -> list[str]:
        luck = {("case", "permit.review/fault", 0, 0): 0.2}
        luck |= {("case", "permit.review/miss", 0, 0): miss}
        log = work_out(engine, town.replace("LIMIT", limit), luck)
        return rows_of(log, "start", "end", "outcome", "missed")

    def test_a_fault_is_let_through_with_its_chance(self, engine: Engine):
        let_through = ["case 0 permit.review 0 work | 02-09 10:00 | 02-09 11:00 | done | 1"]
        assert self.worked(engine, "1 working days", 0.09) == let_through
        assert self.worked(engine, "1 working days", 0.11)[0].endswith("faulty | 0")

    def test_more_often_on_the_day_that_the_file_is_due(self, engine: Engine):
        assert self.worked(engine, "0 working days", 0.11)[0].endswith("done | 1")
        assert self.worked(engine, "0 working days", 0.51)[0].endswith("faulty | 0")

    def test_it_is_the_day_on_which_officers_begin(self, engine: Engine):
        """A job of ten hours, there since 9:00, is at work until Sunday noon; the file that came on
        Friday is due on Sunday, and begun on Sunday at 13:00."""
        town = self.TOWN.replace(
            "items:", "items:\n  job: {office: section, review: {effort: 10 h}}"
        )
        classes = "{other: {arrivals: {at: [2018-02-09 09:00]}, items: [job]}, "
        classes += "case: {arrivals: {at: [2018-02-09 10:00]}, items: [permit]}}"
        town = town.replace("{arrivals: {at: [2018-02-09 10:00]}}", f"{{classes: {classes}}}", 1)
        log = self.worked_in(engine, town, "1 working days", 0.11)
        assert log[-1] == "case 0 permit.review 0 work | 02-11 13:00 | 02-11 14:00 | done | 1"

    def test_what_one_officer_of_a_session_sees_is_found(self, engine: Engine):
        """The other office lets nothing through, in haste or not."""
        town = self.TOWN.replace("offices: {", "offices: {careful: {staff: 1}, ")
        review = "steps: {review: {offices: {section: 1, careful: 1}, "
        town = town.replace("review: {", review).replace("1 h}}", "1 h}}}")
        for limit in ("1 working days", "0 working days"):
            log = self.worked_in(engine, town, limit, 0.05)
            assert log[:2] == [
                "case 0 permit.review 0 work | 02-09 10:00 | 02-09 11:00 | faulty | 0",
                "case 0 permit.review 0 work | 02-09 10:00 | 02-09 11:00 | faulty | 0",
            ]
