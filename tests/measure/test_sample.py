"""A ranked sample says of its values what numpy says of them."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.measure.bootstrap import lower_quantile
from sim.measure.sample import sample_of

VALUES = st.lists(st.integers(-3, 3).map(float) | st.just(math.nan), max_size=6)


@given(st.lists(VALUES, max_size=4), st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_counts_ends_and_quantiles_are_those_of_all_values(groups: list, q: float) -> None:
    sample = sample_of([np.array(group, dtype=np.float64) for group in groups])
    every = np.array([v for group in groups for v in group if not math.isnan(v)], dtype=np.float64)
    assert len(sample) == len(every)
    assert sample.least == every.min(initial=math.inf)
    assert sample.most == every.max(initial=-math.inf)
    np.testing.assert_equal(sample.quantile(q), lower_quantile(every, q))
    marks = np.array([-2.5, 0.0, 3.0])
    expected = [np.count_nonzero(every < mark) for mark in marks]
    assert sample.below(marks).tolist() == expected
