"""Values as they are typed: lists, ranges, units."""

from __future__ import annotations

import pytest

from sim.errors import PermitsimError
from sim.study.sweep.columns import column_of, scale_of
from sim.study.sweep.values import Listed, Range, read_amount, read_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,2,3", ("1", "2", "3")),
        ("due date, first come", ("due date", "first come")),
        ("2018-03-01,2018-06-01", ("2018-03-01", "2018-06-01")),
        ("0.5, 1,2 per working day", ("0.5 per working day", "1 per working day",
                                      "2 per working day")),
        ("5，10 %", ("5 %", "10 %")),
        ("30 min,1 h", ("30 min", "1 h")),
        ("× 0.1,× 1", ("× 0.1", "× 1")),
        ("7", ("7",)),
    ],
)  # fmt: skip
def test_a_list_is_its_values_and_the_last_unit_holds_for_bare_numbers(text, values) -> None:
    assert read_values(text) == Listed(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1..4:4", Range(1, 4, 4)),
        ("0.5..2:7 per working day", Range(0.5, 2, 7, "per working day")),
        ("0 %..20 %:5", Range(0, 20, 5, "%")),
        ("0..20:5 %", Range(0, 20, 5, "%")),
        ("× 0.1..× 1:4", Range(0.1, 1, 4, "×")),
        ("x0.1..1:4", Range(0.1, 1, 4, "×")),
        ("-1 .. 1.5", Range(-1, 1.5, None)),
        ("0.5..2 每工作日:3", Range(0.5, 2, 3, "每工作日")),
    ],
)
def test_a_range_has_ends_a_count_and_one_unit(text, expected) -> None:
    assert read_values(text) == expected


def test_numbers_of_a_range_are_spelled_as_a_file_does() -> None:
    assert Range(0.5, 2, 7, "per working day").spelled(1.25) == "1.25 per working day"
    assert Range(0.1, 1, 4, "×").spelled(0.4) == "× 0.4"
    assert Range(0, 1, 4).spelled(1 / 3) == "0.333333"
    assert Range(1_234_567.5, 2_000_000, 2).spelled(1_234_567.5) == "1234567.5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "PATH=VALUES"),
        ("1,,2", "PATH=VALUES"),
        ("1..", "PATH=VALUES"),
        ("a..b:3", "PATH=VALUES"),
        ("1..4:many", "PATH=VALUES"),
        ("4..1:3", "should rise"),
        ("1..1:3", "should rise"),
        ("1..4:1", "should rise"),
        ("1 h..4 min:3", "two units, h and min"),
    ],
)
def test_what_cannot_be_read_is_a_mistake(text, said) -> None:
    with pytest.raises(PermitsimError, match=said) as caught:
        read_values(text)
    assert any("\u4e00" <= one <= "\u9fff" for one in caught.value.render("zh"))


@pytest.mark.parametrize("value", ["first come", "2018-03-01", True, None, "× 2 h", {"a": 1}])
def test_what_is_no_number_has_no_amount(value) -> None:
    assert read_amount(value) is None


def test_a_column_has_numbers_where_they_have_one_unit() -> None:
    assert column_of("a.b", ["5 %", "10 %"]) == ("a.b (%)", [5.0, 10.0])
    assert column_of("a.b", [1, 2.5]) == ("a.b", [1.0, 2.5])
    assert column_of("a.b", ["1 h", "30 min"]) == ("a.b", ["1 h", "30 min"])
    assert column_of("a.b", [{"x": 1}, [2]]) == ("a.b", ['{"x": 1}', "[2]"])
    assert scale_of(["1", "x"]) is None
