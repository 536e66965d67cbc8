from __future__ import annotations

from dataclasses import replace

from sim.model.graph import habit_edges, law_edges
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.system import Habit, PermitSystem
from tests.model.reforms.building import after, item, need, needs, said, step, system


def serial() -> PermitSystem:
    """a → b by law; c and d stand free; all one at a time by habit."""
    steps = step("d.1"), step("d.2", after=["d.1"])
    return system(
        item("a"), item("b", needs=["a"]), item("c"), item("d", *steps), habit=Habit("serial")
    )


def keep(*edges: str) -> Parallel:
    ends = (edge.split(">") for edge in edges)
    return Parallel(keep=tuple((need(first), need(then)) for first, then in ends))


def waive(edge: str) -> Parallel:
    first, then = edge.split(">")
    return Parallel(waive=(Waiver(need(first), need(then), "tried in a zone", grade="B"),))


def test_habit_goes_and_the_law_stays() -> None:
    now = Parallel().apply(serial(), "parallel")
    assert habit_edges(now) == ()
    assert [waits for _, waits in law_edges(now)] == ["b"]
    assert now.items == serial().items
    assert now.notes == ()


def test_named_habits_are_kept_by_item_or_by_step() -> None:
    now = keep("b>c", "d.1>c", "a>d.2").apply(serial(), "parallel")
    assert habit_edges(now) == (
        (("b", None), "c"),
        (("d", now.item("d").steps[0].ref), "c"),
        (("a", None), "d"),
    )


def test_a_habit_without_two_ends_or_against_the_law_is_dropped_and_said() -> None:
    now = keep("b>nobody", "nobody>b", "b>a", "c>d").apply(serial(), "parallel")
    assert now.habit == Habit(extra=((need("c"), "d"),))
    assert said(now) == [
        "the habit b → nobody cannot be kept: dropped",
        "the habit nobody → b cannot be kept: dropped",
        "the habit b → a cannot be kept: dropped",
    ]


def test_a_kept_habit_follows_its_items_into_a_merge() -> None:
    now = keep("a>c").apply(serial(), "parallel")
    now = Merge((need("c"), need("d"))).apply(now, "one")
    assert habit_edges(now) == ((("a", None), "one"),)


def test_a_waived_need_goes_and_is_said() -> None:
    now = waive("a>b").apply(serial(), "parallel")
    assert law_edges(now) == ()
    assert said(now) == ["the law's a → b is waived: tried in a zone (grade B)"]


def test_a_need_that_is_not_there_is_said() -> None:
    for edge in ("b>a", "nobody>b", "a>nobody"):
        now = waive(edge).apply(serial(), "parallel")
        assert now.items == serial().items
        assert said(now) == [f"there is no need {edge.replace('>', ' → ')} to waive"]


def test_of_a_merged_item_only_the_waived_member_is_waited_for_no_more() -> None:
    """c needs a and b, now one: waiving a → c leaves b → c, and so c still waits for one.

    b has one step only, so that to waive the step is to waive b.
    """
    base = system(item("a"), item("b"), item("c", needs=["a", "b.review", "b"]))
    base = Merge((need("a"), need("b"))).apply(base, "one")
    assert needs(waive("a>c").apply(base, "parallel"), "c") == ["b.review", "b"]
    assert needs(waive("b.review>c").apply(base, "parallel"), "c") == ["a"]
    assert needs(waive("one>c").apply(base, "parallel"), "c") == []


def test_waiving_a_step_leaves_the_need_of_the_whole_item() -> None:
    base = system(item("a", step("a.1"), step("a.2")), item("b", needs=["a", "a.1"]))
    assert needs(waive("a.1>b").apply(base, "parallel"), "b") == ["a"]
    assert needs(waive("a>b").apply(base, "parallel"), "b") == []


def test_between_steps_of_one_item_it_is_their_order_that_is_waived() -> None:
    """a → b → c in one; waiving a → b leaves b → c, and d.1 → d.2 of a base item goes alike."""
    base = system(item("a"), item("b", needs=["a"]), item("c", needs=["b"]), serial().item("d"))
    base = Merge((need("a"), need("b"), need("c"))).apply(base, "one")
    now = waive("d.1>d.2").apply(waive("a>b").apply(base, "parallel"), "more")
    assert after(now.item("one")) == {"a.review": [], "b.review": [], "c.review": ["b.review"]}
    assert after(now.item("d")) == {"d.1": [], "d.2": []}


def test_in_a_system_without_habit_it_changes_nothing() -> None:
    base = replace(serial(), habit=Habit())
    assert Parallel().apply(base, "parallel") == base
    assert Parallel().check(base) == ()
    assert not Parallel().is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    both = Parallel(keep=keep("a>c").keep, waive=waive("a>b").waive)
    assert keep("a>c").touches() == {"habit"}
    assert both.touches() == {"habit", "items"}
    assert Parallel().explain().en == "items wait for the law alone"
    assert both.explain().en == (
        "items wait for the law alone; habits kept: a → c; needs waived: a → b (tried in a zone)"
    )
