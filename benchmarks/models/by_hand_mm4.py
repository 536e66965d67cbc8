"""M/M/4 as a modeller would write it by hand in SimPy."""

from __future__ import annotations

import random
from collections.abc import Generator

import simpy

from benchmarks.workloads import RATE, SERVERS


def run(cases: int, seed: int) -> float:
    """Run the queue and return the mean wait in it, in mean services."""
    env, luck = simpy.Environment(), random.Random(seed)
    desk = simpy.Resource(env, SERVERS)
    total = 0.0

    def customer() -> Generator[simpy.Event, object, None]:
        nonlocal total
        arrived = env.now
        with desk.request() as turn:
            yield turn
            total += env.now - arrived
            yield env.timeout(luck.expovariate(1.0))

    def arrivals() -> Generator[simpy.Event, object, None]:
        for _ in range(cases):
            yield env.timeout(luck.expovariate(RATE))
            env.process(customer())

    env.process(arrivals())
    env.run()
    return total / cases
