"""The levers on the published 47 items: each brings the list to the days worked out on paper.

Sessions that make one item with one limit are played by merges, which do the same to limits.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sim.model.graph import habit_edges, law_edges, limit_days
from sim.model.items import Item, StepRef
from sim.model.reforms.lever import Lever
from sim.model.reforms.limits import Limits
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.system import Habit, PermitSystem
from tests.model.reforms.building import days, item, need, step, system


def promises(**counts: int) -> Limits:
    return Limits(tuple((need(name.replace("__", ".")), days(n)) for name, n in counts.items()))


def merge(names: str, limit: int, new_id: str = "", by="office") -> Merge:
    members = tuple(need(name) for name in names.split())
    return Merge(members, new_id=new_id, by=by, limit=days(limit))


def edges(names: str):
    return tuple(tuple(need(end) for end in edge.split(">")) for edge in names.split())


ALONE = promises(
    P15=5,
    P08=0,
    P09=10,
    P11=10,
    P14__decision=15,
    P17=5,
    P18=5,
    P19=10,
    P23=5,
    P45=4,
    P46=5,
    P47=15,
)
HABITS = edges(
    "P01>N02 N04>P08 N04>N06 N04>P11 N04>P14.decision P18>P19 P23>N16 P14.decision>N21 P47>P46"
)
WAIVER = Waiver(need("P14"), need("P16"), "the land is listed before the forest decision")

PROGRAM: list[tuple[Lever, int, int]] = [
    (promises(P02=0, P01=1), 883, 47),
    (promises(P41=0), 853, 47),
    (ALONE, 682, 47),
    (merge("P03 P04", 10, "N02"), 652, 46),
    (merge("P05 P06 P07 P10 P14.site_check P14.notice", 18, "N04"), 535, 43),
    (merge("P12 P13", 20, "N06"), 480, 42),
    (merge("P21 P22 P24 P25 P26 P27 P28", 15, "N16"), 388, 36),
    (merge("P33.contract P36", 5, "N20", by="applicant"), 383, 36),
    (merge("P32 P33.filing P34 P35 P37", 1, "N21"), 342, 32),
    (merge("P38 P39 P40 P42 P43 P44", 18, "N22"), 265, 27),
    (Parallel(), 194, 27),
    (Parallel(keep=HABITS), 205, 27),
    (Parallel(keep=HABITS, waive=(WAIVER,)), 190, 27),
]


def read_items(shared: Path) -> list[Item]:
    path = shared / "facts" / "itemisation_932_old.csv"
    if not path.is_file():
        pytest.skip("needs the published itemisation")
    with path.open(encoding="utf-8") as file:
        return [read_item(row) for row in csv.DictReader(file)]


def read_item(row: dict[str, str]) -> Item:
    id = row["id"]
    parts = [part.split() for part in row["steps"].split(";") if part]
    parts = parts or [["whole", row["statutory_days"]]]
    before = [(), *((f"{id}.{name}",) for name, _ in parts)]
    steps = [
        step(
            f"{id}.{name}",
            limit=int(count),
            after=after,
            owner="applicant" if name == "contract" else "office",
        )
        for (name, count), after in zip(parts, before, strict=False)
    ]
    return item(id, *steps, needs=[one for one in row["law_needs"].split(";") if one])


def list_days(system: PermitSystem) -> int:
    """Days of limit from the first item to the last, along law and habit."""
    edges = [*law_edges(system), *habit_edges(system)]
    ends: dict[tuple[str, StepRef | None], int] = {}
    waiting = {item.id: item for item in system.items}
    while waiting:
        for id, one in list(waiting.items()):
            before = [source for source, waits in edges if waits == id]
            if any(source[0] in waiting for source in before):
                continue
            start = max((ends[source] for source in before), default=0)
            for each in one.steps:
                limit = each.limit.in_force
                begun = max((ends[id, ref] for ref in each.after), default=start)
                ends[id, each.ref] = begun + (limit.count if limit else 0)
            ends[id, None] = start + sum(limit_days(one, "in_force") or ())
            if one.together is not None:
                ends |= {(id, each.ref): ends[id, None] for each in one.steps}
            del waiting[id]
    return max(ends.values())


def test_each_lever_brings_the_published_list_to_its_days(shared: Path) -> None:
    now = system(*read_items(shared), habit=Habit("serial"))
    assert (list_days(now), len(now.items)) == (932, 47)
    before = now
    for number, (lever, count, items) in enumerate(PROGRAM):
        if not isinstance(lever, Parallel):
            before = now = lever.apply(now, f"reform_{number}")
        else:
            now = lever.apply(before, f"reform_{number}")
        assert (number, list_days(now), len(now.items)) == (number, count, items)


def test_under_the_law_alone_the_published_list_takes_348_days(shared: Path) -> None:
    assert list_days(system(*read_items(shared))) == 348
