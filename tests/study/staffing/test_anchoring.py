"""Means by the difference from a setting that was run more often."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.measure.stats import mean_of
from sim.study.staffing.anchoring import Anchor, anchored, medoid
from tests.study.staffing.town import array


def test_by_hand() -> None:
    """The anchor's six values have the mean 4 and the variance 1.6.

    The differences 1 and 2 have the mean 1.5 and the variance 0.5, and 2 with the anchor's 2 and 6.
    """
    found = anchored(array(3, 8), Anchor(array(2, 6, 4, 4, 4, 4)))
    assert found.mean == pytest.approx(4 + 1.5)
    assert found.error == pytest.approx(math.sqrt(1.6 / 6 + 0.5 / 2 + 2 * 2 / 6))
    assert found.count == 2


def test_the_anchor_itself_has_the_mean_of_all_its_replications() -> None:
    values = np.random.default_rng(1).normal(5, 2, 60)
    found = anchored(values[:6], Anchor(values))
    assert found.mean == pytest.approx(values.mean())
    assert found.error == pytest.approx(mean_of(values).error)


def test_without_more_replications_the_values_stand_alone() -> None:
    values = np.random.default_rng(2).normal(0, 1, 20)
    assert anchored(values, None) == mean_of(values)
    assert anchored(values, Anchor(values)) == mean_of(values)


def test_undefined_values_are_left_out_of_both() -> None:
    nan = math.nan
    anchor = Anchor(array(1, 3, 5, 7, nan, 4))
    with_gap = anchored(array(2, nan, 6.5), anchor)
    assert with_gap.mean == pytest.approx(4 + 1.25)
    assert with_gap.count == 2
    assert math.isnan(anchored(array(nan, nan), anchor).mean)


def test_the_anchor_is_one_that_most_others_go_with() -> None:
    """Three that differ little, and two whose every replication is another world."""
    rng = np.random.default_rng(4)
    luck = rng.normal(10, 1, 12)
    calm = [{"days": luck + shift + rng.normal(0, 0.1, 12)} for shift in (0, 5, 9)]
    wild = [{"days": luck + rng.normal(0, 20, 12)} for _ in range(2)]
    assert medoid([*wild, *calm]) in (2, 3, 4)
    assert medoid([wild[0], calm[0], wild[1], calm[1], calm[2]]) in (1, 3, 4)


def test_undefined_values_do_not_keep_an_anchor_from_being_found() -> None:
    nan = np.full(3, math.nan)
    assert medoid([{"days": nan}, {"days": nan}]) == 0
    assert medoid([{"days": array(1, 2, 3)}]) == 0


@pytest.mark.parametrize("shared", [0.0, 0.5, 0.9, 0.99])
def test_intervals_hold_the_mean_as_often_as_they_say(shared: float) -> None:
    """5,000 studies of 20 replications and an anchor of 200: 95 %, but for 1.25 points (4 SE).

    They may hold it more often: the replications of the anchor count for nothing in Student's t.
    """
    rng = np.random.default_rng(3)
    held, widths = 0, []
    for _ in range(5000):
        luck = rng.normal(0, 1, 200)
        anchor = 10 + luck
        own = rng.normal(0, 1, 20)
        values = 7 + math.sqrt(shared) * luck[:20] + math.sqrt(1 - shared) * own
        interval = anchored(values, Anchor(anchor)).interval(0.95)
        held += interval.low <= 7 <= interval.high
        widths.append(interval.half_width)
    assert held / 5000 > 0.95 - 0.0125
    if shared == 0.99:
        # A half-width alone would be 2.09 / √20; what is shared is known from 200.
        assert np.mean(widths) < 0.45 * 2.09 / math.sqrt(20)
