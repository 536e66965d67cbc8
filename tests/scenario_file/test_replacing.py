"""Values are put in place of others, or in where a file takes them over; the rest stays."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario_file.load import load_text
from sim.scenario_file.nodes import Mapping, find
from sim.scenario_file.reading import read_tree
from sim.scenario_file.replacing import flow, plain, replaced
from tests.small import SMALL

TOWN = """\
# A town.
name: town  # its name
offices:
  desk: {staff: {officers: {value: 2, range: [1, 3]}, cost: 10}}  # two
  hall:
    staff: &few
      value: 1
      range: [1, 2]
  other: {staff: *few}
workflows:
  old: []
  new:
  - first
  # The second one.
  - second
"""
MORE = TOWN.replace("  hall:", "  middle: {staff: 4}\n  hall:")
"""With what it takes over."""


def tree(text: str) -> Mapping:
    root, problems = read_tree(text.encode(), "town")
    assert not problems
    return root


def put(values: dict[str, str], whole: str = TOWN, text: str = TOWN) -> str:
    return replaced(text, "town_two", ["Changed."], values, tree(whole))


def entry(text: str, *path: str) -> Any:
    return find(tree(text), path).node


def test_a_number_goes_with_its_range_and_the_rest_stays() -> None:
    done = put({"offices.desk.staff.officers": "5"})
    assert done.splitlines()[:4] == [
        "# A town.",
        "# Changed.",
        "name: town_two  # its name",
        "offices:",
    ]
    assert "desk: {staff: {officers: 5, cost: 10}}  # two" in done


def test_a_value_in_lines_gives_way_and_keeps_its_anchor() -> None:
    done = put({"offices.hall.staff": "3", "offices.other.staff": "3"})
    assert entry(done, "offices", "hall", "staff").value == 3
    assert entry(done, "offices", "other", "staff").value == 3


def test_a_list_in_lines_gives_way_to_one_in_brackets() -> None:
    done = put({"workflows.new": flow(["second"])})
    assert [each.value for each in entry(done, "workflows", "new").nodes] == ["second"]
    assert entry(done, "workflows", "old").nodes == ()


def test_what_is_taken_over_is_put_in_where_it_stands_there() -> None:
    whole = TOWN.replace("  hall:", "  middle: {staff: 4}\n  hall:").replace(
        "cost: 10", "cost: 10, speed: 1"
    )
    done = put({"offices.middle.staff": "7", "offices.desk.staff.speed": "2"}, whole)
    assert list(entry(done, "offices").entries) == ["desk", "middle", "hall", "other"]
    assert "desk: {staff: {officers: {value: 2, range: [1, 3]}, cost: 10, speed: 2}}  # two" in done


def test_what_comes_first_there_comes_first() -> None:
    whole = TOWN.replace("  desk:", "  before: {staff: 4}\n  desk:").replace(
        "officers:", "a: 1, officers:"
    )
    done = put({"offices.before.staff": "7", "offices.desk.staff.a": "2"}, whole)
    assert list(entry(done, "offices").entries) == ["before", "desk", "hall", "other"]
    assert "{staff: {a: 2, officers:" in done


def test_lines_end_as_the_file_ends_them() -> None:
    text = TOWN.replace("\n", "\r\n")
    done = put(
        {"offices.middle.staff": "7"},
        TOWN.replace("  hall:", "  middle: {staff: 4}\n  hall:"),
        text,
    )
    assert "\n" not in done.replace("\r\n", "")
    assert "middle: {staff: 7}" in done


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("0.9 per working day", "0.9 per working day"),
        ("6 %", "6 %"),
        ("a: b", '"a: b"'),
        ("#", '"#"'),
    ],
)
def test_words_are_in_quotes_where_they_need_them(said, written) -> None:
    assert plain(said) == written


def test_a_whole_file_still_loads() -> None:
    text = SMALL.read_text(encoding="utf-8")
    done = replaced(
        text, "small_two", [], {"offices.hall.staff": "{value: 3, grade: C}"}, tree(text)
    )
    assert load_text(done).base.office("hall").groups[0].officers == 3
