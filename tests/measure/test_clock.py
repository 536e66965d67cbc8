from __future__ import annotations

import numpy as np
import pytest

from sim.eventlog import What
from sim.measure.clock import project_clock_days
from tests.measure.logs import HOUR, NOTICE, TEST, Log, at, office_hours


def days(log: Log) -> list[float]:
    """By case, from 0: working days of seven hours, 9-12 and 13-17."""
    made = log.made()
    found: list[float] = project_clock_days(made, office_hours(), made.file("n"), 2).tolist()
    return found


def test_clocks_side_by_side_count_once() -> None:
    """Monday 9-17 and Monday 13 to Tuesday 12 are 10 hours together, not 14; the other case has an
    hour of its own, and a file whose clock never ran."""
    log = Log()
    log.file(0, 0, 0, 0, at(2, 0), accepted=at(0, 9), decided=at(0, 17))
    log.file(0, 0, 1, 0, at(2, 0), accepted=at(0, 13), decided=at(1, 12))
    log.file(0, 1, 0, 0, at(2, 0), accepted=at(0, 9), decided=at(0, 10))
    log.file(0, 1, 1, 0, at(2, 0))
    assert days(log) == [pytest.approx(10 / 7), pytest.approx(1 / 7)]


def test_the_clock_of_a_file_stands_from_the_beginning_of_a_test_to_its_end() -> None:
    """Monday 9-17; the test waits in a queue 10-11, is worked 11-12 and finds a fault, mended to 14
    and tested again to 15: 9-10 and 15-17 remain. A notice stops nothing."""
    log = Log().file(0, 0, 0, 0, at(1, 0), accepted=at(0, 9), decided=at(0, 17))
    log.work(0, TEST, (at(0, 11), at(0, 12)), HOUR, ready=at(0, 10), outcome=1)
    log.row(0, 0, TEST, What.REWORK, (at(0, 12), at(0, 14)))
    log.work(0, TEST, (at(0, 14), at(0, 15)), HOUR, attempt=1)
    log.row(0, 0, NOTICE, What.WAIT, (at(0, 9), at(0, 17)))
    assert days(log) == [pytest.approx(3 / 7), 0]


def test_what_stops_one_file_stops_no_other() -> None:
    """The permit's test leaves the survey's clock running; that of another case too."""
    log = Log()
    log.file(0, 0, 1, 0, at(1, 0), accepted=at(0, 9), decided=at(0, 17))
    log.file(0, 1, 0, 0, at(1, 0), accepted=at(0, 9), decided=at(0, 17))
    log.file(0, 0, 0, 0, at(1, 0), accepted=at(0, 9), decided=at(0, 17))
    log.row(0, 0, TEST, What.WAIT, (at(0, 9), at(0, 17)))
    assert days(log) == [1, 1]


def test_a_case_without_files_has_no_clock() -> None:
    made = Log().made()
    none = np.zeros(0, dtype=np.int64)
    assert project_clock_days(made, office_hours(), none, 2).tolist() == [0, 0]
