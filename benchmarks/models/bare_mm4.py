"""M/M/4 as one Numba loop of events: the next arrival, four ends of service and a queue.

It moves from event to event, as every simulator here does; the recursion of Kiefer and Wolfowitz,
which has no events, would be faster and is not a simulation of this kind.
"""

from __future__ import annotations

import numpy as np

from benchmarks.models.jit import compiled
from benchmarks.workloads import RATE, SERVERS


def run(cases: int, seed: int) -> float:
    """Run the queue and return the mean wait in it, in mean services."""
    return float(_run(cases, np.random.Generator(np.random.SFC64(seed))))


@compiled
def _run(cases: int, luck: np.random.Generator) -> float:
    ends = np.full(SERVERS, np.inf)
    queue, first, last = np.empty(cases), 0, 0
    total, born, arrival = 0.0, 0, luck.standard_exponential() / RATE
    while born < cases or first < last:
        server = 0
        for other in range(1, SERVERS):
            if ends[other] < ends[server]:
                server = other
        if arrival < ends[server]:
            now = arrival
            born += 1
            arrival = now + luck.standard_exponential() / RATE if born < cases else np.inf
            for other in range(SERVERS):
                if ends[other] == np.inf:
                    ends[other] = now + luck.standard_exponential()
                    break
            else:
                queue[last] = now
                last += 1
        elif first < last:
            now = ends[server]
            total += now - queue[first]
            first += 1
            ends[server] = now + luck.standard_exponential()
        else:
            ends[server] = np.inf
    return total / cases
