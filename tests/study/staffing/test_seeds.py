from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from sim.study.staffing.seeds import Stage, seed_of

STAGES: tuple[Stage, ...] = get_args(Stage)


@given(st.integers(0, 10**9))
def test_every_stage_has_luck_of_its_own(seed: int) -> None:
    seeds = [seed_of(seed, stage) for stage in STAGES]
    assert len(set(seeds)) == len(STAGES)
    assert seed not in seeds
    assert all(0 <= each < 2**32 for each in seeds)


def test_seeds_side_by_side_share_no_stage() -> None:
    seeds = [seed_of(seed, stage) for seed in range(2000) for stage in STAGES]
    assert len(set(seeds)) == len(seeds)


def test_seeds_do_not_change() -> None:
    assert [seed_of(1, stage) for stage in STAGES] == [
        *(1625401816, 788684174, 2621231730, 1546198634, 3173615182),
    ]
