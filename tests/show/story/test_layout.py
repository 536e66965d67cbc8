"""Tables line up in every script."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measure.metrics import METRICS
from sim.measure.stats import Interval
from sim.show.layout import padded, table, width, wrapped
from sim.show.numbers import digits_for, label, percent, said, short, with_half

NAN = math.nan


def test_a_chinese_character_takes_two_columns() -> None:
    assert [width(text) for text in ("old", "旧流程", "旧a", "±", "e\u0301")] == [3, 6, 3, 1, 1]
    assert padded("旧", 4) + "|" == "旧  |"
    assert padded("旧", 4, right=True) == "  旧"


def test_columns_line_up() -> None:
    lines = table([["", "旧流程", "new"], ["跑动", "12.4", "1.2"]]).split("\n")
    assert lines == ["      旧流程  new", "跑动    12.4  1.2"]


def test_a_short_row_is_filled_up() -> None:
    assert table([["a"], ["b", "c"]], left=(0, 1)) == "a\nb  c"
    assert table([]) == ""


@given(st.text(alphabet="ab 中文，。、（", max_size=120), st.integers(8, 40))
def test_wrapping_loses_nothing_and_keeps_within_the_columns(text, columns) -> None:
    lines = wrapped(text, columns).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # What is longer cannot be broken anywhere.
    assert all(width(line) <= columns or wrapped(line, 1) == line for line in lines)


def test_lines_break_after_chinese_but_not_before_its_marks() -> None:
    assert wrapped("一二三，四五", 6) == "一二\n三，四\n五"
    assert wrapped("one two three", 7, "  ") == "one two\n  three"


@pytest.mark.parametrize(
    ("value", "text"),
    [(47.0, "47.0"), (-3.25, "−3.2"), (1234.5, "1,234.5"), (-0.04, "0.0"), (NAN, "–")],
)
def test_numbers(value, text) -> None:
    assert said(value) == text


def test_signs() -> None:
    assert [said(value, 1, sign=True) for value in (2, -2, 0.01)] == ["+2.0", "−2.0", "0.0"]


def test_a_mean_with_half_its_interval() -> None:
    assert with_half(Interval(-59.7, -60.5, -58.9), 1, sign=True) == "−59.7 ± 0.8"
    assert with_half(Interval(12, NAN, NAN), 0) == "12"
    assert with_half(Interval(NAN, NAN, NAN), 1) == "–"


def test_not_quite_all_does_not_read_as_all() -> None:
    shares = (1.0, 0.9999, 0.5, 0.0001, 0.0, NAN)
    assert [percent(share).zh for share in shares] == ["100%", "99.9%", "50.0%", "0.1%", "0%", "–"]
    assert percent(1.0).en == "100 %"


def test_digits_suit_the_size() -> None:
    assert [digits_for(size) for size in (4000, 47, 1.5, NAN)] == [0, 1, 2, 1]
    assert [short(value) for value in (47.0, 2.5, NAN)] == ["47", "2.5", "–"]


@pytest.mark.parametrize("name", METRICS)
def test_every_measure_is_shown_with_its_unit(name) -> None:
    text, metric = label(name), METRICS[name]
    assert text.zh.startswith(metric.title.zh)
    assert text.en.startswith(metric.title.en)


def test_a_share_is_shown_in_percent() -> None:
    assert label("on_time_share").zh == "按时办结率（%）"
    assert label("visits").en == "visits"
