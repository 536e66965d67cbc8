"""What the search puts forward."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.study.staffing.finalists import FINALISTS, finalists, nearest, together
from sim.study.staffing.wishes import Target, Wish
from tests.study.staffing.town import made_up

QUICK = Target("lead_calendar_days", "<=", 10)
CHEAP = Wish(True, "lead_calendar_days", "less", (QUICK,), None)
BEST = Wish(False, "lead_calendar_days", "less", (), 100.0)


def lead(cost: float, mean: float, error: float = 0.1):
    return made_up((int(cost),), cost, lead_calendar_days=(mean, error))


def costs(found) -> list[float]:
    return [one.cost for one in found]


def test_the_ladder_goes_from_the_cheapest_that_may_to_a_little_above_what_clearly_does() -> None:
    """An error of 0.1 with ten replications is an allowance of 0.28."""
    means = (12, 10.2, 10.1, 9.9, 9.5, 9.0, 8.5, 8.0, 7.5)
    tried = [lead(cost, mean) for cost, mean in enumerate(means)]
    assert costs(finalists(tried, CHEAP)) == [1, 2, 3, 4, 5, 6]


def test_a_rung_that_costs_more_and_is_no_likelier_is_left_out() -> None:
    tried = [lead(2, 10.1), lead(3, 10.2), lead(4, 9.2)]
    assert costs(finalists(tried, CHEAP)) == [2, 4]


def test_settings_that_cost_as_much_as_a_rung_fill_the_room() -> None:
    tried = [lead(2, 10.1), lead(4, 9.2), lead(4, 9.3), lead(4, 9.4), lead(9, 1)]
    found = finalists(tried, CHEAP)
    assert costs(found) == [2, 4, 4, 4, 9]
    assert [one.means["lead_calendar_days"] for one in found] == [10.1, 9.2, 9.3, 9.4, 1]


def test_of_a_long_ladder_the_guess_and_the_likeliest_are_kept() -> None:
    tried = [lead(cost, 10.25 - 0.01 * cost) for cost in range(1, 60)]
    found = costs(finalists(tried, CHEAP))
    assert len(found) == FINALISTS
    assert 25 in found
    assert max(found) == 56
    assert found == sorted(found)


def test_for_the_best_measure_they_are_the_best_within_the_budget() -> None:
    tried = [lead(cost, 20 - 0.1 * cost) for cost in range(80, 120)]
    assert costs(finalists(tried, BEST)) == list(range(100, 90, -1))


def test_of_equal_means_the_cheaper_comes_first() -> None:
    assert costs(finalists([lead(9, 5), lead(7, 5), lead(8, 5)], BEST)) == [7, 8, 9]


def test_undefined_measures_are_not_put_forward() -> None:
    assert finalists([lead(1, float("nan"))], BEST) == ()
    assert finalists([lead(1, float("nan"))], CHEAP) == ()


def test_nothing_is_put_forward_where_all_clearly_miss_and_the_nearest_is_told() -> None:
    tried = [lead(1, 14), lead(2, 11), lead(3, 11)]
    assert finalists(tried, CHEAP) == ()
    assert nearest(tried, CHEAP).cost == 2


def test_one_target_that_is_missed_is_enough() -> None:
    assert together(["meets", "undecided", "misses"]) == "misses"
    assert together(["meets", "undecided"]) == "undecided"
    assert together([]) == "meets"


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(5, 15)), min_size=1, max_size=60))
def test_there_are_at_most_ten_and_none_clearly_misses(points: list[tuple[int, float]]) -> None:
    tried = [lead(cost, mean) for cost, mean in points]
    found = finalists(tried, CHEAP)
    assert len(found) <= FINALISTS
    assert len({id(one) for one in found}) == len(found)
    assert all(one.means["lead_calendar_days"] < 10 + 0.3 for one in found)
    if any(one.means["lead_calendar_days"] < 10 - 0.3 for one in tried):
        assert any(one.means["lead_calendar_days"] < 10 - 0.2 for one in found)
