"""Sessions and agents, worked by hand to the second."""

from __future__ import annotations

from sim.eventlog import EventLog
from tests.engine.worked import Engine, cases_of, rows_of, spans_of, work_out


def starts(log: EventLog) -> list[str]:
    """When each piece of work began, each once."""
    return [line for line in dict.fromkeys(rows_of(log, "start")) if "reserved" not in line]


class TestTimedSessions:
    """A committee on Tuesdays at 10:00 takes two cases; Tuesday the 20th is in Spring Festival."""

    TOWN = """
offices: {section: {staff: 1}, fire: {staff: 1}}
sessions: {committee: {offices: {section: 1, fire: 1}, times: ["Tue 10:00"], at_most: 2}}
demand:
  classes:
    big: {arrivals: {at: [2018-02-12 09:00]}, items: [panel], effort: {panel: × 2}}
    small: {arrivals: {at: [2018-02-12 10:00, 2018-02-13 10:00]}, items: [panel]}
    other: {arrivals: {at: [2018-02-13 09:00, 2018-02-13 10:30]}, items: [check]}
items:
  panel: {steps: {panel: {session: committee, effort: 30 min}}}
  check: {office: section, review: {effort: 3 h}}
"""

    def test_it_calls_officers_and_lasts_as_long_as_its_longest_case(self, engine: Engine):
        """Big and small are taken and end together at 11:00; the second small one, ready at the
        very opening, is third. The check has an hour done when its officer is called, and is worked
        on from 11:00 to 12:00 and from 13:00 to 14:00. Nobody is kept before the opening."""
        log = work_out(engine, self.TOWN)
        told = rows_of(log, "office", "officers", "start", "end", "worked")
        assert told == [
            "big 0 panel.panel 0 work | section | 1 | 02-13 10:00 | 02-13 11:00 | 3600",
            "big 0 panel.panel 0 work | fire | 1 | 02-13 10:00 | 02-13 11:00 | 3600",
            "small 0 panel.panel 0 work | section | 0 | 02-13 10:00 | 02-13 11:00 | 3600",
            "small 0 panel.panel 0 work | fire | 0 | 02-13 10:00 | 02-13 11:00 | 3600",
            "other 0 check.review 0 paused | section | 1 | 02-13 10:00 | 02-13 11:00 | 3600",
            "other 0 check.review 0 work | section | 1 | 02-13 09:00 | 02-13 14:00 | 10800",
            "other 1 check.review 0 work | section | 1 | 02-13 14:00 | 02-13 17:00 | 10800",
            "small 1 panel.panel 0 work | section | 1 | 02-27 10:00 | 02-27 10:30 | 1800",
            "small 1 panel.panel 0 work | fire | 1 | 02-27 10:00 | 02-27 10:30 | 1800",
        ]

    def test_an_opening_without_enough_officers_is_missed(self, engine: Engine):
        """Fire is in a joint session of its own until 10:30, from which nobody is called."""
        visit = "visit: {steps: {visit: {offices: {fire: 1, section: 1}, effort: 90 min}}}"
        town = self.TOWN.replace("  check:", f"  {visit}\n  check:")
        town = town.replace(", 2018-02-13 10:30]}, items: [check]", "]}, items: [visit]")
        assert starts(work_out(engine, town)) == [
            "other 0 visit.visit 0 work | 02-13 09:00",
            "big 0 panel.panel 0 work | 02-27 10:00",
            "small 0 panel.panel 0 work | 02-27 10:00",
            "small 1 panel.panel 0 work | 03-06 10:00",
        ]

    def test_those_who_began_last_are_called_first(self, engine: Engine):
        """Of three officers at work, two are called: those who began at 9:30 and, of the two who
        began at 9:00, the one with the later case. A fourth, who is free, comes uncalled."""
        town = (
            self.TOWN.replace("section: {staff: 1}", "section: {staff: 4}")
            .replace("{section: 1, fire: 1}", "{section: 3}")
            .replace("13 09:00, 2018-02-13 10:30", "13 09:00, 2018-02-13 09:00, 2018-02-13 09:30")
        )
        log = work_out(engine, town)
        assert [line for line in spans_of(log) if "other" in line] == [
            "other 1 check.review 0 paused | 02-13 10:00 | 02-13 11:00",
            "other 2 check.review 0 paused | 02-13 10:00 | 02-13 11:00",
            "other 0 check.review 0 work | 02-13 09:00 | 02-13 12:00",
            "other 1 check.review 0 work | 02-13 09:00 | 02-13 14:00",
            "other 2 check.review 0 work | 02-13 09:30 | 02-13 14:30",
        ]

    def test_who_was_called_from_intake_is_freed_when_the_session_ends(self, engine: Engine):
        """Handed in on Tuesday at 9:00, with that day to tell: deemed accepted at its close, while
        the committee that began at 10:00 still sits, until Wednesday 14:00. Then the officer takes
        the next, and ends it at the very close of its day."""
        town = """
offices: {section: {staff: 1}, other: {staff: 1}}
sessions: {committee: {offices: {section: 1}, times: ["Tue 10:00"], at_most: 2}}
demand:
  classes:
    panel: {arrivals: {at: [2018-02-12 09:00]}, items: [panel]}
    paper: {arrivals: {at: [2018-02-13 09:00, 2018-02-14 09:00]}, items: [check]}
items:
  panel: {steps: {panel: {session: committee, effort: 10 h}}}
  check:
    office: other
    intake: {office: section, effort: 3 h, tell: 0 working days}
    review: {effort: 1 h}
"""
        log = work_out(engine, town)
        assert rows_of(log, "start", "end", "worked", "outcome", part="intake") == [
            "paper 0 intake 0 work | 02-13 09:00 | 02-13 17:00 | 3600 | deemed",
            "paper 0 intake 0 paused | 02-13 10:00 | 02-13 17:00 | 25200 | done",
            "paper 1 intake 0 work | 02-14 14:00 | 02-14 17:00 | 10800 | done",
        ]


