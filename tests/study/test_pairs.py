"""Cases of two runs that are joined out of a file differ as those of runs in memory do."""

from __future__ import annotations

from functools import cache
from unittest import mock

import numpy as np
import pytest

from sim.measure.metrics import METRICS
from sim.study import pairs
from sim.study.long.cases_file import CasesFile
from sim.study.paired import Paired, paired
from sim.study.pairs import Pairs, pairs_of
from sim.study.saving import save
from tests.small import lived_of, small_comparison


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept") / "small"
    save(small_comparison(), folder, "permitsim compare small.yaml")
    return folder / "cases.parquet"


@cache
def in_memory(base: str, other: str) -> Paired:
    runs = lived_of(small_comparison()).runs
    return paired(runs[base][1:2], runs[other][1:2])


def on_disk(file, base: str, other: str) -> Pairs:
    return pairs_of(CasesFile(file, base, 1), CasesFile(file, other, 1))


@pytest.mark.parametrize(("base", "other"), [("old", "new"), ("new", "middle")])
def test_every_measure_of_every_case_differs_alike(file, base: str, other: str):
    expected, found = in_memory(base, other), on_disk(file, base, other)
    assert found.base.measures == tuple(expected.cases)
    np.testing.assert_array_equal(found.n, expected.n)
    names = [expected.classes[index] for index in expected.cls.tolist()]
    assert [found.classes[index] for index in found.cls.tolist()] == names
    with mock.patch.object(pairs, "BLOCK", 3):
        for name, wanted in expected.cases.items():
            np.testing.assert_array_equal(found.differences(name), wanted.differences)
            np.testing.assert_array_equal(found.counted(name), wanted.counted)
            if METRICS[name].better is not None:
                tally = found.tally(name)
                np.testing.assert_allclose(
                    list(vars(tally.everyone()).values()),
                    list(vars(wanted.everyone).values()),
                    rtol=1e-12,
                )
    assert found.completed_in_one == expected.pairs[0].completed_in_one


def test_what_has_no_better_side_has_no_winners(file):
    with pytest.raises(ValueError, match="no change of certificates is a gain"):
        on_disk(file, "old", "new").tally("certificates")


def test_cases_without_a_partner_are_counted(file):
    found = on_disk(file, "old", "new")
    assert len(found) == in_memory("old", "new").count
    assert (found.only_base, found.only_other) == (0, 0)
    keys = found.keys
    with mock.patch.object(CasesFile, "keys", side_effect=[keys[1:], keys[:-2][::-1]]):
        fewer = on_disk(file, "old", "new")
    assert (fewer.only_base, fewer.only_other) == (2, 1)
    np.testing.assert_array_equal(keys[1:][fewer.first], keys[1:-2])
    np.testing.assert_array_equal(keys[:-2][::-1][fewer.second], keys[1:-2])
