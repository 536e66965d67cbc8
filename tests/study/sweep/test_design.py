"""Grids and Latin hypercubes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import PermitsimError
from sim.study.sweep.columns import scale_of
from sim.study.sweep.design import Over, check_overs, grid, latin, over_of, read_over
from sim.study.sweep.values import Listed, Range


def test_a_grid_has_all_combinations_the_last_path_fastest() -> None:
    design = grid([read_over("a.b=1,2"), read_over("c = 0..1:3 h")])
    assert design.paths == ("a.b", "c")
    assert design.settings == (
        ("1", "0 h"), ("1", "0.5 h"), ("1", "1 h"), ("2", "0 h"), ("2", "0.5 h"), ("2", "1 h"),
    )  # fmt: skip
    assert design.column(0) == ("1", "1", "1", "2", "2", "2")


def test_whole_numbers_are_made_whole_and_come_once() -> None:
    assert grid([Over("a", Range(1, 4, 7), whole=True)]).column(0) == ("1", "2", "3", "4")


@given(
    count=st.integers(1, 40),
    seed=st.integers(0, 2**32),
    low=st.floats(-100, 100),
    width=st.floats(0.1, 1000),
)
def test_each_part_of_a_range_has_one_value_of_a_hypercube(count, seed, low, width) -> None:
    high = low + width
    design = latin([Over("a", Range(low, high, None)), Over("b", Range(0, 1, None))], count, seed)
    assert len(design.settings) == count
    for place, (start, end) in enumerate([(low, high), (0, 1)]):
        scale = scale_of(design.column(place))
        assert scale is not None
        parts = (count * (sorted(scale.numbers)[k] - start) / (end - start) for k in range(count))
        # Numbers are told to a millionth of the range.
        assert all(k - 1e-3 <= part <= k + 1 + 1e-3 for k, part in enumerate(parts))


def test_whole_numbers_and_listed_values_of_a_hypercube_come_equally_often() -> None:
    overs = [Over("a", Range(1, 4, None), whole=True), Over("b", Listed(("x", "y", "z")))]
    design = latin(overs, 12, seed=3)
    assert Counter(design.column(0)) == {"1": 3, "2": 3, "3": 3, "4": 3}
    assert Counter(design.column(1)) == {"x": 4, "y": 4, "z": 4}


def test_a_hypercube_depends_on_its_seed_alone() -> None:
    overs = [Over("a", Range(0, 1, None)), Over("b", Range(0, 1, None))]
    assert latin(overs, 8, 1) == latin(overs, 8, 1)
    assert latin(overs, 8, 1) != latin(overs, 8, 2)


def test_a_grid_has_to_know_how_many() -> None:
    with pytest.raises(PermitsimError, match=r"as in a=1\.\.4:5"):
        grid([read_over("a=1..4")])


@pytest.mark.parametrize("text", ["a", "=1,2", "", "a 1"])
def test_what_varies_needs_a_path_and_values(text) -> None:
    with pytest.raises(PermitsimError, match="PATH=VALUES"):
        read_over(text)


def test_there_are_paths_each_once() -> None:
    with pytest.raises(PermitsimError, match="the path a is given twice"):
        check_overs([over_of("a", [1]), over_of("b", [2]), over_of("a", "1..2:2")])
    with pytest.raises(PermitsimError, match="no path"):
        check_overs([])
