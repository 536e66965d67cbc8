from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measure.intervals import (
    Intervals,
    covered_by_first,
    joined,
    merged,
    open_pieces,
    without,
)
from sim.model.calendar import CompiledCalendar

SPANS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(0, 12)).map(
        lambda span: (span[0], min(span[1:]), max(span[1:]))
    ),
    max_size=12,
)


def intervals(spans: list[tuple[int, int, int]]) -> Intervals:
    columns = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return Intervals(*columns)


def seconds(of: Intervals) -> set[tuple[int, int]]:
    rows = zip(of.key.tolist(), of.begin.tolist(), of.end.tolist(), strict=True)
    return {(key, second) for key, begin, end in rows for second in range(begin, end)}


@given(SPANS)
def test_merged_covers_the_same_seconds_once(spans: list[tuple[int, int, int]]) -> None:
    union = merged(intervals(spans))
    assert seconds(union) == seconds(intervals(spans))
    assert int((union.end - union.begin).sum()) == len(seconds(union))
    assert (union.end > union.begin).all()


def test_merged_joins_what_touches() -> None:
    assert len(merged(intervals([(0, 3, 5), (0, 1, 3), (1, 5, 6)]))) == 2


@given(SPANS, SPANS)
def test_without_leaves_what_is_not_taken_from_the_same_key(spans, taken) -> None:
    left = without(intervals(spans), intervals(taken))
    assert seconds(left) == seconds(intervals(spans)) - seconds(intervals(taken))
    assert int((left.end - left.begin).sum()) == len(seconds(left))


@given(SPANS)
def test_open_pieces_are_the_open_seconds(spans: list[tuple[int, int, int]]) -> None:
    calendar = CompiledCalendar(date(2016, 1, 4), 12, np.array([1, 6, 9]), np.array([3, 7, 12]))
    pieces = open_pieces(calendar, intervals(spans))
    expected = {(key, t) for key, t in seconds(intervals(spans)) if calendar.is_open(t)}
    assert seconds(pieces) == expected


@settings(max_examples=60)
@given(SPANS, SPANS, SPANS)
def test_each_second_goes_to_the_first_layer_that_covers_it(first, taken, second) -> None:
    """The first layer is `first` less `taken`, counted: it needs more covers than takes."""
    layers = [[(intervals(first), 1), (intervals(taken), -1)], [(intervals(second), 1)]]
    found = covered_by_first(layers, 3)
    for key in range(3):
        counts = np.zeros(2, dtype=int)
        for t in range(12):
            above = sum(k == key and b <= t < e for k, b, e in first)
            below = sum(k == key and b <= t < e for k, b, e in taken)
            beside = any(k == key and b <= t < e for k, b, e in second)
            counts += (above > below, above <= below and beside)
        assert found[key].tolist() == counts.tolist()


def test_nothing_covers_nothing() -> None:
    assert covered_by_first([[(intervals([]), 1)], []], 2).tolist() == [[0, 0], [0, 0]]
    assert len(merged(intervals([]))) == 0
    assert len(joined([intervals([]), intervals([(1, 2, 3)])])) == 1
