from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.demand import CaseClass, Listed
from sim.model.graph import law_edges, lost_habits, pairs
from sim.model.reforms.merge import Merge
from sim.model.reforms.zone_review import ZoneReview
from sim.model.system import Habit, PermitSystem
from sim.text import same
from tests.model.reforms.building import (
    after,
    applied,
    ids,
    item,
    need,
    needs,
    said,
    step,
    system,
)


def zone(names: str, *classes: str) -> ZoneReview:
    return ZoneReview(tuple(need(name) for name in names.split()), classes or None)


def chain() -> PermitSystem:
    """site → quake → flood → permit; the quake has a check before its review; two classes."""
    quake = item(
        "quake", step("quake.check", limit=3), step("quake.review", after=["quake.check"], limit=7)
    )
    own = system(
        item("site"),
        replace(quake, needs=(need("site"),)),
        item("flood", needs=["quake"]),
        applied(item("permit", needs=["flood", "site"])),
    )
    inside = CaseClass("inside", same("inside"), Listed((0,)))
    few = CaseClass("few", same("few"), Listed((0,)), items=("site", "quake", "permit"))
    return replace(own, classes=(inside, few))


def test_a_dropped_item_passes_its_needs_on_and_its_name_stays_known() -> None:
    """Permit needs flood, which needs quake, which needs site: without both it needs site, once."""
    now = zone("quake flood").apply(chain(), "zone")
    assert ids(now) == ["site", "permit"]
    assert needs(now, "permit") == ["site"]
    assert now.knows("quake")
    assert now.holder("quake") is None
    assert said(now) == []


def test_a_dropped_step_passes_its_order_on() -> None:
    """Without its check, quake is one step; what needed the check needs what quake needs."""
    own = chain()
    items = tuple(
        replace(i, needs=(need("quake.check"),)) if i.id == "flood" else i for i in own.items
    )
    now = zone("quake.check").apply(own.with_items(items), "zone")
    assert after(now.item("quake")) == {"quake.review": []}
    assert needs(now, "flood") == ["site"]


def test_a_name_means_its_own_steps_in_what_it_was_merged_into() -> None:
    """site, quake and flood are one, in that order; without quake, flood waits for site there.

    Permit needed flood, so it needs the whole; a tender that needed quake needs the whole too.
    """
    own = chain()
    own = own.with_items((*own.items, item("tender", needs=["quake"])))
    merged = Merge((need("site"), need("quake"), need("flood"))).apply(own, "one")
    now = zone("quake").apply(merged, "zone")
    assert after(now.item("one")) == {"site.review": [], "flood.review": ["site.review"]}
    assert set(pairs(law_edges(now))) == {("one", "permit"), ("one", "tender")}
    gone = zone("one").apply(merged, "zone")
    assert ids(gone) == ["permit", "tender"]
    assert law_edges(gone) == ()


def test_what_needed_a_middle_step_of_a_merged_item_needs_the_one_before() -> None:
    """The merged item has quake.check → quake.review → flood.review; tender needs quake.review."""
    own = chain()
    own = own.with_items((*own.items, item("tender", needs=["quake.review"])))
    merged = Merge((need("quake"), need("flood"))).apply(own, "one")
    now = zone("quake.review").apply(merged, "zone")
    assert needs(now, "tender") == ["quake.check"]
    assert after(now.item("one"))["flood.review"] == ["quake.check"]


def test_what_only_the_dropped_member_did_at_the_counter_goes_too() -> None:
    a, b = applied(item("a"), papers=("x",)), applied(item("b"), papers=("y",))
    merged = Merge((need("a"), need("b"))).apply(system(a, b), "one")
    one = zone("a").apply(merged, "zone").item("one")
    assert one.intake is not None
    assert one.decision is not None
    assert [drawn.origin for drawn in (*one.prepare, *one.intake.effort)] == ["b", "b"]
    assert [paper.id for paper in one.papers] == ["x", "y"]
    assert one.certificates == 2


def test_habits_of_what_is_dropped_are_lost() -> None:
    own = replace(chain(), habit=Habit(extra=((need("quake.check"), "permit"),)))
    assert lost_habits(zone("quake").apply(own, "zone")) == own.habit.extra


def test_single_classes_skip_whole_items_and_no_parts_of_them() -> None:
    now = zone("quake flood.review", "inside", "few").apply(chain(), "zone")
    assert now.items == chain().items
    assert [each.items for each in now.classes] == [("site", "permit"), ("site", "permit")]
    part = zone("quake.check flood", "inside").apply(chain(), "zone")
    assert part.classes[0].items == ("site", "quake", "permit")
    assert part.classes[1] == chain().classes[1]
    assert said(part) == [
        "quake.check is a part of an item, which single classes cannot skip: kept"
    ]


def test_what_is_not_there_is_said() -> None:
    now = zone("nothing", "nobody").apply(chain(), "zone")
    assert (now.items, now.classes) == (chain().items, chain().classes)
    assert said(now) == ["nothing, nobody not there: left out"]
    twice = zone("quake").apply(zone("quake").apply(chain(), "zone"), "again")
    assert said(twice) == ["quake not there: left out"]


@pytest.mark.parametrize("classes", [(), ("few",)])
def test_a_class_that_would_need_nothing_is_refused(classes: tuple[str, ...]) -> None:
    with pytest.raises(ConflictError, match="takes away, cases of few need nothing"):
        zone("site quake permit", *classes).apply(chain(), "zone")


def test_no_items_or_no_class_is_neutral() -> None:
    for lever in (ZoneReview(()), ZoneReview((need("quake"),), ())):
        assert lever.is_neutral
        assert lever.apply(chain(), "zone") == chain()
    assert not zone("quake").is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    assert zone("quake").touches() == {"items", "papers", "visits"}
    assert zone("quake flood").explain().en == (
        "quake, flood: done once for the zone, so that all cases do without"
    )
    assert zone("quake", "few").explain().zh == "quake 由区域统一完成，few 类项目不再单独办理"
