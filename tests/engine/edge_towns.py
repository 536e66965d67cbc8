"""Towns at the edge of what an engine meets: crowds, ties, nothing to wait for, closed doors."""

# ruff: noqa: E501 (a line of a town is a line)

from __future__ import annotations

from sim.engine.plan import Plan
from sim.run import plan_of
from sim.scenario_file.load import load_text
from tests.engine.worked import NATIONAL

HEAD = """
permitsim: 1
name: edge
title: At the edge
"""
MONTH = "time: {start: 2018-02-09, warm_up: 0 days, observe: 4 weeks}\n"
OLD = "workflows: {old: []}\n"


def town(text: str, workflow: str = "old") -> Plan:
    """The plan of a town, of which what it does not say is as in the towns worked by hand."""
    if "\ntime:" not in text:
        text = MONTH + text
    if "\ncalendars:" not in text:
        text = NATIONAL + text
    if "\nworkflows:" not in text:
        text = OLD + text
    return plan_of(load_text(HEAD + text), workflow)


def at_once(count: int, moment: str = "2018-02-12 09:00") -> str:
    """So many arrivals at one instant."""
    return f"{{at: [{', '.join([moment] * count)}]}}"


OVERLOAD = """
offices: {section: {staff: 3, discipline: priority}, other: {staff: 1, discipline: due date}}
demand:
  classes:
    one: {arrivals: {poisson: 30 per working day}, priority: 2}
    two: {arrivals: {poisson: 30 per working day}, priority: 1, items: [permit]}
items:
  permit: {office: section, limit: 5 working days, review: {effort: {exponential: 30 min}}}
  check: {office: other, limit: 9 working days, review: {effort: {gamma: {mean: 20 min, cv: 0.5}}}}
"""
"""Half as much again as the officers can do, and each of its cases is followed to its end."""

TIES = f"""
offices:
  first: {{staff: 2}}
  second: {{staff: 3, discipline: priority}}
  third: {{staff: 2, discipline: due date}}
sessions: {{board: {{offices: {{first: 1, third: 1}}, times: ["Tue 09:00", "Thu 09:00"], at_most: 9}}}}
demand:
  classes:
    a: {{arrivals: {at_once(40)}}}
    b: {{arrivals: {at_once(40)}}}
    c: {{arrivals: {at_once(40)}}}
items:
  one: {{office: first, limit: 3 working days, review: {{effort: 30 min}}}}
  two: {{office: second, limit: 3 working days, review: {{effort: 30 min}}}}
  three: {{office: third, limit: 3 working days, review: {{effort: 30 min}}}}
  visit: {{steps: {{visit: {{offices: {{first: 1, second: 2}}, effort: 30 min}}}}}}
  panel: {{needs: [one], steps: {{panel: {{session: board, effort: 30 min}}}}}}
"""
"""All comes at one instant, takes as long as all else, and is as urgent."""

NO_WAITS = f"""
offices: {{section: {{staff: 1}}}}
demand: {{arrivals: {at_once(60)}}}
items:
  first: {{prepare: 0 s, office: section, review: {{effort: 0.1 s}}}}
  second: {{needs: [first], owner: third party, steps: {{a: {{wait: 0 s}}, b: {{wait: 0 s}}, c: {{wait: 0.4 s, clock: stops}}}}}}
  third: {{needs: [second], owner: third party, steps: {{a: {{wait: 0 s, clock: stops}}, b: {{wait: 0 s, after: []}}}}}}
  last: {{needs: [third, first], office: section, review: {{effort: 0.1 s}}, issue: {{by: post, delivery: 0 s}}}}
"""

ONE_SECOND = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  minute: {hours: "Mon-Fri 09:00-09:01 10:00-10:01"}
offices: {desk: {staff: {officers: 2, calendar: minute}}, hall: {staff: {officers: 1, calendar: minute}}}
demand: {arrivals: {poisson: 150 per working day}}
items:
  permit:
    office: desk
    intake: {office: hall, effort: 1 s, tell: 0 working days}
    steps: {review: {effort: 1 s}, both: {offices: {desk: 1, hall: 1}, effort: 0.2 s}}
"""

CLOSED = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  seldom: {hours: "Wed 16:59-17:00"}
  shut: {country: CN, hours: "Mon-Fri 09:00-12:00", closures: [2018-02-12 .. 2018-03-09]}
offices:
  desk: {staff: {quick: {officers: 1, calendar: seldom, speed: 3}, slow: {officers: 2, calendar: shut}}}
  never: {staff: {officers: 1, calendar: seldom}}
demand: {arrivals: {poisson: 1 per working day}}
items:
  permit: {office: desk, limit: 10 working days, review: {effort: {exponential: 40 min}}}
  stamp: {office: never, review: {effort: 2 s}}
  visit: {steps: {visit: {offices: {desk: 1, never: 1}, effort: 5 s}}}
"""

ALWAYS_OPEN = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  always: {hours: always}
  night: {hours: "Mon-Sun 00:00-24:00", closures: [2018-02-14]}
offices:
  post: {staff: {officers: 1, calendar: always}, pace: {fixed: 0.5}}
  guard: {staff: {day: {officers: 1}, night: {officers: 1, calendar: night, speed: 2}}}
