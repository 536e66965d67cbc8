from __future__ import annotations

import pytest

from sim.eventlog import What
from sim.measure.checks_of_ends import check_clocks, check_fates, check_nothing_after
from tests.measure.logs import CHECK, HOUR, REVIEW, WARNING, Log, at


def with_row(activity: int, fate: int, start: int) -> Log:
    """A case that ended on Monday at 12, and one row of it."""
    log = Log().case(0, 0, 0, at(0, 12), fate=fate)
    return log.work(0, activity, (start, start + HOUR), HOUR)


@pytest.mark.parametrize(
    ("activity", "fate", "breaches"),
    [(REVIEW, 0, 1), (CHECK, 0, 0), (WARNING, 0, 0), (CHECK, 1, 1), (WARNING, 1, 0)],
)
def test_only_what_trails_begins_after_the_end(activity: int, fate: int, breaches: int) -> None:
    """A case that was refused (1) drops its later check, but not the work of a warning."""
    found = check_nothing_after(with_row(activity, fate, at(0, 13)).made())
    assert (found.breaches, found.first) == (breaches, "ordinary 0" * breaches)


def test_what_began_in_time_may_end_after() -> None:
    """Such as a seat in a timed session, when the case is withdrawn."""
    assert check_nothing_after(with_row(REVIEW, 3, at(0, 11.5)).made()).holds


def test_reservations_belong_to_no_case() -> None:
    log = Log().case(0, 0, 0, at(0, 12))
    log.row(-1, -1, -1, What.RESERVED, (at(0, 13), at(0, 14)), group=0, officers=1)
    assert check_nothing_after(log.made()).looked_at == 0


@pytest.mark.parametrize(
    ("end", "fate", "refused", "breaches"),
    [
        (9, 0, 0, 0),
        (9, 1, 1, 0),
        (9, 1, 0, 1),  # refused without a reason
        (9, 0, 1, 1),  # completed although refused
        (9, -1, 0, 1),  # ended without a fate
        (-1, 2, 0, 1),  # a fate before the end
        (-1, -1, 0, 0),
    ],
)
def test_a_fate_has_an_end_and_a_reason(end: int, fate: int, refused: int, breaches: int) -> None:
    log = Log().case(0, 0, 0, end, fate=fate).file(0, 0, 0, 0, end, refused=refused)
    assert check_fates(log.made()).breaches == breaches


KNOWN = {"received": 1, "accepted": 2, "warned": 3, "extended": 3, "decided": 4}


@pytest.mark.parametrize(
    ("changed", "breaches"),
    [
        ({}, 0),
        ({"received": -1}, 0),
        ({"accepted": 0}, 1),
        ({"received": -1, "accepted": 5}, 1),
        ({"decided": 10}, 1),
        ({"warned": 1}, 1),
        ({"warned": 5}, 1),
        ({"extended": 5}, 1),
        ({"accepted": -1}, 1),  # warned of before its clock ran
    ],
)
def test_the_instants_of_a_file_are_in_order(changed: dict[str, int], breaches: int) -> None:
    log = Log().case(0, 0, 0, 9).file(0, 0, 0, 0, 9, **KNOWN | changed)
    assert check_clocks(log.made()).breaches == breaches
