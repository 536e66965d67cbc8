from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ConflictError
from sim.model import graph
from sim.model.items import JOINT_CAP, Days, Item, Limit, Need
from sim.model.system import Habit
from tests.model.reforms.building import days, item, need, ref, span, step, system


def test_needs_are_resolved_by_lineage() -> None:
    """b was merged into m: c, which needs b, waits for m; d waits for one step of it."""
    merged = item("m", step("a.review"), step("b.review"))
    now = system(merged, item("c", needs=["b"]), item("d", needs=["b.review"]))
    now = replace(now, lineage=(*now.lineage, ("b", (ref("b.review"),))))
    assert graph.law_edges(now) == ((("m", None), "c"), (("m", ref("b.review")), "d"))
    assert graph.pairs(graph.law_edges(now)) == (("m", "c"), ("m", "d"))


def test_a_need_said_twice_is_one_edge() -> None:
    now = system(item("a"), item("b", needs=["a", "a"]))
    assert graph.law_edges(now) == ((("a", None), "b"),)


@pytest.mark.parametrize("name", ["nobody", "nobody.review", "a.nothing"])
def test_a_name_that_nothing_defined_raises(name: str) -> None:
    with pytest.raises(KeyError, match=name.partition(".")[2] or name):
        graph.law_edges(system(item("a"), item("b", needs=[name])))


def test_what_was_dropped_is_waited_for_no_more() -> None:
    now = system(item("gone"), item("b", needs=["gone", "gone.review"]))
    now = now.with_items(now.items[1:])
    assert graph.law_edges(now) == ()


def test_a_name_of_a_step_means_the_item_s_own_before_one_that_joined() -> None:
    """m holds a.review and its own m.review; a.check and b.check are told apart by the last."""
    merged = item("m", step("a.review"), step("m.review"), step("a.check"), step("b.check"))
    now = system(merged)
    assert graph.resolve(now, need("m.review")) == (merged, ref("m.review"))
    assert graph.resolve(now, need("m.check")) == (merged, ref("b.check"))


def test_an_item_that_lineage_forgot_still_has_its_steps() -> None:
    now = replace(system(item("a", step("a.one"), step("a.two"))), lineage=())
    assert graph.stood_for(now, Need("a")) == (ref("a.one"), ref("a.two"))
    assert graph.stood_for(now, Need("a", "two")) == (ref("a.two"),)
    assert graph.stood_for(now, Need("b")) == ()


def test_serial_is_the_ready_item_of_lowest_position() -> None:
    """b waits for d, and a for nothing: a, then c before d, then b."""
    now = system(item("a"), item("b", needs=["d"]), item("c"), item("d"), habit=Habit("serial"))
    assert graph.serial_order(now) == ("a", "c", "d", "b")
    chain = [("a", "c"), ("c", "d"), ("d", "b")]
    assert graph.habit_edges(now) == tuple(((one, None), two) for one, two in chain)


def test_needs_in_a_circle_are_refused() -> None:
    with pytest.raises(ConflictError, match="circle"):
        graph.serial_order(system(item("a", needs=["b"]), item("b", needs=["a"])))


def test_no_habit_is_the_law_alone() -> None:
    assert graph.habit_edges(system(item("a"), item("b"))) == ()


def test_stages_are_serial_within_and_one_after_another() -> None:
    """Stage 1 is c, a (by position a, c); stage 2 is b; d is in none and free."""
    habit = Habit("stages", stages=(("c", "a"), ("b",)))
    now = system(item("a"), item("b"), item("c"), item("d"), habit=habit)
    assert graph.habit_edges(now) == ((("a", None), "c"), (("c", None), "b"))


def test_stages_give_way_to_the_law() -> None:
    """a of stage 1 needs b of stage 2 by way of the free item f: b goes first, then a, c."""
    habit = Habit("stages", stages=(("a",), ("b", "c")))
    now = system(item("a", needs=["f"]), item("b"), item("c"), item("f", needs=["b"]), habit=habit)
    assert graph.habit_edges(now) == ((("b", None), "a"), (("a", None), "c"))


def test_a_stage_forgets_what_was_dropped() -> None:
    now = system(item("a"), item("b"), item("c"), habit=Habit("stages", stages=(("a", "b", "c"),)))
    now = now.with_items((now.items[0], now.items[2]))
    assert graph.habit_edges(now) == ((("a", None), "c"),)


