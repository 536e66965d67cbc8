"""The permit-like workload as a modeller would write it by hand in SimPy: the yardstick.

Five certificates one after the other, reviewed by offices 0, 1, 2, 0, 3 with 3, 2, 2, 2 staff;
lognormal reviews; with probability 0.2 a correction of mean 24 hours and the same review again;
work stops at closing time and resumes at opening; Poisson arrivals, 48 a week.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Iterator

import simpy

HOUR, DAY, WEEK = 3600, 86_400, 604_800
OFFICES = (0, 1, 2, 0, 3)
STAFF = (3, 2, 2, 2)
EFFORT_HOURS = (0.75, 1.0, 1.0, 0.75, 1.0)
SPREAD = math.sqrt(math.log(1.25))
"""Standard deviation of the logarithm at a coefficient of variation of 0.5."""
OPEN = [d * DAY + s for d in range(5) for s in (9 * HOUR, 13 * HOUR)]
LENGTH = [3 * HOUR, 4 * HOUR] * 5
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

    def case() -> Iterator[simpy.Event]:
        nonlocal total
        arrived = env.now
        for office, hours in zip(OFFICES, EFFORT_HOURS, strict=True):
            while True:
                with desks[office].request() as turn:
                    yield turn
                    effort = luck.lognormvariate(math.log(hours * HOUR) - SPREAD**2 / 2, SPREAD)
                    yield env.timeout(worked_until(opening(env.now), effort) - env.now)
                if luck.random() >= 0.2:
                    break
                yield env.timeout(luck.expovariate(1 / DAY))
        total += env.now - arrived

    def arrivals() -> Iterator[simpy.Event]:
        for _ in range(cases):
            yield env.timeout(luck.expovariate(48 / WEEK))
            env.process(case())

    env.process(arrivals())
    env.run()
    return total / cases
