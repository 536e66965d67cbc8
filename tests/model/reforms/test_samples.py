from __future__ import annotations

import pytest

from sim.errors import ConflictError
from sim.model.reforms.merge import Merge
from sim.model.reforms.samples import Samples
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, item, need, said, system


def base() -> PermitSystem:
    """Each paper has a defect with chance 0.1."""
    return system(applied(item("a"), papers=("x", "y")), applied(item("b"), papers=("z",)))


def chances(system: PermitSystem) -> dict[str, float]:
    return {paper.id: paper.defect for item in system.items for paper in item.papers}


def test_every_chance_is_multiplied() -> None:
    now = Samples(0.5).apply(base(), "samples")
    assert chances(now) == {"x": 0.05, "y": 0.05, "z": 0.05}


def test_only_the_named_items_papers_change() -> None:
    now = Samples(0.0, (need("a"), need("nobody"))).apply(base(), "samples")
    assert chances(now) == {"x": 0, "y": 0, "z": 0.1}
    assert said(now) == ["nobody not there: left out"]


def test_a_merged_item_s_papers_are_found_by_a_member_s_name() -> None:
    merged = Merge((need("a"), need("b"))).apply(base(), "one")
    assert set(chances(Samples(0.5, (need("b"),)).apply(merged, "samples")).values()) == {0.05}


def test_a_chance_that_would_reach_1_is_refused() -> None:
    (first, *others) = Samples(10).check(base())
    assert first.en == "the chance 0.1 of a defect in x, times 10, is not below 1"
    assert len(others) == 2
    assert Samples(9).check(base()) == ()
    with pytest.raises(ConflictError, match="in y, times 10"):
        Samples(10).apply(base(), "samples")


@pytest.mark.parametrize("lever", [Samples(), Samples(0.5, ())])
def test_a_factor_of_1_or_no_items_are_neutral(lever: Samples) -> None:
    assert lever.is_neutral
    assert lever.apply(base(), "samples") == base()


def test_it_tells_what_it_touches_and_does() -> None:
    assert not Samples(0.3).is_neutral
    assert Samples(0.3).touches() == {"defects"}
    assert Samples(0.3).explain().zh == "发布样本：所有事项的材料出错率乘以 0.3"
    assert "of a, b is multiplied by 0.3" in Samples(0.3, (need("a"), need("b"))).explain().en