def test_an_extra_habit_holds_unless_the_law_goes_the_other_way() -> None:
    """a → b.two is kept; c → a is against the law a → c; a → a.review is within one item."""
    extra = ((need("a.review"), "b.two"), (need("c"), "a"), (need("a"), "a.review"))
    now = system(
        item("a"),
        item("b", step("b.one"), step("b.two")),
        item("c", needs=["a"]),
        habit=Habit(extra=extra),
    )
    assert graph.habit_edges(now) == ((("a", ref("a.review")), "b"),)
    assert graph.lost_habits(now) == extra[1:]


def test_of_two_habits_that_contradict_each_other_the_first_holds() -> None:
    extra = ((need("a"), "b"), (need("b"), "a"))
    now = system(item("a"), item("b"), habit=Habit(extra=extra))
    assert graph.habit_edges(now) == ((("a", None), "b"),)
    assert graph.lost_habits(now) == extra[1:]


def test_an_extra_habit_of_what_was_dropped_is_lost() -> None:
    extra = ((need("a"), "b"),)
    now = system(item("a"), item("b"), habit=Habit(extra=extra))
    assert graph.lost_habits(now.with_items(now.items[1:])) == extra


def test_layers_count_from_the_first_steps() -> None:
    one = item(
        "i", step("i.a"), step("i.b"), step("i.c", after=["i.a"]), step("i.d", after=["i.b", "i.c"])
    )
    assert graph.step_layers(one) == {ref("i.a"): 0, ref("i.b"): 0, ref("i.c"): 1, ref("i.d"): 2}


def test_an_item_s_limit_is_the_path_with_most_days() -> None:
    """a 3 → c 4 = 7 against b 6 calendar → c 4 = 10 of which 6 are calendar days."""
    b = replace(step("i.b"), limit=Limit(days(6, "calendar")))
    one = item("i", step("i.a", limit=3), b, step("i.c", limit=4, after=["i.a", "i.b"]))
    assert graph.limit_days(one, "statutory") == (6, 4)


def test_in_force_is_the_promise_and_0_days_is_one() -> None:
    one = item("i", step("i.a", limit=3, promised=0), step("i.b", limit=4, after=["i.a"]))
    assert graph.limit_days(one, "statutory") == (0, 7)
    assert graph.limit_days(one, "in_force") == (0, 4)


def test_together_is_in_force_but_is_no_statute() -> None:
    one = item("i", step("i.a", limit=3), together=Days(1, "list"))
    assert graph.limit_days(one, "in_force") == (0, 1)
    assert graph.limit_days(one, "statutory") == (0, 3)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (60, "working", (0, 45)),
        (30, "working", (0, 30)),
        (64, "calendar", (0, 45)),
        (62, "calendar", (62, 0)),
    ],
)
def test_joint_handling_only_ever_shortens_a_statute(count, unit, expected) -> None:
    """45 working days are 63 calendar days: 64 are more, 62 are less."""
    review = replace(step("a.review"), limit=Limit(statutory=days(count, unit)))
    assert graph.limit_days(item("a", review, joint_cap=JOINT_CAP), "statutory") == expected


def test_an_item_without_limits_has_none_and_a_stopped_clock_counts_nothing() -> None:
    stopped = step("i.a", limit=30, clock="stops")
    assert graph.limit_days(item("i", step("i.a")), "in_force") is None
    assert graph.limit_days(item("i", stopped), "in_force") is None
    assert graph.limit_days(
        item("i", stopped, step("i.b", limit=5, after=["i.a"])), "in_force"
    ) == (0, 5)


def checked_later() -> Item:
    """a 3 days, b 4 after it; after the decision a check of 9 days and ten hours."""
    return item(
        "i",
        step("i.a", limit=3, effort=1),
        step("i.b", limit=4, effort=1, after=["i.a"]),
        step("i.check", limit=9, effort=10, after=["i.b"], deferred=True),
    )


def test_a_check_after_the_decision_is_in_no_limit_and_has_no_share() -> None:
    """10 days for the whole are 5 for a and 5 for b; of the time left, a may take half, b all."""
    one = checked_later()
    assert graph.limit_days(one, "in_force") == (0, 7)
    assert share_counts(one) == {"i.a": 3, "i.b": 4}
    whole = replace(one, together=days(10))
    assert share_counts(whole) == {"i.a": 5, "i.b": 5}
    assert graph.parts_of_rest(whole, 7 * 3600) == {ref("i.a"): (0.5, 0), ref("i.b"): (1.0, 0)}


