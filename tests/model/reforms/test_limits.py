from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.graph import limit_days
from sim.model.items import Days, DayUnit, Item, Limit
from sim.model.reforms.limits import Limits
from sim.model.reforms.merge import Merge
from sim.model.system import PermitSystem
from tests.model.reforms.building import days, item, need, promised, said, step, system


def limits(*each: tuple[str, int], unit: DayUnit = "working") -> Limits:
    return Limits(tuple((need(name), days(count, unit)) for name, count in each))


def series(*counts: int | None, promise: int | None = None, effort=1.0) -> Item:
    """An item `i` whose steps 1, 2, … stand in series, with those statutory limits."""
    steps = [
        step(
            f"i.{n}",
            limit=count,
            after=[f"i.{n - 1}"] if n > 1 else [],
            promised=promise,
            effort=effort,
        )
        for n, count in enumerate(counts, start=1)
    ]
    return item("i", *steps)


def applied_to(one: Item, *each: tuple[str, int]) -> Item:
    return limits(*each).apply(system(one), "time_list").item("i")


def test_a_step_gets_its_promise() -> None:
    assert promised(applied_to(series(10, 5), ("i.2", 0))) == {"i.1": None, "i.2": 0}


def test_an_item_of_one_step_gives_it_to_that() -> None:
    assert promised(applied_to(series(10), ("i", 3))) == {"i.1": 3}
    assert promised(applied_to(series(None), ("i", 3))) == {"i.1": 3}


def test_a_promise_is_split_in_proportion_to_the_statute() -> None:
    """15 of 35 days for 10, 5 and 20: marks at 4.3, 6.4 and 15, rounded 4, 6, 15; so 4, 2, 9."""
    assert promised(applied_to(series(10, 5, 20), ("i", 15))) == {"i.1": 4, "i.2": 2, "i.3": 9}


def test_steps_side_by_side_share_the_way_of_the_longest() -> None:
    """1 (4) → {2 (6), 3 (2)}: the path of 10 becomes 5, so 2 and 3; step 3 ends at 3 of 5."""
    one = item(
        "i",
        step("i.1", limit=4),
        step("i.2", limit=6, after=["i.1"]),
        step("i.3", limit=2, after=["i.1"]),
    )
    assert promised(applied_to(one, ("i", 5))) == {"i.1": 2, "i.2": 3, "i.3": 1}


def test_steps_that_the_limit_does_not_count_are_left_alone() -> None:
    one = item("i", step("i.1", limit=10), step("i.2", limit=30, clock="stops", after=["i.1"]))
    assert promised(applied_to(one, ("i", 4))) == {"i.1": 4, "i.2": None}


def test_where_no_step_has_a_limit_effort_decides_and_else_all_are_alike() -> None:
    """6 days over 1 h and 2 h are 2 and 4, with stopped clocks too; without effort 3 and 3."""
    worked = item("i", step("i.1", effort=1), step("i.2", effort=2, after=["i.1"]))
    assert promised(applied_to(worked, ("i", 6))) == {"i.1": 2, "i.2": 4}
    assert promised(applied_to(series(None, None, effort=0), ("i", 6))) == {"i.1": 3, "i.2": 3}
    stopped = item("i", *(replace(s, clock="stops") for s in worked.steps))
    assert promised(applied_to(stopped, ("i", 6))) == {"i.1": 2, "i.2": 4}


def test_a_promise_that_is_in_force_already_changes_nothing() -> None:
    """3 and 3 in force are 6 already, though 6 split by the statute would be 4 and 2."""
    assert applied_to(series(10, 5, promise=3), ("i", 6)) == series(10, 5, promise=3)
    assert promised(applied_to(series(10, 5, None), ("i", 15))) == {
        "i.1": 10,
        "i.2": 5,
        "i.3": None,
    }


@pytest.mark.parametrize("unit", ["calendar", "list"])
def test_as_many_days_of_another_kind_are_another_promise(unit: DayUnit) -> None:
    now = limits(("i", 15), unit=unit).apply(system(series(10, 5)), "time_list").item("i")
    assert [s.limit.promised for s in now.steps] == [days(10, unit), days(5, unit)]


def test_the_promise_keeps_its_source() -> None:
    lever = Limits(((need("i"), Days(3, "working", source="Art. 1", grade="A")),))
    (one, _) = lever.apply(system(series(1, 2)), "time_list").item("i").steps
    assert one.limit == Limit(days(1), Days(1, "working", "Art. 1", "A"))


def merged() -> PermitSystem:
    base = system(item("a", step("a.1", limit=4), step("a.2", limit=6, after=["a.1"])), item("b"))
    return Merge((need("a"), need("b")), limit=days(1)).apply(base, "one")


def test_a_promise_for_a_merged_item_takes_the_place_of_the_one_together() -> None:
    now = limits(("one", 3)).apply(merged(), "time_list")
    assert now.item("one").together == days(3)
    assert now.notes == ()


def test_a_promise_for_a_member_is_alone_and_waits_behind_the_one_together() -> None:
    now = limits(("a", 5), ("b.review", 2)).apply(merged(), "time_list")
    assert promised(now.item("one")) == {"a.1": 2, "a.2": 3, "b.review": 2}
    assert limit_days(now.item("one"), "in_force") == (0, 1)
    assert said(now) == [
        "the promise for a has no effect: one has a promise together",
        "the promise for b.review has no effect: one has a promise together",
    ]


def test_without_a_promise_together_a_merged_item_is_split_like_any_other() -> None:
    """a 4 + 6 beside b 10, all promised 5: a 2 and 3, b 5."""
    base = merged()
    open_ended = base.with_items((replace(base.item("one"), together=None),))
    now = limits(("one", 5)).apply(open_ended, "time_list")
    assert promised(now.item("one")) == {"a.1": 2, "a.2": 3, "b.review": 5}


def test_absent_names_are_left_out_and_said() -> None:
    base = system(series(10))
    now = limits(("nobody", 3), ("i.nothing", 3)).apply(base, "time_list")
    assert now.items == base.items
    assert said(now) == ["nobody, i.nothing not there: left out"]


def test_no_promises_are_neutral() -> None:
    base = system(series(10))
    assert Limits().is_neutral
    assert not limits(("i", 10)).is_neutral
    assert Limits().apply(base, "time_list") == base
    assert Limits().check(base) == ()


def test_it_tells_what_it_touches_and_does() -> None:
    lever = Limits(
        ((need("a"), days(5)), (need("b"), days(1, "calendar")), (need("c"), days(0, "list")))
    )
    assert lever.touches() == {"limits"}
    assert lever.explain().en == (
        "promised limits: a 5 working days, b 1 calendar days, c 0 list days"
    )
    assert lever.explain().zh == "承诺时限：a 5个工作日、b 1个自然日、c 0天（清单日）"


@st.composite
def worked_items(draw: st.DrawFn) -> Item:
    """An item of up to six steps in any order, with statutory limits of which one is not 0."""
    count = draw(st.integers(1, 6))
    steps = [
        step(
            f"i.{n}",
            limit=draw(st.integers(1 if n == 0 else 0, 60)),
            after=[f"i.{k}" for k in range(n) if draw(st.booleans())],
        )
        for n in range(count)
    ]
    return item("i", *steps)


@given(worked_items(), st.integers(0, 400))
def test_the_longest_path_of_parts_is_always_the_promise(one: Item, count: int) -> None:
    assert limit_days(applied_to(one, ("i", count)), "in_force") == (0, count)
