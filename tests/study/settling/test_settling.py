"""Where workflows settle: series of known answer, and a small town."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from sim.errors import OverloadError
from sim.scenario_file.load import load_scenario
from sim.study.settling import settling
from sim.study.settling.saving import write_settling
from sim.study.settling.settling import WEEK, side_of

SMALL = Path(__file__).parents[2] / "small.yaml"
WEEKS = 120


def noisy(mean, *, seed: int = 1, replications: int = 10):
    """Series around a mean, each week's noise half that of the week before."""
    rng = np.random.default_rng(seed)
    noise = np.zeros((replications, len(mean)))
    for week in range(1, len(mean)):
        noise[:, week] = 0.5 * noise[:, week - 1] + rng.normal(0, 1, replications)
    return mean + noise


@pytest.mark.parametrize("seed", range(5))
def test_a_rise_to_a_level_is_cut_where_it_ends(seed: int) -> None:
    mean = 30 * np.minimum(np.arange(WEEKS) / 25, 1.0)
    side = side_of("old", noisy(mean, seed=seed))
    assert side.is_settled
    assert 20 <= side.cut <= WEEKS // 2
    assert side.settled_days == WEEK * side.cut
    # A week's noise has variance 4 / 3; thrice that of its mean, for what hangs together.
    error = (3 * 4 / 3 / (10 * (WEEKS - side.cut))) ** 0.5
    assert abs(side.in_hand[side.cut :].mean() - 30) < 4 * error


def test_a_level_from_the_start_loses_next_to_nothing() -> None:
    side = side_of("old", noisy(np.full(WEEKS, 30.0)))
    assert side.is_settled
    assert side.cut <= 10


def test_what_rises_to_the_end_has_not_settled() -> None:
    assert not side_of("old", noisy(30 * np.arange(WEEKS) / WEEKS)).is_settled


def test_a_drift_is_found_by_chance_as_seldom_as_its_interval_says() -> None:
    """At 99 %, of 300 level series 3 on average: more than 9 come once in a thousand times."""
    sides = [side_of("old", noisy(np.full(60, 30.0), seed=seed)) for seed in range(300)]
    assert sum(not side.is_settled for side in sides) <= 9


def test_a_town_settles_and_its_series_is_its_work_in_progress() -> None:
    town = load_scenario(SMALL)
    found = settling(town, ["old"], replications=4, engine="reference")
    (side,) = found.sides
    assert found.warm_up_days == 120
    assert found.needed_days is not None
    assert side.in_hand[0] < side.in_hand[side.cut :].mean()
    assert len(side.in_hand) == (120 + 90) // WEEK


def test_what_is_overloaded_is_refused() -> None:
    crowded = load_scenario(SMALL, {"demand.arrivals.poisson": "60 per working day"})
    with pytest.raises(OverloadError):
        settling(crowded, ["old"], replications=1)


def test_each_week_is_a_row_on_disk(tmp_path: Path) -> None:
    found = settling(load_scenario(SMALL), ["old", "new"], replications=2, engine="reference")
    with write_settling(found, tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["day"]) for row in rows] == [WEEK * week for week in range(len(rows))]
    told = [float(row["old"]) for row in rows]
    assert told == pytest.approx(found.sides[0].in_hand.tolist(), rel=1e-8)
