"""Faults in the report."""

from __future__ import annotations

from tests.planted.fault import Fault

NUMBERS = "tests/show/report/test_same_numbers.py"
QUICK = "tests/study/attribution/test_quick.py"

IN_REPORT = (
    Fault(
        "days stand behind a percentage",
        "sim/show/report/sections/readings.py",
        'if text.endswith("%"):',
        'if text.endswith("d"):',
        (f"{NUMBERS}::test_every_number_behind_a_text_is_the_one_that_it_tells",),
        "a workbook would have other numbers than the page",
    ),
    Fault(
        "the whole change stands for that with behaviour held equal",
        "sim/show/report/tables.py",
        "spread(texts[4], equal)",
        "spread(texts[2], equal)",
        (f"{NUMBERS}::test_tables_of_a_comparison_have_the_lines_of_the_terminal",),
        "what is assumed of behaviour would be told as certain",
    ),
    Fault(
        "more is told as fewer",
        "sim/show/report/sections/verdict.py",
        "way=FEWER if difference.interval.mean < 0 else MORE",
        "way=MORE if difference.interval.mean < 0 else FEWER",
        ("tests/show/report/sections/test_verdict.py::test_it_has_the_numbers_of_the_table",),
        "the verdict would say the opposite of its numbers",
    ),
    Fault(
        "subsets that overload an office are split over all the same",
        "sim/study/attribution/quick.py",
        "if is_gap(each, overload=asking.overload)",
        "if is_gap(each, overload=True)",
        (f"{QUICK}::test_what_cannot_be_run_apart_counts_as_one",),
        "which reform did it would have no answer where one needs another",
    ),
    Fault(
        "a quick attribution may have one replication",
        "sim/study/attribution/quick.py",
        "max(LEAST, runs // subsets)",
        "max(1, runs // subsets)",
        (f"{QUICK}::test_runs_bound_replications_but_for_the_least",),
        "shares would be told without intervals",
    ),
    Fault(
        "a line of a text ends a row of Markdown",
        "sim/show/report/markdown.py",
        'text.replace("\\n", " ")',
        "text",
        ("tests/show/report/test_markdown.py::test_no_text_is_taken_for_a_sign",),
        "tables would fall apart",
    ),
)
