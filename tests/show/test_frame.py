from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.show import frame


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (0.001, "<0.01"),
        (0.3, "0.3"),
        (0.456, "0.46"),
        (0.996, "1"),
        (7.04, "7"),
        (71.26, "71.3"),
        (99.96, "100"),
        (1342.4, "1,342"),
        (-60.92, "−60.9"),
    ],
)
def test_numbers_are_as_exact_as_people_read_them(value, said) -> None:
    assert frame.number(value) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0"), (0.0002, "0.1"), (0.004, "0.4"), (0.5, "50"), (0.9999, "99.9"), (1, "100")],
)
def test_only_none_and_all_read_as_0_and_100_percent(share, said) -> None:
    assert frame.percent(share) == f"{said}\u00a0%"


def test_one_day_is_no_plural() -> None:
    assert frame.days(1).en == "1\u00a0day"
    assert frame.days(1.5).en == "1.5\u00a0days"
    assert frame.days(1).zh == "1\u00a0天"


CHINESE = "旧流程 932 天，其中真正办理 12.4 天；新流程（五证合一）共 0.33 天，逐件比较。"


@given(st.integers(16, 80))
@settings(max_examples=40)
def test_chinese_breaks_inside_no_number_and_before_no_stop(columns: int) -> None:
    lines = frame.wrapped(CHINESE, columns).split("\n")
    assert "".join(lines).replace(" ", "") == CHINESE.replace(" ", "")
    for line in lines:
        assert frame.columns_of(line.rstrip("，；。）")) <= columns
        assert line[0] not in "，；。）"
    assert all(number in "\n".join(lines) for number in ("932", "12.4", "0.33"))


def test_english_breaks_between_words_but_not_before_a_unit() -> None:
    words = "one project with the same luck takes 74.1\u00a0days"
    lines = frame.wrapped(words, 42).split("\n")
    assert lines == ["one project with the same luck takes", "74.1\u00a0days"]


def test_long_names_are_cut() -> None:
    assert frame.shortened("Tender report", 20) == "Tender report"
    assert frame.shortened("Quality-supervision registration", 20) == "Quality-supervisi..."
    assert frame.shortened("招投标情况书面报告及备案", 20) == "招投标情况书面报…"


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 12)), min_size=1, max_size=8).map(sorted))
@settings(max_examples=60)
def test_labels_are_spread_in_order_without_touching(pairs) -> None:
    centres, widths = [one for one, _ in pairs], [width for _, width in pairs]
    placed = frame.spread(centres, widths, 0, 100)
    lefts = [at - width / 2 for at, width in zip(placed, widths, strict=True)]
    rights = [at + width / 2 for at, width in zip(placed, widths, strict=True)]
    assert lefts[0] >= -1e-9
    assert rights[-1] <= 100 + 1e-9
    assert all(one <= two + 1e-9 for one, two in zip(rights, lefts[1:], strict=False))


def test_labels_with_room_stay_where_they_are() -> None:
    assert frame.spread([10, 50, 90], [5, 5, 5], 0, 100) == [10, 50, 90]


def test_labels_without_room_are_packed_from_the_left() -> None:
    assert frame.spread([5, 5, 5], [4, 4, 4], 0, 10) == [2, 6, 10]