def test_who_needs_a_check_waits_for_its_item() -> None:
    """As the law does, so does habit; who needs a step before the decision waits for that step."""
    waiting = item("later", needs=["i.check", "i.b"])
    now = system(checked_later(), waiting, habit=Habit(extra=((need("i.check"), "later"),)))
    assert graph.law_edges(now) == ((("i", None), "later"), (("i", ref("i.b")), "later"))
    assert graph.habit_edges(now) == ((("i", None), "later"),)


def test_the_needs_of_an_issue_are_law_too() -> None:
    late = item("b", needs=["c"], issue_needs=(need("a"),))
    now = system(late, item("a"), item("c"))
    assert graph.start_edges(now) == ((("c", None), "b"),)
    assert graph.issue_edges(now) == ((("a", None), "b"),)
    assert graph.serial_order(now) == ("a", "c", "b")


def share_counts(one: Item) -> dict[str, int | None]:
    return {
        str(name): None if own is None else own.count for name, own in graph.shares(one).items()
    }


def test_a_share_is_the_step_s_own_limit() -> None:
    one = item(
        "i", step("i.a", limit=3, promised=2), step("i.b"), step("i.c", limit=9, owner="applicant")
    )
    assert share_counts(one) == {"i.a": 2, "i.b": None}


def test_a_promise_together_is_shared_by_layers_of_effort() -> None:
    """10 days over layers of 1 h (a), 3 h (the longer of b, c) and 2 h (d): marks at 10/6, 40/6
    and 10 days, rounded 2, 7, 10; so 2, 5, 3, and b and c share one part."""
    one = item(
        "i",
        step("i.a", effort=1),
        step("i.b", effort=3, after=["i.a"]),
        step("i.c", effort=1, after=["i.a"]),
        step("i.d", effort=2, after=["i.b", "i.c"]),
        together=days(10),
    )
    assert share_counts(one) == {"i.a": 2, "i.b": 5, "i.c": 5, "i.d": 3}


def test_offices_share_what_others_leave_of_a_promise_together() -> None:
    """18 days less the notice's 5 are 13, over 1 h and 1 h: marks at 6.5 and 13, so 7 and 6. The
    expert's step stops the clock and keeps its own 30; the owner works beside the last step."""
    one = item(
        "i",
        step("i.visit"),
        step("i.notice", limit=5, owner="third_party", after=["i.visit"]),
        step("i.expert", limit=30, clock="stops", after=["i.notice"]),
        step("i.decide", after=["i.expert"]),
        step("i.mend", limit=9, owner="applicant", after=["i.expert"]),
        together=days(18),
    )
    assert share_counts(one) == {"i.visit": 7, "i.expert": 30, "i.decide": 6}


def test_others_may_leave_nothing_of_a_promise() -> None:
    one = item(
        "i",
        step("i.a", limit=3),
        step("i.b", limit=9, owner="third_party", after=["i.a"]),
        step("i.c", owner="third_party", after=["i.b"]),
        together=days(5),
    )
    assert share_counts(one) == {"i.a": 0}


def test_without_effort_layers_have_equal_parts() -> None:
    one = item("i", step("i.a", effort=0), step("i.b", effort=0, after=["i.a"]), together=days(5))
    assert share_counts(one) == {"i.a": 3, "i.b": 2}


@given(
    st.integers(0, 400),
    st.lists(st.floats(0, 1e6), min_size=1, max_size=9),
)
def test_split_days_sum_exactly_and_none_is_a_day_off(total: int, weights: list[float]) -> None:
    parts = graph.split_days(total, weights)
    assert sum(parts) == total
    if any(weights):
        exact = [total * weight / sum(weights) for weight in weights]
        assert all(abs(part - e) <= 1 + 1e-6 for part, e in zip(parts, exact, strict=True))


def test_nothing_to_split_over_is_no_parts() -> None:
    assert graph.split_days(5, []) == ()


def test_a_notice_of_an_office_keeps_its_days_and_its_time() -> None:
    """Of 20 days together the notice keeps its 15, and the review has the 5 that are left.

    As lived the review may take all the open time to the due instant but the notice's 15 days.
    """
    fifteen_days = replace(span(15 * 7), measure="working")
    review = step("eia.review", limit=60)
    notice = step("eia.notice", limit=15, effort=None, after=["eia.review"], wait=fifteen_days)
    own = replace(item("eia", review, notice), together=days(20))
    parts = {str(ref): limit and limit.count for ref, limit in graph.shares(own).items()}
    assert parts == {"eia.review": 5, "eia.notice": 15}
    assert graph.parts_of_rest(own, 7 * 3600) == {ref("eia.review"): (1.0, 15 * 7 * 3600)}
