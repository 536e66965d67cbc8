"""The list of planted faults is fit to be planted: `make planted` plants them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.planted.faults import FAULTS


def test_there_are_enough_and_each_has_a_name_of_its_own():
    assert len(FAULTS) >= 15
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_one_place_and_leaves_code_that_says_something_else(fault, root: Path):
    right = (root / fault.file).read_text(encoding="utf-8")
    wrong = fault.planted_in(right)
    assert ast.dump(ast.parse(wrong)) != ast.dump(ast.parse(right))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_tests_that_must_see_a_fault_exist(fault, root: Path):
    for test in fault.tests:
        file, _, name = test.partition("::")
        assert f"def {name}" in (root / file).read_text(encoding="utf-8")
