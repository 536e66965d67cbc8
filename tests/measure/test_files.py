from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.measure import files
from sim.measure.files import Shared
from tests.measure.logs import DIRECTORY, Log, at, office_hours


def with_files(*each: dict[str, int]) -> Log:
    """One case with some files of the permit that ended on day 20."""
    log = Log().case(0, 0, 0, at(20, 0))
    for one in each:
        log.file(0, 0, 0, 0, one.pop("end", at(20, 0)), **one)
    return log


def told(of: Shared) -> tuple[float, float]:
    return float(of.values[0]), float(of.counts[0])


@pytest.mark.parametrize(
    ("decided", "card"),
    [
        (at(4, 17), "none"),
        (at(4, 17) + 1, "yellow"),
        (at(7, 17), "yellow"),
        (at(7, 17) + 1, "red"),
    ],
)
def test_a_card_is_yellow_to_the_close_of_the_next_working_day(decided: int, card: str) -> None:
    """Due on Friday at 17: the next working day is Monday (day 7). A second file has no limit."""
    log = with_files({"decided": decided, "due": at(4, 17)}, {"decided": decided}).made()
    case = np.zeros(2, dtype=np.int64)
    yellow = files.late(log, office_hours(), case, 1, "yellow")
    red = files.late(log, office_hours(), case, 1, "red")
    assert (told(yellow), told(red)) == ((card == "yellow", 1), (card == "red", 1))


def test_what_is_not_decided_has_no_card() -> None:
    log = with_files({"due": at(4, 17)}).made()
    found = files.late(log, office_hours(), np.zeros(1, dtype=np.int64), 1, "red")
    assert found.counts.tolist() == [0]


def test_warned_and_extended_are_over_the_files_that_had_a_limit_to_keep() -> None:
    """Of three accepted files, two with a limit in force, one was warned of; of the one with a
    statutory limit, leave was given. A fourth was never accepted."""
    log = with_files(
        {"due": at(4, 17), "warned": at(3, 17)},
        {"due": at(4, 17), "due_law": at(9, 17), "extended": at(9, 17)},
        {"accepted": at(0, 9)},
        {},
    ).made()
    case = np.zeros(4, dtype=np.int64)
    assert told(files.warned(log, case, 1)) == (0.5, 2)
    assert told(files.extended(log, case, 1)) == (1, 1)


def test_ten_working_days_to_hand_over() -> None:
    """Decided on Monday (day 0): in time to the close of Monday two weeks later (day 14). Two more
    files do not count: never handed over, and of an item that ends in nothing to hand over."""
    day = {"decided": at(0, 9)}
    log = with_files(
        {**day, "end": at(14, 17)},
        {**day, "end": at(14, 17) + 1},
        {**day, "end": -1},
    )
    log.file(0, 0, 1, 0, at(20, 0), **day)
    found = files.delivered(log.made(), office_hours(), np.zeros(4, dtype=np.int64), 1)
    assert told(found) == (0.5, 2)


def test_a_close_beyond_the_calendars_never_comes() -> None:
    """The calendars end after 60 days."""
    base = office_hours()
    last = base.close_after(np.array([-1, at(0, 23), at(58, 9), at(59, 9)]), 1).tolist()
    assert last[:2] == [-1, at(1, 17)]
    assert last[3] == np.iinfo(np.int64).max


def test_each_class_has_the_limit_of_what_it_has_of_an_item() -> None:
    """The second class has a part of the permit that is allowed 3 of the 5 days, the third none."""
    permit, survey = DIRECTORY.items
    parted = replace(permit, statutory=((0, 5), (0, 3), None))
    log = Log(replace(DIRECTORY, items=(parted, survey)))
    for cls in (0, 1, 2):
        log.file(cls, 0, 0, 0, at(9, 9), accepted=at(0, 9), decided=at(1, 9))
    found = files.limits_of(log.made(), office_hours(), "statutory").allowed
    assert found[:2].tolist() == [5, 3]
    assert np.isnan(found[2])


def test_statutory_days_are_those_of_decided_files() -> None:
    """Two permits of 5 days and a survey of 10; one permit is not decided."""
    log = with_files({"accepted": at(0, 9), "decided": at(1, 9)}, {"accepted": at(0, 9)})
    log.file(0, 0, 1, 0, at(20, 0), accepted=at(0, 9), decided=at(1, 9))
    limits = files.limits_of(log.made(), office_hours(), "statutory")
    assert files.statutory_days(limits, np.zeros(3, dtype=np.int64), 1).tolist() == [15]
