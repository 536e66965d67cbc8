"""Goals of precision: read as people write them, and pursued until they are reached."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.measure.precision import Precision
from sim.study.goals import FIRST, Goal, goal_of, named_goals, until_reached

ONE_PERCENT = Precision(0.01, relative=True)


@dataclass(frozen=True)
class Measured:
    values: dict[str, float]
    table: None = field(default=None)


def supply(spread: float, rounds: list[tuple[int, int]] | None = None, at_a_time: int = 10**6):
    """Runs of two workflows: visits around 10 and 8, the same luck in both."""
    luck = np.random.default_rng(3).normal(0, spread, 5_000)
    own = np.random.default_rng(4).normal(0, spread / 10, 5_000)

    def make(first: int, count: int):
        if rounds is not None:
            rounds.append((first, count))
        upto = range(first + min(count, at_a_time))
        return {
            "old": [Measured({"visits": 10 + luck[n]}) for n in upto],
            "new": [Measured({"visits": 8 + luck[n] + own[n]}) for n in upto],
        }

    return make


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("1 %", Goal("lead_calendar_days", "", ONE_PERCENT)),
        ("visits=1%", Goal("visits", "", ONE_PERCENT)),
        ("visits[ordinary]@new = 0.1 visits",
         Goal("visits[ordinary]", "new", Precision(0.1, relative=False, unit="visits"))),
        ("@new=1 %", Goal("lead_calendar_days", "new", ONE_PERCENT)),
    ],
)  # fmt: skip
def test_a_goal_is_read_as_it_is_written(text: str, goal: Goal) -> None:
    assert goal_of(text, "lead_calendar_days") == goal


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vists=1 %", "Did you mean visits?"),
        ("visits=1 day", "is measured in visits"),
        ("visits=", "expected a precision"),
        ("lead_calendar_days_p90=1 %", "is a quantile"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, said: str) -> None:
    with pytest.raises(PermitsimError, match=said.replace("?", r"\?")):
        goal_of(text, "visits")


def test_a_difference_is_one_of_each_other_workflow() -> None:
    goal = Goal("visits", "", ONE_PERCENT)
    assert list(named_goals([goal], ["old", "new", "more"])) == [
        "visits@new-old",
        "visits@more-old",
    ]
    assert list(named_goals([goal], ["old"])) == ["visits@old"]
    with pytest.raises(PermitsimError, match="there is no workflow nwe"):
        named_goals([Goal("visits", "nwe", ONE_PERCENT)], ["old", "new"])


def test_replications_are_added_until_the_interval_is_tight() -> None:
    rounds: list[tuple[int, int]] = []
    goals = named_goals([Goal("visits", "old", ONE_PERCENT)], ["old", "new"])
    reached = until_reached(supply(0.6, rounds), goals)
    assert reached.progress.settled
    standing = reached.progress.standings["visits@old"]
    assert standing.interval.half_width <= standing.asked
    assert rounds[0] == (0, FIRST)
    assert reached.progress.replications > FIRST
    assert [first for first, _ in rounds] == np.cumsum([0, *(n for _, n in rounds)])[:-1].tolist()


def test_a_paired_difference_needs_fewer_than_a_mean() -> None:
    counts = []
    for workflow in ("", "old"):
        goals = named_goals(
            [Goal("visits", workflow, Precision(0.05, relative=False))], ["old", "new"]
        )
        counts.append(until_reached(supply(0.6), goals).progress.replications)
    assert counts[0] < counts[1] / 4


def test_it_says_when_it_cannot() -> None:
    goals = named_goals([Goal("visits", "old", Precision(1e-6, relative=True))], ["old", "new"])
    reached = until_reached(supply(0.6), goals, most=100)
    assert reached.progress.stopped
    assert not reached.progress.settled
    assert reached.progress.standings["visits@old"].why == "cap"
    assert reached.progress.replications <= 100
