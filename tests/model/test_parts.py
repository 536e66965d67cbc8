from __future__ import annotations

from sim.model.demand import CaseClass, Listed
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
