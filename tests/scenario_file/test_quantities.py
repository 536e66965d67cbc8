"""Numbers as people write them, in both languages."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from sim.scenario_file import quantities as q
from sim.scenario_file.problems import MistakeError


def code_of(read: Callable[[object], object], value: object) -> str:
    with pytest.raises(MistakeError) as caught:
        read(value)
    (mistake,) = caught.value.mistakes
    assert mistake.expected.zh
    assert mistake.cure.en
    return mistake.code


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("45 min", 45, "minute"),
        ("3h", 3, "hour"),
        ("1.5 hours", 1.5, "hour"),
        ("90 s", 90, "second"),
        ("2 working days", 2, "working day"),
        ("1 working day", 1, "working day"),
        ("20 个工作日", 20, "working day"),
        ("20工作日", 20, "working day"),
        ("30 calendar  days", 30, "calendar day"),
        ("3 个月", 3, "month"),
        ("2 Weeks", 2, "week"),
    ],
)
def test_durations(text: str, number: float, unit: str) -> None:
    assert q.read_amount(text) == q.Amount(number, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (20, "E301"),
        ("20", "E301"),
        ("20 d", "E301"),
        ("20 days", "E301"),
        ("20 天", "E301"),
        ("20 wurking days", "E302"),
        ("soon", "E302"),
        ("1:30", "E302"),
        (True, "E302"),
        ([], "E302"),
        (math.nan, "E305"),
        (math.inf, "E305"),
        ("1e999 h", "E305"),
        ("-3 h", "E306"),
    ],
)
def test_what_is_no_duration(value: object, code: str) -> None:
    assert code_of(q.read_amount, value) == code


def test_the_cure_of_a_bare_number_is_working_days() -> None:
    with pytest.raises(MistakeError) as caught:
        q.read_days(20)
    cure = caught.value.mistakes[0].cure
    assert cure.en == 'write "20 working days" (行政许可法 Art. 82 counts working days)'
    assert cure.zh == "写 20 working days（行政许可法第八十二条按工作日计）"


def test_seconds_of_an_amount() -> None:
    assert q.Amount(2, "working day").seconds(25_200) == 50_400
    assert q.Amount(2, "calendar day").seconds(25_200) == 172_800
    assert q.Amount(1, "year").seconds(0) == 365 * 86_400


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (q.read_elapsed, "5 list days", "E303"),
        (q.read_effort, "2 calendar days", "E303"),
        (q.read_effort, "1 week", "E303"),
        (q.read_days, "3 h", "E303"),
        (q.read_days, "2.5 working days", "E309"),
        (q.read_tell_days, "5 calendar days", "E303"),
        (q.read_working_days, "5 calendar days", "E303"),
        (q.read_working_days, "0.5 working days", "E309"),
        (q.read_period, "3 h", "E303"),
        (q.read_period, "30 working days", "E303"),
        (q.read_period, 30, "E301"),
        (q.read_chance, 5, "E307"),
        (q.read_chance, "100 %", "E307"),
        (q.read_chance, -0.1, "E307"),
        (q.read_chance, "some", "E304"),
        (q.read_chance, math.nan, "E305"),
        (q.read_share, "101 %", "E307"),
        (q.read_factor, "30 %", "E310"),
        (q.read_factor, "× -1", "E306"),
        (q.read_cut, "× 1.01", "E306"),
        (q.read_cut, "50 %", "E310"),
        (q.read_rate, 3, "E308"),
        (q.read_rate, math.inf, "E305"),
        (q.read_rate, "3 per fortnight", "E308"),
        (q.read_rate, "0 per day", "E306"),
        (q.read_rate, "1e999 per day", "E305"),
        (q.read_weight, -1, "E306"),
        (q.read_number, "x", "E304"),
        (q.read_positive, 0, "E306"),
        (q.read_count, -1, "E306"),
        (q.read_count, 1.5, "E309"),
        (q.read_count, "two", "E304"),
        (q.read_count, True, "E304"),
        (q.read_some, 0, "E306"),
    ],
)
def test_what_is_no_such_number(read: Callable[[object], object], value: object, code: str) -> None:
    assert code_of(read, value) == code


def test_the_other_numbers() -> None:
    assert q.read_chance("5 %") == 0.05
    assert q.read_chance("5％") == 0.05
    assert q.read_chance(0) == 0.0
    assert q.read_share("100 %") == 1.0
    assert [q.read_factor(v) for v in ("× 0.3", "x0.3", "* 0.3", 0.3)] == [0.3] * 4
    assert q.read_rate("0.9 per working day") == q.Rate(0.9, "working day")
    assert q.read_rate("3 / hour") == q.Rate(3, "hour")
    assert q.read_period("30 days") == q.Amount(30, "calendar day")
    assert q.read_period("2 calendar days") == q.Amount(2, "calendar day")
    assert q.read_number("95 %") == 0.95
    assert q.read_count(3.0) == 3
    assert q.read_whole(-2) == -2


def test_the_cure_of_a_percentage_without_its_sign() -> None:
    with pytest.raises(MistakeError) as caught:
        q.read_chance(5)
    assert caught.value.mistakes[0].cure.en == 'write "5 %"'
