"""Good files with one or two known mistakes: exactly those are named, at exactly their places."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from sim.errors import Problem, ScenarioError
from sim.scenario_file.codes import catalogue
from sim.scenario_file.load import load_text
from tests.scenario_file import kinds, kinds_of_one, kinds_of_outcome
from tests.scenario_file.mutating import Mutation, Said, mutate

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOOD = {
    "blank": ROOT / "sim/scenario_file/blank.yaml",
    "five_in_one": ROOT / "scenarios/five_in_one.yaml",
    "full": HERE / "full.yaml",
}
TEXTS = {name: path.read_text("utf-8") for name, path in GOOD.items()}
COMMON = (*kinds.SHAPE, *kinds.QUANTITIES, *kinds.REFERENCES, *kinds.LOGIC)
KINDS = {
    "blank": (*COMMON, *kinds_of_one.BLANK),
    "five_in_one": COMMON,
    "full": (*COMMON, *kinds_of_one.FULL, *kinds_of_outcome.OUTCOMES),
}
KNOWN = catalogue()
MOST_OF_A_KIND = 2
PAIRS = 150
HIDING = {
    frozenset(pair)
    for pair in (
        ("not a number", "no office"),
        ("duplicate item", "habit against the law"),
        ("misspelt key", "nobody left"),
        ("too early for holidays", "too late for holidays"),
        ("cycle of steps", "units of limits"),
        ("unknown lever", "unknown item of a reform"),
        ("calendar days of work", "text for a number"),
        ("word for a list", "paper of a reform"),
        ("nothing for a mapping", "habit against the law"),
        ("hours that are a number", "at a wrong time"),
        ("hours from the end", "at a wrong time"),
        ("closure that is a number", "at a wrong time"),
        ("an hour that is none", "habit against the law"),
        ("no steps", "step of a new item"),
    )
}
"""Two mistakes of which one hides the other: what the second is about is what the first broke."""


def of_each_kind(name: str) -> list[Mutation]:
    """A few mutations of each kind, spread over the file."""
    chosen = []
    for kind in KINDS[name]:
        every = list(kind(TEXTS[name]))
        step = max(1, len(every) // MOST_OF_A_KIND)
        chosen += every[::step][:MOST_OF_A_KIND]
    return chosen


SINGLES = {name: of_each_kind(name) for name in GOOD}
ONE = [(name, mutation) for name in GOOD for mutation in SINGLES[name]]


def pairs() -> list[tuple[str, Mutation, Mutation]]:
    every = [
        (name, a, b)
        for name in GOOD
        for a, b in combinations(SINGLES[name], 2)
        if a.kind != b.kind and not a.meets(b) and frozenset((a.kind, b.kind)) not in HIDING
    ]
    return random.Random(1).sample(every, PAIRS)


def reported(text: str) -> Said:
    with pytest.raises(ScenarioError) as caught:
        load_text(text, "bad.yaml", folder=HERE)
    assert all(is_readable(problem) for problem in caught.value.problems)
    return frozenset((p.line, p.column, p.code) for p in caught.value.problems)


def is_readable(problem: Problem) -> bool:
    """Whether all is said in both languages."""
    texts = (problem.expected, problem.found, problem.cure)
    return problem.code in KNOWN and all(text.zh.strip() and text.en.strip() for text in texts)


@pytest.mark.parametrize("name", GOOD)
def test_the_good_ones_are_good(name: str) -> None:
    assert load_text(TEXTS[name], folder=HERE).workflow_names


def test_there_are_enough() -> None:
    assert len({mutation.kind for _, mutation in ONE}) >= 25
    assert len(ONE) + PAIRS >= 200


@pytest.mark.parametrize(
    ("name", "mutation"), ONE, ids=[f"{name}: {mutation.kind}" for name, mutation in ONE]
)
def test_one_mistake_is_named_where_it_is(name: str, mutation: Mutation) -> None:
    text, expected = mutate(TEXTS[name], mutation)
    assert expected
    assert reported(text) == expected


@pytest.mark.parametrize(("name", "a", "b"), pairs(), ids=lambda v: getattr(v, "kind", v))
def test_two_mistakes_are_named_together(name: str, a: Mutation, b: Mutation) -> None:
    text, expected = mutate(TEXTS[name], a, b)
    assert reported(text) == expected
