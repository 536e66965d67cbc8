"""Two whole logs, worked by hand to the second."""

from __future__ import annotations

from tests.engine.worked import Engine, cases_of, files_of, rows_of, work_out

WHEN = ("ready", "released", "start", "end")
WHO = ("office", "group", "officers", "worked", "outcome", "visit", "papers")

LIFE = """
offices:
  counter: {staff: 1}
  section: {staff: {seniors: {officers: 1}, juniors: {officers: 2}}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    prepare: 1 working days
    papers: {named: [form, plan], defect: 50 %}
    intake: {office: counter, effort: 30 min, correct: 1 working days}
    limit: {statutory: 20 working days, promised: 5 working days}
    review: {effort: 4 h, fault: 10 %, rectify: 2 calendar days}
    decision: {effort: 1 h}
    issue: {by: visit, delivery: 1 working days}
    transfer: 50 min
"""


def test_the_life_of_an_item(engine: Engine):
    """The plan is faulty at first, and the first review finds a fault. A working day is 7 hours.

    - Prepared: 6 h on Friday the 9th, 1 h on Sunday the 11th, a make-up day: ready at 10:00.
    - Intake until 10:30; corrected: 1.5 h and 4 h on Sunday, 1.5 h on Monday, to 10:30; again until
      11:00, and accepted. The 5th working day after it is the 24th (13, 14, 22, 23, 24), the 20th
      is the 16th of March.
    - On its way for 50 minutes of any hours; reviewed: 10 min before lunch, then until 16:50.
    - Rectified for 48 hours of any hours, to Wednesday the 14th 16:50; reviewed again: 10 min that
      day, and after the festival 3 h and 50 min on Thursday the 22nd: until 13:50.
    - Decided until 14:50; delivered: 2 h 10 min on Thursday, 4 h 50 min on Friday, to 14:50.
    """
    luck = {("case", "paper/plan", 0, 0): 0.1, ("case", "permit.review/fault", 0, 0): 0.05}
    log = work_out(engine, LIFE, luck)
    assert cases_of(log) == ["case 0 | 02-09 10:00 | 02-23 14:50 | - | -"]
    assert files_of(log, "start", "received", "accepted", "deemed", "decided", "end") == [
        "permit | 02-09 10:00 | 02-11 10:00 | 02-12 11:00 | 0 | 02-22 14:50 | 02-23 14:50"
    ]
    assert files_of(log, "due", "due_law", "stopped", "stopped_open") == [
        "permit | 02-24 17:00 | 03-16 17:00 | 0 | 0"
    ]
    assert rows_of(log, *WHEN) == [
        "case 0 prepare 0 wait | 02-09 10:00 | 02-09 10:00 | 02-09 10:00 | 02-11 10:00",
        "case 0 intake 0 work | 02-11 10:00 | 02-11 10:00 | 02-11 10:00 | 02-11 10:30",
        "case 0 intake 0 rework | 02-11 10:30 | 02-11 10:30 | 02-11 10:30 | 02-12 10:30",
        "case 0 intake 1 work | 02-12 10:30 | 02-12 10:30 | 02-12 10:30 | 02-12 11:00",
        "case 0 transfer 0 wait | 02-12 11:00 | 02-12 11:00 | 02-12 11:00 | 02-12 11:50",
        "case 0 permit.review 0 work | 02-12 11:50 | 02-12 11:50 | 02-12 11:50 | 02-12 16:50",
        "case 0 permit.review 0 rework | 02-12 16:50 | 02-12 16:50 | 02-12 16:50 | 02-14 16:50",
        "case 0 permit.review 1 work | 02-14 16:50 | 02-14 16:50 | 02-14 16:50 | 02-22 13:50",
        "case 0 decision 0 work | 02-22 13:50 | 02-22 13:50 | 02-22 13:50 | 02-22 14:50",
        "case 0 issue 0 wait | 02-22 14:50 | 02-22 14:50 | 02-22 14:50 | 02-23 14:50",
    ]
    assert rows_of(log, *WHO) == [
        "case 0 prepare 0 wait | - | - | 0 | 172800 | done | 0 | 0",
        "case 0 intake 0 work | counter | staff | 1 | 1800 | faulty | 1 | 2",
        "case 0 intake 0 rework | - | - | 0 | 86400 | done | 0 | 0",
        "case 0 intake 1 work | counter | staff | 1 | 1800 | done | 1 | 1",
        "case 0 transfer 0 wait | - | - | 0 | 3000 | done | 0 | 0",
        "case 0 permit.review 0 work | section | seniors | 1 | 14400 | faulty | 0 | 0",
        "case 0 permit.review 0 rework | - | - | 0 | 172800 | done | 0 | 0",
        "case 0 permit.review 1 work | section | seniors | 1 | 14400 | done | 1 | 0",
        "case 0 decision 0 work | section | seniors | 1 | 3600 | done | 0 | 0",
        "case 0 issue 0 wait | - | - | 0 | 86400 | done | 1 | 0",
    ]


