"""The permit-like workload as a modeller would write it by hand in SimPy: the yardstick."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Generator

import simpy

from benchmarks.workloads import (
    ARRIVALS_PER_WEEK,
    CORRECTION_SECONDS,
    EFFORT_LOG,
    FAULT,
    OFFICES,
    SHIFTS,
    SPREAD,
    STAFF,
    WEEK,
)

OPEN = [opens for opens, _ in SHIFTS]
LENGTH = [closes - opens for opens, closes in SHIFTS]
BEFORE = [sum(LENGTH[:i]) for i in range(11)]


def worked_until(t: float, effort: float) -> float:
    """When work that begins at t has had so many open seconds."""
    week, second = divmod(t, WEEK)
    i = bisect_right(OPEN, second) - 1
    done = BEFORE[i] + min(second - OPEN[i], LENGTH[i]) if i >= 0 else 0.0
    weeks, target = divmod(done + effort, BEFORE[10])
    if target == 0:
        weeks, target = weeks - 1, float(BEFORE[10])
    j = next(k for k in range(10) if BEFORE[k + 1] >= target)
    return (week + weeks) * WEEK + OPEN[j] + target - BEFORE[j]


def opening(t: float) -> float:
    """The next open second."""
    second = t % WEEK
    i = bisect_right(OPEN, second) - 1
    if i >= 0 and second < OPEN[i] + LENGTH[i]:
        return t
    return t - second + (OPEN[i + 1] if i < 9 else WEEK + OPEN[0])


def run(cases: int, seed: int) -> float:
    """Run the workload and return the mean time from arrival to end, in seconds."""
    env, luck = simpy.Environment(), random.Random(seed)
    desks = [simpy.Resource(env, staff) for staff in STAFF]
    total = 0.0

    def case() -> Generator[simpy.Event, object, None]:
        nonlocal total
        arrived = env.now
        for office, mean in zip(OFFICES, EFFORT_LOG, strict=True):
            while True:
                with desks[office].request() as turn:
                    yield turn
                    effort = luck.lognormvariate(mean, SPREAD)
                    yield env.timeout(worked_until(opening(env.now), effort) - env.now)
                if luck.random() >= FAULT:
                    break
                yield env.timeout(luck.expovariate(1 / CORRECTION_SECONDS))
        total += env.now - arrived

    def arrivals() -> Generator[simpy.Event, object, None]:
        for _ in range(cases):
            yield env.timeout(luck.expovariate(ARRIVALS_PER_WEEK / WEEK))
            env.process(case())

    env.process(arrivals())
    env.run()
    return total / cases
