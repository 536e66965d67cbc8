"""Arithmetic of many intervals [begin, end) at once, each belonging to a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.eventlog import Ints
from sim.model.calendar import CompiledCalendar


@dataclass(frozen=True, eq=False)
class Intervals:
    """Many intervals [begin, end), int64[k] each, with the key (from 0) that each belongs to."""

    key: Ints
    begin: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.key)

    def where(self, chosen: np.ndarray) -> Intervals:
        """Return the chosen ones, by a mask or by indices."""
        return Intervals(self.key[chosen], self.begin[chosen], self.end[chosen])

    def clipped(self, low: Ints | int, high: Ints | int) -> Intervals:
        """Return what lies in [low, high); what lies outside becomes empty."""
        return Intervals(self.key, np.clip(self.begin, low, high), np.clip(self.end, low, high))

    def rekeyed(self, key: Ints) -> Intervals:
        """Return the same intervals under other keys."""
        return Intervals(key, self.begin, self.end)


def joined(parts: Sequence[Intervals]) -> Intervals:
    """Return the intervals of all parts, in order."""
    return Intervals(
        np.concatenate([part.key for part in parts]),
        np.concatenate([part.begin for part in parts]),
        np.concatenate([part.end for part in parts]),
    )


def merged(intervals: Intervals) -> Intervals:
    """Return the union of the intervals of each key: apart, in order, none empty."""
    some = intervals.where(intervals.end > intervals.begin)
    if not len(some):
        return some
    some = some.where(np.lexsort((some.begin, some.key)))
    span = int(some.end.max()) + 1
    # Keys are moved apart by more than any end, so that one running maximum serves all of them.
    reach = np.maximum.accumulate(some.key * span + some.end)
    first = np.concatenate(([True], some.key[1:] * span + some.begin[1:] > reach[:-1]))
    heads = np.flatnonzero(first)
    tails = np.concatenate((heads[1:], [len(some)])) - 1
    return Intervals(some.key[heads], some.begin[heads], reach[tails] - some.key[tails] * span)


def without(intervals: Intervals, taken: Intervals) -> Intervals:
    """Return what lies in the intervals of a key, and in none of those taken from the same key."""
    key, order, lengths = _segments([intervals, taken])
    at = np.concatenate((intervals.begin, taken.begin, intervals.end, taken.end))[order]
    once = np.repeat([1, 0], [len(intervals), len(taken)])
    step = np.concatenate((once, -once))[order]
    loss = np.concatenate((1 - once, once - 1))[order]
    left = (np.cumsum(step) > 0) & (np.cumsum(loss) == 0) & (lengths > 0)
    return Intervals(key[left], at[left], at[left] + lengths[left])


def open_pieces(calendar: CompiledCalendar, intervals: Intervals) -> Intervals:
    """Return the pieces of the intervals in which a calendar is open."""
    first = np.searchsorted(calendar.closes, intervals.begin, side="right")
    last = np.searchsorted(calendar.opens, intervals.end, side="left")
    count = np.maximum(last - first, 0)
    parent = np.repeat(np.arange(len(intervals)), count)
    ordinal = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    piece = first[parent] + ordinal
    begin = np.maximum(calendar.opens[piece], intervals.begin[parent])
    end = np.minimum(calendar.closes[piece], intervals.end[parent])
    return Intervals(intervals.key[parent], begin, end)


def covered_by_first(layers: Sequence[Sequence[tuple[Intervals, int]]], keys: int) -> Ints:
    """Seconds of each key that each layer covers and no earlier one does: int64[keys, layers].

    A layer is a list of (intervals, weight); it covers an instant where its weights there sum to
    more than 0, so that a weight of -1 takes away.
    """
    parts = [(place, *part) for place, layer in enumerate(layers) for part in layer]
    edges, order, lengths = _segments([part for _, part, _ in parts])
    layer = _per_edge([place for place, _, _ in parts], [part for _, part, _ in parts])[order]
    weight = _per_edge([weight for _, _, weight in parts], [part for _, part, _ in parts])
    step = np.where(np.arange(len(weight)) < len(weight) // 2, weight, -weight)[order]
    seconds = np.zeros((keys, len(layers)), dtype=np.int64)
    free = lengths > 0
    for place in range(len(layers)):
        covers = free & (np.cumsum(np.where(layer == place, step, 0)) > 0)
        # Sums of whole seconds stay exact in float64.
        sums = np.bincount(edges[covers], weights=lengths[covers], minlength=keys)
        seconds[:, place] = sums.astype(np.int64)
        free &= ~covers
    return seconds


def _segments(parts: Sequence[Intervals]) -> tuple[Ints, Ints, Ints]:
    """Sort all edges by (key, instant): their keys, that order, and the seconds to the next one."""
    whole = joined(parts)
    key = np.concatenate((whole.key, whole.key))
    at = np.concatenate((whole.begin, whole.end))
    span = int(at.max(initial=0)) + 1
    order = np.argsort(key * span + at, kind="stable")
    key, at = key[order], at[order]
    lengths = np.zeros(len(at), dtype=np.int64)
    if len(at):
        lengths[:-1] = np.where(key[1:] == key[:-1], at[1:] - at[:-1], 0)
    return key, order, lengths


def _per_edge(values: Sequence[int], parts: Sequence[Intervals]) -> Ints:
    """Repeat a value a part for each of its edges, all begins first, then all ends."""
    once = np.repeat(np.array(values, dtype=np.int64), [len(part) for part in parts])
    return np.concatenate((once, once))
