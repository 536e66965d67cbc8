"""What is left of a log when parts of it are not kept."""

from __future__ import annotations

import numpy as np
import pytest

from sim.eventlog import WHOLE, EventLog, Kept, What, pared
from tests.measure.logs import INTAKE, Log, at


def of_three_cases() -> EventLog:
    """An observed case, one of the warm-up, one of another class; officers kept in reserve."""
    log = Log().case(0, 0, 0, at(1, 0), observed=0).case(0, 1, 0, at(1, 0)).case(1, 0, 0, -1)
    for cls, n in ((0, 0), (0, 1), (1, 0)):
        log.file(cls, n, 0, 0, at(1, 0))
        log.work(n, INTAKE, (at(0, 9), at(0, 10 + n)), 3600, cls=cls)
    log.row(-1, -1, -1, What.RESERVED, (at(0, 9), at(0, 10)), group=0, officers=1)
    return log.made()


@pytest.mark.parametrize(
    ("keep", "files", "rows"),
    [
        (WHOLE, [(0, 0), (0, 1), (1, 0)], [(-1, -1), (0, 0), (0, 1), (1, 0)]),
        ({"files", "rows"}, [(0, 1), (1, 0)], [(0, 1), (1, 0)]),
        ({"files"}, [(0, 1), (1, 0)], []),
        ({"rows", "unobserved"}, [], [(-1, -1), (0, 0), (0, 1), (1, 0)]),
        ({"unobserved"}, [], []),
        (frozenset(), [], []),
    ],
)
def test_all_cases_stay_and_of_the_rest_what_is_kept(
    keep: Kept, files: list[tuple[int, int]], rows: list[tuple[int, int]]
) -> None:
    whole = of_three_cases()
    log = pared(whole, frozenset(keep))
    assert np.array_equal(log.cases, whole.cases)
    assert [tuple(row) for row in log.files[:, :2].tolist()] == files
    assert sorted(tuple(row) for row in log.rows[:, :2].tolist()) == rows
    assert log.rows.shape[1] == whole.rows.shape[1]


def test_a_log_without_cases_has_nothing_left() -> None:
    assert len(pared(Log().made(), frozenset({"files", "rows"})).rows) == 0
