"""What lies between two maps, and how it is said."""

from __future__ import annotations

from dataclasses import replace

from sim.model.items import Limit
from sim.model.reforms.merge import Merge
from sim.model.system import Habit
from sim.show.process_map import wording
from sim.show.process_map.changes import changes_of
from tests.model.reforms.building import applied, days, item, need, step, system
from tests.show.process_map.towns import mapped


def pair():
    """land, design, survey, permit; then design and survey in one, land dropped, one added."""
    old = system(
        item("land"), applied(item("design")), applied(item("survey")), item("permit"), item("fee")
    )
    new = Merge((need("design"), need("survey")), limit=days(4)).apply(old, "one")
    kept = [one for one in new.items if one.id != "land"]
    kept[1] = replace(kept[1], needs=(need("one"),))
    return old, new.with_items((*kept, item("extra")))


def test_each_item_knows_what_it_was_and_what_it_became() -> None:
    """Old: land 1, design 2, survey 3, permit 4, fee 5. New: one 1, fee 2, extra 3, permit 4."""
    old, new = pair()
    maps = mapped(old), mapped(new)
    assert [box.item for box in maps[1].boxes] == ["one", "fee", "extra", "permit"]
    changes = changes_of((old, new), maps)
    assert [box.item for box in changes.dropped] == ["land"]
    assert changes.became == {1: (), 2: (1,), 3: (1,), 4: (4,), 5: (2,)}
    found = {number: (one.fate, one.sources) for number, one in changes.of.items()}
    assert found == {
        1: ("merged", (2, 3)), 2: (None, (5,)), 3: ("added", ()), 4: (None, (4,)),
    }  # fmt: skip
    assert [number for number, one in changes.of.items() if one.is_remade] == [1, 3]
    said = {number: wording.change_said(one).en for number, one in changes.of.items()}
    assert said == {
        1: "merged from old 2, 3; changed: limits",
        2: "old 5; as it was",
        3: "new",
        4: "old 4; changed: needs",
    }
    assert wording.change_said(changes.of[1]).zh == "由旧流程 2、3 合并而成；有变：时限"


def test_what_became_of_an_item() -> None:
    assert wording.became_said((3, 5)).en == "→ new 3, 5"
    assert wording.became_said(()).zh == "取消"


def test_limits_in_words() -> None:
    """The law's is said where it is another; its unit only if that differs too."""
    whole = item("a", replace(step("a.b"), limit=Limit(days(20), days(1))))
    plain, none = item("c"), item("d", step("d.e"))
    mixed = item("f", replace(step("f.g"), limit=Limit(days(30, "calendar"), days(0))))
    boxes = mapped(system(whole, plain, none, mixed)).boxes
    assert [wording.limit_said(box).en for box in boxes] == [
        "1 working day (law: 20)",
        "10 working days",
        "no limit",
        "0 working days (law: 30 calendar days)",
    ]
    assert wording.limit_said(boxes[0]).zh == "1 个工作日（法定 20）"


def test_certificates_are_stars() -> None:
    boxes = mapped(system(item("a"), item("b", certificates=1), item("c", certificates=5))).boxes
    assert [wording.title_of(box).en for box in boxes] == ["a", "b ★", "c ★×5"]


def test_the_line_above_a_map() -> None:
    town = system(item("a", step("a.b", limit=1)), habit=Habit("serial"))
    said = wording.summary(wording.NO_LIMIT, mapped(town), town)
    assert said.en == (
        "no limit: 1 item in 1 layer, 1 list day by the limits; one item at a time, by habit"
    )
    kept = replace(town, habit=Habit(extra=((need("a"), "a"),)))
    assert "habits kept" in wording.summary(wording.NO_LIMIT, mapped(kept), kept).en
