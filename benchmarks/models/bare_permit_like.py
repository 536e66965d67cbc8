"""The permit-like workload as one Numba loop for it alone: what a compiled simulation can cost.

It keeps no log and has no feature; a general engine is not expected to reach it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.models.jit import compiled
from benchmarks.workloads import (
    ARRIVALS_PER_WEEK,
    CORRECTION_SECONDS,
    DAY,
    EFFORT_LOG,
    FAULT,
    HOUR,
    OFFICES,
    SPREAD,
    STAFF,
    WEEK,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
STAGES = len(OFFICES)
OPEN_DAY, OPEN_WEEK = 7.0 * HOUR, 35.0 * HOUR
NINE, NOON, ONE, MORNING = 9.0 * HOUR, 12.0 * HOUR, 13.0 * HOUR, 3.0 * HOUR
OFFICE_OF = np.array(OFFICES)
LOGS = np.array(EFFORT_LOG)
FREE = np.array(STAFF)
GAP = WEEK / ARRIVALS_PER_WEEK


def run(cases: int, seed: int) -> float:
    """Run the workload and return the mean time from arrival to end, in seconds."""
    return float(_run(cases, np.random.Generator(np.random.SFC64(seed))))


@compiled
def open_seconds(t: float) -> float:
    """How long offices have been open up to t."""
    week = float(np.floor(t / WEEK))
    second = t - week * WEEK
    day = float(np.floor(second / DAY))
    if day >= 5:
        return (week + 1) * OPEN_WEEK
    of_day = second - day * DAY
    morning = min(max(of_day - NINE, 0.0), MORNING)
    return week * OPEN_WEEK + day * OPEN_DAY + morning + min(max(of_day - ONE, 0.0), 4.0 * HOUR)


@compiled
def moment(worked: float) -> float:
    """When offices have been open for so long."""
    week = float(np.floor(worked / OPEN_WEEK))
    rest = worked - week * OPEN_WEEK
    day = float(np.floor(rest / OPEN_DAY))
    rest -= day * OPEN_DAY
    return week * WEEK + day * DAY + NINE + rest + (HOUR if rest > MORNING else 0.0)


@compiled
def _push(times: Floats, who: Ints, size: int, time: float, case: int) -> int:
    """Put a case into the heap of what happens next, and return its size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if times[above] <= time:
            break
        times[at], who[at] = times[above], who[above]
        at = above
    times[at], who[at] = time, case
    return size + 1


@compiled
def _pop(times: Floats, who: Ints, size: int) -> None:
    """Take out what happens first; `size` is what stays."""
    time, case = times[size], who[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and times[below + 1] < times[below]:
            below += 1
        if times[below] >= time:
            break
        times[at], who[at] = times[below], who[below]
        at = below
    times[at], who[at] = time, case


@compiled
def _queue(first: Ints, last: Ints, behind: Ints, office: int, case: int) -> None:
    """Put a case at the end of an office's queue."""
    if first[office] < 0:
        first[office] = case
    else:
        behind[last[office]] = case
    behind[case], last[office] = -1, case


@compiled
def _next(first: Ints, behind: Ints, free: Ints, office: int) -> int:
    """Take the first of an office's queue, or free its officer and return -1."""
    case: int = first[office]
    if case < 0:
        free[office] += 1
    else:
        first[office] = behind[case]
    return case


@compiled
def _reviewed(now: float, stage: int, normal: float) -> float:
    """When a review that begins now ends."""
    return moment(open_seconds(now) + np.exp(LOGS[stage] + SPREAD * normal))


@compiled
def _run(cases: int, luck: np.random.Generator) -> float:
    """Go from event to event: arrivals come from a scalar, all else from the heap.

    Arrays are passed one by one and the luck not at all: a tuple of arrays or a generator handed to
    a function has its references counted at each call, which took two thirds of the speed.
    """
    times, who, size = np.empty(cases + 1), np.empty(cases + 1, np.int64), 0
    arrived, stage = np.empty(cases), np.zeros(cases, np.int64)
    correcting, behind = np.zeros(cases, np.bool_), np.full(cases, -1)
    first, last, free = np.full(4, -1), np.full(4, -1), FREE.copy()
    total, born, arrival = 0.0, 0, luck.standard_exponential() * GAP
    while size > 0 or born < cases:
        if born < cases and (size == 0 or arrival <= times[0]):
            now, case = arrival, born
            arrived[case] = now
            born += 1
            arrival += luck.standard_exponential() * GAP
        else:
            now, case = times[0], who[0]
            size -= 1
            _pop(times, who, size)
            if correcting[case]:
                correcting[case] = False
            else:
                office = OFFICE_OF[stage[case]]
                waiting = _next(first, behind, free, office)
                if waiting >= 0:
                    ends = _reviewed(now, stage[waiting], luck.standard_normal())
                    size = _push(times, who, size, ends, waiting)
                if luck.random() < FAULT:
                    correcting[case] = True
                    back = now + luck.standard_exponential() * CORRECTION_SECONDS
                    size = _push(times, who, size, back, case)
                    continue
                stage[case] += 1
                if stage[case] == STAGES:
                    total += now - arrived[case]
                    continue
        office = OFFICE_OF[stage[case]]
        if free[office] > 0:
            free[office] -= 1
            ends = _reviewed(now, stage[case], luck.standard_normal())
            size = _push(times, who, size, ends, case)
        else:
            _queue(first, last, behind, office, case)
    return total / cases
