"""Which finalists meet the targets, and how often that is said wrongly."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.staffing.feasibility import check_all
from sim.study.staffing.wishes import Target

QUICK = Target("lead_calendar_days", "<=", 10)
ON_TIME = Target("on_time_share", ">=", 0.9)


class Table:
    """Values of made-up finalists: a mean each, a part of the luck shared by all."""

    def __init__(self, seed: int, means: dict[str, list[float]], spread: float) -> None:
        rng = np.random.default_rng(seed)
        self.asked: list[tuple[int, int]] = []
        count = len(next(iter(means.values())))
        self.values = {}
        for name, own in means.items():
            shared = rng.normal(0, spread, 3000)
            alone = rng.normal(0, spread / 4, (count, 3000))
            self.values[name] = np.array(own)[:, None] + shared + alone

    def __call__(self, places, first, last):
        self.asked += [(place, last) for place in places]
        return [{n: its[place, first:last] for n, its in self.values.items()} for place in places]

    def most(self, place: int) -> int:
        return max((last for at, last in self.asked if at == place), default=0)


def checked(table: Table, costs, targets, **how):
    settings = {"confidence": 0.95, "most": 160, "cheapest": False, **how}
    return check_all(table, costs, targets, **settings)


def test_each_is_told_by_the_side_that_its_interval_lies_on() -> None:
    table = Table(1, {"lead_calendar_days": [8.0, 10.0, 12.0]}, spread=1)
    found = checked(table, [1, 1, 1], (QUICK,))
    assert [each.verdict for each in found] == ["meets", "undecided", "misses"]
    for each in found:
        (interval,) = each.intervals
        assert (interval.high <= 10) == (each.verdict == "meets")
        assert (interval.low > 10) == (each.verdict == "misses")


def test_what_is_decided_is_run_no_further_and_the_rest_up_to_the_most() -> None:
    table = Table(2, {"lead_calendar_days": [5.0, 10.0, 15.0, 10.0]}, spread=1)
    found = checked(table, [1, 1, 1, 1], (QUICK,))
    made = [each.replications for each in found]
    assert [found[place].verdict for place in (0, 2)] == ["meets", "misses"]
    # One is the anchor, run as often more as there are finalists.
    assert sorted(table.most(place) for place in range(4))[-1] == 160 * 4
    assert {made[0], made[2]} <= {20, 20 * 4, 160 * 4}
    assert {made[1], made[3]} <= {160, 160 * 4}


def test_a_finalist_has_to_meet_every_target() -> None:
    means = {"lead_calendar_days": [8.0, 8.0], "on_time_share": [0.99, 0.5]}
    found = checked(Table(3, means, spread=0.05), [1, 1], (QUICK, ON_TIME))
    assert [each.verdict for each in found] == ["meets", "misses"]
    assert found[1].each == ("meets", "misses")


def test_what_costs_more_than_one_that_meets_the_targets_is_looked_at_no_further() -> None:
    means = {"lead_calendar_days": [10.0, 5.0, 10.0]}
    found = checked(Table(4, means, spread=1), [1, 2, 3], (QUICK,), cheapest=True)
    assert found[0].replications in (160, 160 * 3)
    assert found[2].replications in (20, 20 * 3)
    assert found[2].verdict == "undecided"


def test_without_targets_all_meet_them_and_nothing_is_run() -> None:
    table = Table(5, {"lead_calendar_days": [1.0, 2.0]}, spread=1)
    assert [each.verdict for each in checked(table, [1, 2], ())] == ["meets", "meets"]
    assert table.asked == []


def test_undefined_values_decide_nothing() -> None:
    table = Table(6, {"lead_calendar_days": [8.0, 8.0]}, spread=1)
    table.values["lead_calendar_days"][0] = np.nan
    found = checked(table, [1, 1], (QUICK,))
    assert [each.verdict for each in found] == ["undecided", "meets"]


def test_a_share_that_never_varies_is_decided_at_the_first_look() -> None:
    table = Table(7, {"on_time_share": [1.0, 1.0]}, spread=0)
    found = checked(table, [1, 1], (ON_TIME,))
    assert [each.verdict for each in found] == ["meets", "meets"]
    assert sorted(each.replications for each in found) == [20, 40]


@pytest.mark.slow
def test_wrong_verdicts_are_as_rare_as_is_said() -> None:
    """2,000 studies of six finalists, all of them just on the wrong side or just on the right one.

    Bonferroni is careful: less than 5 % of the studies may have a wrong verdict.
    """
    means = [9.98, 10.02, 9.98, 10.02, 9.98, 10.02]
    right = ["meets", "misses"] * 3
    wrong = 0
    for seed in range(2000):
        found = checked(Table(seed, {"lead_calendar_days": means}, 1), [1] * 6, (QUICK,))
        said = [each.verdict for each in found]
        wrong += any(one not in ("undecided", two) for one, two in zip(said, right, strict=True))
    assert wrong / 2000 < 0.05