class TestJointSessions:
    """Two sessions of all three officers of fire; one officer is at work until 11:00."""

    TOWN = """
offices: {fire: {staff: 3}}
demand:
  classes:
    low: {arrivals: {at: [2018-02-09 09:30]}, items: [visit], priority: 2}
    high: {arrivals: {at: [2018-02-09 10:00]}, items: [visit], priority: 1}
    other: {arrivals: {at: [2018-02-09 09:00]}, items: [check]}
items:
  visit: {steps: {visit: {offices: {fire: 3}, effort: 30 min}}}
  check: {office: fire, review: {effort: 2 h}}
"""

    def test_one_order_holds_for_all_sessions(self, engine: Engine):
        """Low keeps two officers at 9:30; they are kept on from 10:00, then for high, which goes
        first; low follows when high has ended."""
        assert rows_of(work_out(engine, self.TOWN), "officers", "start", "end") == [
            "reserved | 2 | 02-09 09:30 | 02-09 11:00",
            "other 0 check.review 0 work | 1 | 02-09 09:00 | 02-09 11:00",
            "high 0 visit.visit 0 work | 3 | 02-09 11:00 | 02-09 11:30",
            "low 0 visit.visit 0 work | 3 | 02-09 11:30 | 02-09 12:00",
        ]

    def test_reserved_officers_take_nothing_else(self, engine: Engine):
        """A second check, ready at 9:40, finds two officers idle, and waits for both sessions."""
        town = self.TOWN.replace("[2018-02-09 09:00]", "[2018-02-09 09:00, 2018-02-09 09:40]")
        assert starts(work_out(engine, town))[-1] == "other 1 check.review 0 work | 02-09 13:00"

    def test_nobody_is_kept_in_closed_hours(self, engine: Engine):
        """With work until 13:30, the two are kept until 12:00 and again from 13:00."""
        town = self.TOWN.replace("effort: 2 h", "effort: 210 min")
        assert [line for line in spans_of(work_out(engine, town)) if "reserved" in line] == [
            "reserved | 02-09 09:30 | 02-09 12:00",
            "reserved | 02-09 13:00 | 02-09 13:30",
        ]

    def test_the_slowest_sets_the_speed(self, engine: Engine):
        """Half an hour of effort takes the slow group an hour, and so the other two as well."""
        staff = "{quick: {officers: 2, speed: 2}, slow: {officers: 1, speed: 0.5}}"
        town = self.TOWN.replace("staff: 3", f"staff: {staff}").replace(
            "effort: 2 h", "effort: 1 h"
        )
        log = work_out(engine, town)
        assert rows_of(log, "group", "officers", "start", "end", "worked")[:3] == [
            "other 0 check.review 0 work | quick | 1 | 02-09 09:00 | 02-09 09:30 | 1800",
            "low 0 visit.visit 0 work | quick | 2 | 02-09 09:30 | 02-09 10:30 | 3600",
            "low 0 visit.visit 0 work | slow | 1 | 02-09 09:30 | 02-09 10:30 | 3600",
        ]


class TestAgents:
    """Two cases come at 10:00, a third at 10:30, and there is one agent, who halves preparing."""

    TOWN = """
offices: {{section: {{staff: 9}}}}
agents: {{helpers: {{slots: 1, for: [case], when_full: {when_full}, applicant_time: 0.5}}}}
demand: {{arrivals: {{at: [2018-02-09 10:00, 2018-02-09 10:00, 2018-02-09 10:30]}}}}
items: {{permit: {{office: section, prepare: 1 h, review: {{effort: 30 min}}}}}}
"""

    def test_a_case_may_wait_for_the_agent_of_one_that_ends(self, engine: Engine):
        assert cases_of(work_out(engine, self.TOWN.format(when_full="wait"))) == [
            "case 0 | 02-09 10:00 | 02-09 11:00 | helpers | 02-09 10:00",
            "case 1 | 02-09 10:00 | 02-09 12:00 | helpers | 02-09 11:00",
            "case 2 | 02-09 10:30 | 02-09 13:30 | helpers | 02-09 12:00",
        ]

    def test_or_go_alone_and_take_its_full_time(self, engine: Engine):
        assert cases_of(work_out(engine, self.TOWN.format(when_full="go alone"))) == [
            "case 0 | 02-09 10:00 | 02-09 11:00 | helpers | 02-09 10:00",
            "case 1 | 02-09 10:00 | 02-09 11:30 | - | -",
            "case 2 | 02-09 10:30 | 02-09 12:00 | - | -",
        ]

    def test_an_agent_given_back_now_is_free_for_who_comes_now(self, engine: Engine):
        town = self.TOWN.format(when_full="go alone").replace("10:30", "11:00")
        assert cases_of(work_out(engine, town))[2] == (
            "case 2 | 02-09 11:00 | 02-09 12:00 | helpers | 02-09 11:00"
        )
