"""Of several grades the weakest counts."""

from __future__ import annotations

import pytest

from sim.model.grades import GRADES, lowest


@pytest.mark.parametrize(
    ("grade", "weakest"),
    [
        *((grade, grade) for grade in GRADES),
        ("A; A*", "A*"),
        ("SEED, B", "B"),
        ("D; B", "D"),
        ("C; A", "C"),
        ("", "C"),
        ("hearsay", "C"),
    ],
)
def test_the_weakest_grade_that_is_named_counts(grade: str, weakest: str) -> None:
    assert lowest(grade) == weakest
