"""Targets, budgets and bounds as people write them."""

from __future__ import annotations

import pytest

from sim.errors import PermitsimError
from sim.study.staffing.asking import bounds_of, budget_of, minimised_of, target_of
from sim.study.staffing.wishes import Target
from tests.small import small_town


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("on_time_share >= 99 %", Target("on_time_share", ">=", 0.99)),
        ("on_time_share≥99%", Target("on_time_share", ">=", 0.99)),
        ("on_time_share at least 0.5", Target("on_time_share", ">=", 0.5)),
        ("按时办结率 不低于 99.5％", Target("on_time_share", ">=", 0.995)),
        ("lead_calendar_days <= 40", Target("lead_calendar_days", "<=", 40)),
        ("lead_calendar_days <= 40 days", Target("lead_calendar_days", "<=", 40)),
        ("lead_calendar_days[key_project] ≤ 1,000.5 天",
         Target("lead_calendar_days[key_project]", "<=", 1000.5)),
        ("utilisation[hall] <= 85 %", Target("utilisation[hall]", "<=", 0.85)),
        ("visits at most 3 visits", Target("visits", "<=", 3)),
    ],
)  # fmt: skip
def test_targets_are_read(text: str, target: Target) -> None:
    assert target_of(text, small_town()) == target


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quick", 'found "quick"'),
        ("on_time_share > 99 %", "a target is a measure, >= or <=, and a number"),
        ("on_time_share >= many", "a target is a measure"),
        ("on_time_shore >= 99 %", "Did you mean on_time_share"),
        ("lead_calendar_days[nobody] <= 4", "no measure"),
        ("on_time_share >= 99", 'For 99 % write "99 %"'),
        ("on_time_share >= 120 %", "from 0 to 100 %"),
        ("lead_calendar_days <= 40 hours", "measured in calendar days"),
        ("lead_calendar_days <= 40 %", "measured in calendar days"),
        ("lead_list_days <= 40", "no staff changes"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_cure(text: str, said: str) -> None:
    with pytest.raises(PermitsimError, match=said):
        target_of(text, small_town())


def test_a_target_spells_itself_so_that_it_can_be_read_again() -> None:
    for text in ("on_time_share >= 99 %", "lead_calendar_days <= 40.25", "visits >= 2"):
        assert str(target_of(text, small_town())) == text


@pytest.mark.parametrize(
    ("text", "money"),
    [("900000", 900_000), ("900,000", 900_000), ("90 万", 900_000), (" 1.5e", None), ("", None),
     ("0", None), ("-3", None)],
)  # fmt: skip
def test_budgets_are_read(text: str, money: float | None) -> None:
    if money is not None:
        assert budget_of(text) == money
        return
    with pytest.raises(PermitsimError, match="a budget is a number above 0"):
        budget_of(text)


def test_bounds_are_read() -> None:
    assert bounds_of("hall=1..6, section=2,planning") == {
        "hall": (1, 6),
        "section": (2, 2),
        "planning": None,
    }
    assert bounds_of("hall.day = 0 .. 3，hall.night") == {"hall.day": (0, 3), "hall.night": None}


@pytest.mark.parametrize("text", ["hall=6..1", "hall=1-6", "hall=", "", "hall=1,hall=2", "=3"])
def test_bounds_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(PermitsimError, match=r"--offices is spelled hall=1\.\.6"):
        bounds_of(text)


def test_what_is_better_the_more_there_is_cannot_be_minimised() -> None:
    assert minimised_of("cost", small_town()) == "cost"
    assert minimised_of("visits", small_town()) == "visits"
    with pytest.raises(PermitsimError, match='--target "on_time_share >= …"'):
        minimised_of("on_time_share", small_town())
