"""Numbers come back from text as they were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.show.replay.packing import folded, packed, packed_steps, unfolded, unpacked

FROM_0 = arrays(np.int64, st.integers(0, 60), elements=st.integers(0, 2**63 - 1))
OF_EITHER_SIGN = arrays(np.int64, st.integers(0, 60), elements=st.integers(-(2**61), 2**61))


@given(FROM_0)
def test_numbers_come_back(values) -> None:
    assert unpacked(packed(values)).tolist() == values.tolist()


@given(OF_EITHER_SIGN)
def test_steps_come_back(values) -> None:
    assert np.cumsum(unfolded(unpacked(packed_steps(values)))).tolist() == values.tolist()


@given(OF_EITHER_SIGN)
def test_what_is_folded_is_from_0_and_comes_back(values) -> None:
    assert (folded(values) >= 0).all()
    assert unfolded(folded(values)).tolist() == values.tolist()


def test_small_numbers_take_a_byte() -> None:
    assert len(packed(np.full(300, 127))) == 400


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0"):
        packed(np.array([3, -1]))
