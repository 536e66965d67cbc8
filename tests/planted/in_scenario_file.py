"""Faults in how a scenario file is read."""

from __future__ import annotations

from tests.planted.fault import Fault

READER = "sim/scenario_file"
QUANTITIES = "tests/scenario_file/test_quantities.py"

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
)
