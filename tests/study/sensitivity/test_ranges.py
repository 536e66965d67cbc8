"""Ranges where a file gives none, and what lies on the way to their ends."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.study.sensitivity.ranges import along, default_range
from sim.study.sensitivity.spelled import spelled

KINDS = ("time", "days", "rate", "chance", "share", "factor", "cut", "weight", "positive", "count")


@pytest.mark.parametrize(
    ("kind", "value", "ends"),
    [
        ("time", 3.0, (1.5, 6.0)),
        ("rate", 0.9, (0.45, 1.8)),
        ("factor", 0.3, (0.15, 0.6)),
        ("positive", 0.5, (0.25, 1.0)),
        ("days", 7.0, (4.0, 14.0)),
        ("days", 1.0, (1.0, 2.0)),
        ("chance", 0.5, (0.333, 0.667)),
        ("share", 0.06, (0.0309, 0.113)),
        ("cut", 0.8, (0.667, 0.889)),
        ("count", 2.0, (1.0, 3.0)),
        ("some", 1.0, (1.0, 2.0)),
        ("whole", 0.0, (-1.0, 1.0)),
        ("time", 0.0, None),
        ("chance", 0.0, None),
        ("share", 1.0, None),
        ("count", 0.0, None),
        ("number", 932.0, None),
    ],
)
def test_default_ranges(kind, value, ends) -> None:
    assert default_range(kind, value) == ends


@pytest.mark.parametrize(
    ("kind", "value", "ends", "t", "found"),
    [
        ("time", 4.0, (1.0, 16.0), 0.5, 8.0),
        ("time", 4.0, (1.0, 16.0), -0.5, 2.0),
        ("time", 4.0, (1.0, 16.0), 2.0, 64.0),
        ("time", 4.0, (0.0, 16.0), -0.5, 2.0),
        ("time", 4.0, (0.0, 16.0), -3.0, 0.0),
        ("chance", 0.5, (0.2, 0.8), 1.0, 0.8),
        ("chance", 0.5, (0.2, 0.8), -0.5, 1 / 3),
        ("chance", 0.5, (0.2, 0.8), 3.0, 64 / 65),
        ("share", 0.9, (0.5, 1.0), 0.5, 0.95),
        ("share", 0.9, (0.5, 1.0), 3.0, 1.0),
        ("count", 2.0, (2.0, 3.0), 0.49, 2.0),
        ("count", 2.0, (2.0, 3.0), 0.5, 3.0),
        ("count", 2.0, (1.0, 3.0), -3.0, 0.0),
        ("some", 2.0, (1.0, 3.0), -3.0, 1.0),
        ("whole", 0.0, (-1.0, 1.0), -3.0, -3.0),
        ("days", 5.0, (2.0, 10.0), 0.5, 7.0),
    ],
)
def test_the_way_to_an_end(kind, value, ends, t, found) -> None:
    assert along(kind, value, ends, t) == pytest.approx(found)


@given(
    kind=st.sampled_from(KINDS),
    value=st.floats(0.001, 0.999),
    scale=st.sampled_from([1.0, 10.0, 1000.0]),
    places=st.lists(st.floats(-1, 1), min_size=2, max_size=2),
)
def test_a_number_stays_in_its_range_and_in_order(kind, value, scale, places) -> None:
    if kind in ("days", "count"):
        value = math.ceil(value * scale)
    elif kind not in ("chance", "share", "cut"):
        value *= scale
    ends = default_range(kind, value)
    if ends is None:
        return
    low, high = (along(kind, value, ends, t) for t in sorted(places))
    slack = 1e-9 * scale
    assert ends[0] - slack <= low <= high + slack <= ends[1] + 2 * slack
    assert along(kind, value, ends, 0.0) == value
    assert [along(kind, value, ends, t) for t in (-1.0, 1.0)] == pytest.approx(ends)


@pytest.mark.parametrize(
    ("text", "value", "other", "said"),
    [
        ("× 0.3", 0.3, 0.15, "× 0.15"),
        ("6 %", 0.06, 0.12, "12 %"),
        ("0.06", 0.06, 0.12, "0.12"),
        ("0.9 per working day", 0.9, 1.2, "1.2 per working day"),
        ("20 个工作日", 20, 10, "10 个工作日"),
        ("2 working days", 2, 1, "1 working day"),
        ("45 min", 45, 22.5, "22.5 min"),
        ("3", 3, 4, "4"),
        ("-1", -1, 0, "0"),
    ],
)
def test_a_number_is_spelled_as_the_file_does(text, value, other, said) -> None:
    found = spelled(text)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.say(other) == said


@pytest.mark.parametrize("text", ["arrivals.csv", "at once", "", "[1, 2]"])
def test_what_is_no_number(text) -> None:
    assert spelled(text) is None
