"""Who gains and who loses, in parts and as a whole."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.measure.stats import Shares
from sim.measure.tally import no_tally, tally

NAN = math.nan


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def shares(differences: np.ndarray, better) -> Shares:
    """Of cases of one class."""
    return tally(differences, better, np.zeros(len(differences), dtype=np.int64), 1).everyone()


def test_shares_of_those_who_gain_and_lose() -> None:
    differences = array(-2, -4, 0, 1, NAN)
    fewer = shares(differences, "less")
    assert (fewer.gain, fewer.same, fewer.lose) == (0.5, 0.25, 0.25)
    assert (fewer.mean_gain, fewer.mean_loss) == (3, 1)
    more = shares(differences, "more")
    assert (more.gain, more.lose, more.mean_gain) == (0.25, 0.5, 1)
    nobody = shares(array(NAN), "less")
    assert all(math.isnan(value) for value in vars(nobody).values())


CHANGES = st.lists(st.tuples(st.sampled_from([-2.0, -1.0, 0.0, 3.0, NAN]), st.integers(0, 2)))


@given(CHANGES, CHANGES)
def test_parts_add_up_class_by_class(one: list, two: list) -> None:
    def of(changes: list):
        differences, cls = array(*(d for d, _ in changes)), np.array([c for _, c in changes], int)
        return tally(differences, "less", cls, 3)

    whole = of([*one, *two])
    added = no_tally(3) + of(one) + of(two)
    np.testing.assert_equal(vars(added), vars(whole))
    for cls in range(3):
        own = array(*(d for d, c in [*one, *two] if c == cls))
        assert whole.cases[cls] == len(own)
        np.testing.assert_equal(vars(whole.of(cls)), vars(shares(own, "less")))
    everyone = shares(array(*(d for d, _ in [*one, *two])), "less")
    np.testing.assert_equal(vars(whole.everyone()), vars(everyone))