JOINT = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  late: {country: CN, hours: "Mon-Fri 09:00-12:00 14:00-18:00"}
"""
SESSION = """
offices:
  planning: {staff: 1, calendar: late}
  fire: {staff: 2}
demand:
  classes:
    check: {arrivals: {at: [2018-02-09 09:00, 2018-02-09 10:30]}, items: [check]}
    site: {arrivals: {at: [2018-02-09 10:00]}, items: [site]}
items:
  check: {office: fire, review: {effort: 2 h}}
  site: {steps: {visit: {offices: {planning: 1, fire: 2}, effort: 2 h}}}
"""


def test_a_joint_session(engine: Engine):
    """A session of three officers waits for one who is at work, and keeps the other two free.

    - The first check has one officer of fire from 9:00 to 11:00. The site is ready at 10:00: one
      of planning and one of fire are kept for it, so that the second check, ready at 10:30, waits.
    - The session begins at 11:00. Both offices are open until 12:00 and again from 14:00: it ends
      at 15:00, and the second check is done from 15:00 to closing time.
    """
    log = work_out(engine, SESSION, calendars=JOINT)
    assert cases_of(log) == [
        "check 0 | 02-09 09:00 | 02-09 11:00 | - | -",
        "check 1 | 02-09 10:30 | 02-09 17:00 | - | -",
        "site 0 | 02-09 10:00 | 02-09 15:00 | - | -",
    ]
    assert rows_of(log, *WHEN) == [
        "reserved | 02-09 10:00 | 02-09 10:00 | 02-09 10:00 | 02-09 11:00",
        "reserved | 02-09 10:00 | 02-09 10:00 | 02-09 10:00 | 02-09 11:00",
        "check 0 check.review 0 work | 02-09 09:00 | 02-09 09:00 | 02-09 09:00 | 02-09 11:00",
        "site 0 site.visit 0 work | 02-09 10:00 | 02-09 10:00 | 02-09 11:00 | 02-09 15:00",
        "site 0 site.visit 0 work | 02-09 10:00 | 02-09 10:00 | 02-09 11:00 | 02-09 15:00",
        "check 1 check.review 0 work | 02-09 10:30 | 02-09 10:30 | 02-09 15:00 | 02-09 17:00",
    ]
    assert rows_of(log, *WHO) == [
        "reserved | planning | staff | 1 | 3600 | done | 0 | 0",
        "reserved | fire | staff | 1 | 3600 | done | 0 | 0",
        "check 0 check.review 0 work | fire | staff | 1 | 7200 | done | 0 | 0",
        "site 0 site.visit 0 work | planning | staff | 1 | 7200 | done | 0 | 0",
        "site 0 site.visit 0 work | fire | staff | 2 | 7200 | done | 0 | 0",
        "check 1 check.review 0 work | fire | staff | 1 | 7200 | done | 0 | 0",
    ]
