"""Faults in how a scenario file is read."""

from __future__ import annotations

from tests.planted.fault import Fault

READER = "sim/scenario_file"
QUANTITIES = "tests/scenario_file/test_quantities.py"
OUTCOMES = "tests/scenario_file/test_outcomes.py"

IN_SCENARIO_FILE = (
    Fault(
        "working day of 24 hours",
        f"{READER}/quantities.py",
        "(working_day if self.is_working else SECONDS[self.unit])",
        'SECONDS["calendar day" if self.is_working else self.unit]',
        (f"{QUANTITIES}::test_seconds_of_an_amount",),
        "an effort of a working day takes more than three",
    ),
    Fault(
        "bare day taken for a working day",
        f"{READER}/quantities.py",
        'BARE_DAYS = frozenset({"d", "day", "days", "天", "日"})',
        'BARE_DAYS = frozenset({""})\nUNITS |= dict.fromkeys(("d", "day", "days"), "working day")',
        (f"{QUANTITIES}::test_what_is_no_duration",),
        "30 d of a calendar-day limit becomes six weeks without a word",
    ),
    Fault(
        "certain fault let in",
        f"{READER}/quantities.py",
        "if not 0 <= chance < 1:",
        "if not 0 <= chance <= 1:",
        (f"{QUANTITIES}::test_what_is_no_such_number",),
        "a review that always finds a fault is never done",
    ),
    Fault(
        "promise split by effort",
        f"{READER}/convert/limits.py",
        "by_law or _by_effort(counted))",
        "_by_effort(counted) or by_law)",
        ("tests/scenario_file/test_scenario.py::test_a_promise_is_split_by_the_statute",),
        "a step is promised more days than its statute gives it",
    ),
    Fault(
        "extension in any days",
        f"{READER}/checks/decided.py",
        '(given.unit == "calendar day") != (unit == "calendar day")',
        'given.unit == "list day" and unit == "calendar day"',
        (f"{OUTCOMES}::test_an_extension_is_in_the_unit_of_the_statute",),
        "ten calendar days of leave are run as two weeks of working days",
    ),
    Fault(
        "cycle through an issue unseen",
        f"{READER}/checks/cycles.py",
        'lists = (("needs", item.needs), ("issue_needs", item.issue_needs))',
        'lists = (("needs", item.needs),)',
        ("tests/scenario_file/test_mutations.py::test_one_mistake_is_named_where_it_is",),
        "two items wait for each other, and no case ever ends",
    ),
    Fault(
        "check after the decision in the limit",
        f"{READER}/convert/limits.py",
        "timed = [step for step in item.steps if not step.deferred]",
        "timed = list(item.steps)",
        (f"{OUTCOMES}::test_no_limit_takes_in_a_check_after_the_decision",),
        "the reviews have less time than the law gives them",
    ),
    Fault(
        "change of the old workflow's reforms",
        f"{READER}/convert/workflows.py",
        "stated = workflows[stated.to]",
        "stated = workflows[stated.from_]",
        (f"{OUTCOMES}::test_a_workflow_may_change_on_a_date",),
        "a workflow that changes on a date is taken to stay the old one",
    ),
    Fault(
        "change outside the digest",
        f"{READER}/convert/digest.py",
        "parts = (horizon, base, list(reforms), workflows, changes)",
        "parts = (horizon, base, list(reforms), workflows)",
        (f"{OUTCOMES}::test_the_digest_is_of_all_of_it",),
        "results of another date of change are taken for these",
    ),
)
