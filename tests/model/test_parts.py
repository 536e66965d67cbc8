from __future__ import annotations

from dataclasses import replace

from sim.model.demand import CaseClass, Listed
from sim.model.items import Extension, Refusal
from sim.model.parts import item_for, keep_steps
from sim.text import same
from tests.model.reforms.building import after, applied, item, ref, step

CHAIN = item(
    "one",
    step("a.1"),
    step("b.1", after=["a.1"]),
    step("c.1", after=["b.1"]),
    step("d.1", after=["b.1", "c.1", "a.1"]),
)


def test_steps_that_fall_away_pass_their_order_on() -> None:
    """a → b → c → d without b and c: d comes after a, once; without a and b, c comes after none."""
    left = keep_steps(CHAIN, {ref("a.1"), ref("d.1")})
    assert left is not None
    assert after(left) == {"a.1": [], "d.1": ["a.1"]}
    left = keep_steps(CHAIN, {ref("c.1"), ref("d.1")})
    assert left is not None
    assert after(left) == {"c.1": [], "d.1": ["c.1"]}


def test_an_item_without_steps_is_none_and_one_with_all_is_itself() -> None:
    assert keep_steps(CHAIN, set()) is None
    assert keep_steps(CHAIN, {step.ref for step in CHAIN.steps}) is CHAIN


def test_a_class_has_the_steps_born_in_what_it_needs_in_their_order() -> None:
    case_class = CaseClass("few", same("few"), Listed((0,)), items=("a", "c"))
    own = item_for(case_class, CHAIN)
    assert own is not None
    assert after(own) == {"a.1": [], "c.1": ["a.1"]}
    assert item_for(case_class, applied(item("other"))) is None


def test_checks_that_are_left_alone_are_reviews_again() -> None:
    """They come after the decision while something is decided before them."""
    check = step("a.2", after=["a.1"], deferred=True)
    both = item("one", step("a.1"), check, step("b.1", deferred=True))
    left = keep_steps(both, {ref("a.1"), ref("a.2")})
    assert left is not None
    assert [each.deferred for each in left.steps] == [False, True]
    alone = keep_steps(both, {ref("a.2"), ref("b.1")})
    assert alone is not None
    assert [each.deferred for each in alone.steps] == [False, False]


def test_leave_and_refusals_fall_away_with_the_steps_of_their_base_item() -> None:
    named = [(origin, 0.1) for origin in ("a", "b")]
    whole = replace(
        CHAIN,
        extensions=tuple(Extension(origin, 10, chance) for origin, chance in named),
        refusals=tuple(Refusal(origin, chance) for origin, chance in named),
    )
    left = keep_steps(whole, {ref("b.1"), ref("c.1")})
    assert left is not None
    assert (left.extensions, left.refusals) == (whole.extensions[1:], whole.refusals[1:])
