from __future__ import annotations

from sim.model.reforms.materials import Materials
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, item, said, system


def base() -> PermitSystem:
    """a asks for a deed and the first two proofs, b for a map and the first eleven."""
    proofs = [f"proofs/{number}" for number in range(1, 12)]
    return system(
        applied(item("a"), papers=("deed", *proofs[:2])),
        applied(item("b"), papers=("map", *proofs)),
    )


def papers(system: PermitSystem) -> list[list[str]]:
    return [[paper.id for paper in item.papers] for item in system.items]


def test_a_paper_is_dropped_wherever_it_is_asked_for() -> None:
    now = Materials(drop=("deed", "proofs/1")).apply(base(), "paper_list")
    assert papers(now)[0] == ["proofs/2"]
    assert papers(now)[1][:2] == ["map", "proofs/2"]


def test_of_a_pool_the_last_papers_go_by_number() -> None:
    """Of 11 proofs 10 go, so proof 1 stays; proof 10 comes after proof 9, not after proof 1."""
    assert papers(Materials(drop_pool=(("proofs", 10),)).apply(base(), "paper_list")) == [
        ["deed", "proofs/1"],
        ["map", "proofs/1"],
    ]
    assert papers(Materials(drop_pool=(("proofs", 2),)).apply(base(), "paper_list"))[1] == [
        "map",
        *(f"proofs/{number}" for number in range(1, 10)),
    ]


def test_what_nobody_asks_for_is_said() -> None:
    lever = Materials(drop=("deed", "stamp"), drop_pool=(("proofs", 14), ("photos", 1)))
    now = lever.apply(base(), "paper_list")
    assert papers(now) == [[], ["map"]]
    assert said(now) == ["stamp, proofs × 3, photos × 1 not there: left out"]


def test_dropping_nothing_is_neutral() -> None:
    lever = Materials(drop_pool=(("proofs", 0),))
    assert lever.is_neutral
    assert lever.apply(base(), "paper_list") == base()
    assert lever.check(base()) == ()
    assert not Materials(drop=("deed",)).is_neutral
    assert not Materials(drop_pool=(("proofs", 1),)).is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    lever = Materials(("deed",), (("proofs", 2),))
    assert lever.touches() == {"papers"}
    assert lever.explain().en == "papers no longer asked for: deed, proofs × 2"
