"""Numbers and targets are written anew; all else of a file stays, byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from sim.scenario_file.load import load_scenario, load_text
from sim.scenario_file.rewriting import Changes, NewNumber, NewTarget, places_of, rewritten
from sim.scenario_file.shipped import find_shipped, shipped_names

TEXT = """\
# A town.
permitsim: 1
name: town  # its name

time: {start: 2018-01-02, observe: 1 month}  # January
offices:
  desk:
    staff: 2
    pace: &habit {fixed: 40 %, source: a page, grade: B}
  other: {staff: 1, pace: *habit}

demand: {arrivals: {poisson: 1 per working day}, classes: {all: 100 %}}
items:
  permit:
    office: desk
    papers: {named: [form], defect: {value: "5 %", grade: D}}
    intake: {office: desk, effort: 10 min, correct: 1 working days}
    limit: 20 working days
    review:
      effort:
        value: 2 h  # a guess
        source: nobody
reforms:
  samples: {lever: samples, defect: × 0.5}
workflows: {old: [samples]}

targets:
  - {workflow: old, reading: lived, measure: visits, value: 2}  # of a page
  - workflow: old
    reading: lived
    measure: on_time_share
    value: 98 %
    role: fit
"""
TARGET = NewTarget(
    (("workflow", "old"), ("reading", "lived"), ("measure", "papers"), ("value", "1.5"))
)
PACES = ("offices.desk.pace.fixed", "offices.other.pace.fixed")


def changed(
    *numbers: tuple[str, str], fitted: tuple[int, ...] = (), targets: tuple[NewTarget, ...] = ()
) -> Changes:
    new = tuple(NewNumber(path, value, 'fitted: "so"', "F") for path, value in numbers)
    return Changes("town_two", ("Fitted.",), new, fitted, targets)


def new_lines(before: str, after: str) -> list[str]:
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[2:] for line in found if line.startswith("+ ")]


def test_only_what_is_asked_for_changes() -> None:
    numbers = (
        *((path, "41.5 %") for path in PACES),
        ("items.permit.papers.defect", "6 %"),
        ("items.permit.review.effort", "2.5 h"),
        ("reforms.samples.defect", "× 0.25"),
    )
    after = rewritten(TEXT, changed(*numbers, fitted=(0, 1)))
    cited = r'source: "fitted: \"so\"", grade: F'
    assert new_lines(TEXT, after) == [
        "# Fitted.",
        "name: town_two  # its name",
        f"    pace: &habit {{fixed: {{value: 41.5 %, {cited}}}, source: a page, grade: B}}",
        '    papers: {named: [form], defect: {value: 6 %, source: "fitted: \\"so\\"", grade: F}}',
        "        value: 2.5 h  # a guess",
        "        grade: F",
        '        source: "fitted: \\"so\\""',
        f"  samples: {{lever: samples, defect: {{value: × 0.25, {cited}}}}}",
        "  - {workflow: old, reading: lived, measure: visits, value: 2, role: fitted}  # of a page",
        "    role: fitted",
    ]


def test_what_is_written_is_what_is_read() -> None:
    after = load_text(rewritten(TEXT, changed(("items.permit.papers.defect", "6 %"), fitted=(0,))))
    number = next(one for one in after.evidence if one.path == "items.permit.papers.defect")
    assert (number.value, number.grade, number.source) == ("6 %", "F", 'fitted: "so"')
    assert [target.role for target in after.targets] == ["fitted", "fit"]
    assert after.name == "town_two"


RANGED = ("9 %", "3 %", "15 %")


@pytest.mark.parametrize(
    "written",
    [
        "5 %",
        "{value: 5 %, range: [1 %, 9 %], grade: D}",
        "{value: 5 %, grade: D, range: [1 %, 9 %]}",
        """
        value: 5 %
        range:
          - 1 %
          - 9 %  # at most
        # so much for that
        grade: D""",
    ],
    ids=["none", "in braces", "last in braces", "in lines"],
)
def test_a_range_takes_the_place_of_the_old_one(written: str) -> None:
    papers = 'papers: {named: [form], defect: {value: "5 %", grade: D}}'
    in_lines = f"papers:\n      named: [form]\n      defect: {written}"
    text = TEXT.replace(papers, in_lines)
    value, *ends = RANGED
    number = NewNumber("items.permit.papers.defect", value, "page", "F", (ends[0], ends[1]))
    after = rewritten(text, Changes("town", (), (number,), ()))
    [found] = [one for one in load_text(after).evidence if one.path == number.path]
    assert (found.value, found.range, found.grade, found.source) == (
        value,
        tuple(ends),
        "F",
        "page",
    )
    assert after.count("# at most") == text.count("# at most")
    assert after.count("# so much for that") == text.count("# so much for that")


def test_line_ends_of_windows_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    numbers = ("items.permit.review.effort", "3 h"), ("items.permit.limit", "10 working days")
    after = rewritten(text, changed(*numbers, fitted=(0,), targets=(TARGET,)))
    assert after.count("\n") == after.count("\r\n")
    same = rewritten(TEXT, changed(*numbers, fitted=(0,), targets=(TARGET,)))
    assert after.replace("\r\n", "\n") == same
    assert load_text(after).digest == load_text(same).digest


@pytest.mark.parametrize(
    "targets",
    [
        "",
        "targets:\n",
        "targets: []\n",
        "targets: [{workflow: old, reading: lived, measure: visits, value: 2}]\n",
        "targets:\n- workflow: old\n  reading: lived\n  measure: visits\n  value: 2 # two\n# end\n",
        "targets:\n  - {workflow: old, reading: lived, measure: visits, value: 2}",
    ],
    ids=["none", "nothing", "empty", "in brackets", "in lines", "no end of line"],
)
def test_targets_are_added_after_those_there_are(targets: str) -> None:
    text = TEXT[: TEXT.index("targets:")] + targets
    before = 0 if "workflow" not in targets else 1
    after = load_text(rewritten(text, changed(targets=(TARGET, TARGET))))
    assert [each.measure for each in after.targets] == ["visits"] * before + ["papers"] * 2


def test_a_file_in_braces_gets_its_targets_in_braces() -> None:
    text = (
        "{permitsim: 1, name: a, time: {start: 2018-01-02, observe: 1 month},"
        " demand: {arrivals: {poisson: 1 per day}}, items: {p: {limit: 5 working days}},"
        " workflows: {old: []}}"
    )
    after = load_text(rewritten(text, changed(targets=(TARGET,))))
    assert [each.measure for each in after.targets] == ["papers"]


def test_a_number_that_the_file_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        rewritten(TEXT, changed(("items.permit.nowhere", "1 h")))


def test_numbers_that_share_an_anchor_stand_in_one_place() -> None:
    places = places_of(TEXT, [*PACES, "items.permit.limit", "items.none"])
    assert places.keys() == {*PACES, "items.permit.limit"}
    assert places[PACES[0]] == places[PACES[1]] == TEXT.index("40 %")
    assert places["items.permit.limit"] == TEXT.index("20 working days")


@pytest.mark.parametrize("name", shipped_names())
def test_all_numbers_of_a_shipped_file_can_be_written_again(name: str) -> None:
    """With the same values it is the same scenario, every number being of the new grade."""
    file = find_shipped(name)
    assert file is not None
    before = load_scenario(file)
    numbers = [
        NewNumber(one.path, one.value, "again", "F")
        for one in before.evidence
        if not one.file and not one.path.startswith("targets[") and "…" not in one.value
    ]
    numbers = [one for one in numbers if not one.value.startswith(("[", "{"))]
    text = Path(file).read_text("utf-8")
    assert places_of(text, [one.path for one in numbers]).keys() == {one.path for one in numbers}
    after = load_text(rewritten(text, Changes("again", (), tuple(numbers), ())), folder=file.parent)
    assert after.digest == before.digest
    grades = {one.path: one.grade for one in after.evidence}
    assert {grades[one.path] for one in numbers} == {"F"}