demand: {arrivals: {poisson: 1.5 per calendar day}}
items:
  letter: {office: post, limit: 2 calendar days, review: {effort: {exponential: 5 h}}}
  round: {steps: {round: {offices: {post: 1, guard: 1}, effort: {exponential: 2 h}}}}
  watch: {office: guard, review: {effort: {exponential: 3 h}}}
"""

TEN_YEARS = """
time: {start: 2008-01-02, warm_up: 365 days, observe: 3300 days}
offices: {section: {staff: 1, pace: {deadline_driven: 0.4}}}
demand: {arrivals: {poisson: 0.3 per working day}}
items:
  permit: {office: section, limit: 200 working days, review: {effort: {weibull: {mean: 9 h, shape: 0.7}}}}
  field: {owner: third party, limit: 400 calendar days}
"""

HUNDREDS = f"""
offices: {{planning: {{staff: 400}}, fire: {{staff: {{early: {{officers: 300}}, late: {{officers: 300}}}}}}}}
sessions: {{hall: {{offices: {{planning: 150, fire: 350}}, times: ["Mon 10:00", "Thu 10:00"], at_most: 500}}}}
demand:
  classes:
    visit: {{arrivals: {at_once(350)}, items: [visit]}}
    plain: {{arrivals: {at_once(900, "2018-02-12 09:30")}, items: [plain]}}
    panel: {{arrivals: {at_once(700, "2018-02-12 09:10")}, items: [panel]}}
items:
  visit: {{steps: {{visit: {{offices: {{planning: 1, fire: 1}}, effort: 30 min}}, again: {{offices: {{planning: 2, fire: 3}}, effort: 90 min}}}}}}
  plain: {{office: planning, review: {{effort: 10 h}}}}
  panel: {{steps: {{panel: {{session: hall, effort: 80 min, fault: 30 %, rectify: 1 h}}}}}}
"""
"""Some hundred sessions begin in one pass, and a hall full of officers is called from their work."""


def many_sessions(count: int = 60) -> str:
    """So many committees, some of which open at the same moments with the same officers."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    sessions = "\n".join(
        f"  s{n}: {{offices: {{desk: {1 + n % 3}}}, at_most: {1 + n % 4}, "
        f'times: ["{days[n % 5]} 10:{n % 6 * 10:02}", "{days[n // 2 % 5]} 14:00"]}}'
        for n in range(count)
    )
    items = "\n".join(
        f"  i{n}: {{steps: {{p: {{session: s{n}, effort: {10 + n} min}}}}}}" for n in range(count)
    )
    return f"""
offices: {{desk: {{staff: 9, background: {{arrivals: {{poisson: 20 per working day}}, effort: 1 h}}}}}}
sessions:
{sessions}
demand: {{arrivals: {{poisson: 1 per working day}}}}
items:
{items}
"""


def crowd(each_day: int) -> str:
    """So many cases a day, most of which are prepared for months."""
    return CROWD.replace("EACH_DAY", str(each_day))


CROWD = """
time: {start: 2018-01-02, warm_up: 0 days, observe: 30 days}
offices: {section: {staff: 40, pace: {deadline_driven: 0.5}}}
agents: {helpers: {slots: 50, for: [small], when_full: wait, applicant_time: × 0.5}}
demand:
  classes:
    large: {arrivals: {poisson: EACH_DAY per working day}}
    small: {arrivals: {poisson: 4 per working day}}
items:
  permit: {prepare: {exponential: 40 calendar days}, office: section, limit: 30 working days, review: {effort: {exponential: 15 min}}}
"""
CHANGE = """
time: {start: 2018-01-02, warm_up: 0 days, observe: 40 days}
offices: {a: {staff: 20}, b: {staff: 20}, hall: {staff: 30}}
agents: {helpers: {slots: 9, for: [key], when_full: wait}}
demand:
  classes:
    any: {arrivals: {poisson: 60 per working day}}
    key: {arrivals: {poisson: 3 per working day}}
habit: serial
items:
  first: {office: a, prepare: {exponential: 20 calendar days}, papers: {named: [x, y], defect: 20 %}, intake: {effort: 10 min, correct: 5 working days}, review: {effort: 30 min}}
  second: {office: b, prepare: {exponential: 9 calendar days}, intake: {effort: 10 min}, limit: 9 working days, review: {effort: 20 min, fault: 20 %, rectify: 1 working days}}
  third: {office: b, review: {effort: 20 min}}
reforms:
  one: {lever: merge, items: [first, second], office: hall}
  side: {lever: parallel}
  more: {lever: staff, office: hall, add: 10}
workflows:
  old: []
  new: [one, side, more]
  changing: {from: old, to: new, on: 2018-02-01}
"""
"""A reform comes in the middle of some thousands of cases."""

MANY_CLASSES = (
    """
offices: {section: {staff: 2, discipline: priority}}
demand:
  classes:
"""
    + "".join(f"    k{n}: {{arrivals: {at_once(3)}, priority: {n % 7}}}\n" for n in range(150))
    + "items: {permit: {office: section, review: {effort: 1 min}}}\n"
)
