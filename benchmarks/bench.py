"""The reference engine beside a model of the same thing written by hand in SimPy, interleaved.

Prints cases per second of processor time, whether the answers agree, and the ratio of the median
times; no timing is a test.
"""

from __future__ import annotations

import math
import statistics
import time
from pathlib import Path

from benchmarks.by_hand import run as run_by_hand
from sim.engine.draws import Draws
from sim.engine.reference import simulate
from sim.run import plan_of
from sim.scenario_file.load import load_scenario

SCENARIO = Path(__file__).with_name("permit_like.yaml")
SEEDS = (1, 2, 3, 4, 5)
CASES = 20_000
DAY = 86_400


def main() -> None:
    """Run both, seed by seed, and compare."""
    plan = plan_of(load_scenario(SCENARIO), "plain")
    ours, hand, our_mean, hand_mean = [], [], [], []
    for seed in SEEDS:
        began = time.process_time()
        hand_mean.append(run_by_hand(CASES, seed) / DAY)
        hand.append((time.process_time() - began) / CASES)
        began = time.process_time()
        log = simulate(plan, Draws(seed, 0))
        ours.append((time.process_time() - began) / len(log.cases))
        ended = log.case("end") >= 0
        our_mean.append(float((log.case("end") - log.case("arrival"))[ended].mean()) / DAY)
        print(f"seed {seed}: by hand {1 / hand[-1]:,.0f} cases/s, ours {1 / ours[-1]:,.0f} cases/s")
    gap = statistics.mean(our_mean) - statistics.mean(hand_mean)
    spread = statistics.variance(our_mean) + statistics.variance(hand_mean)
    error = math.sqrt(spread / len(SEEDS))
    print(
        f"mean lead time: by hand {statistics.mean(hand_mean):.3f} d, "
        f"ours {statistics.mean(our_mean):.3f} d; apart by {abs(gap) / error:.1f} standard errors"
    )
    ratio = statistics.median(ours) / statistics.median(hand)
    print(f"the reference engine takes {ratio:.2f} times the time of SimPy by hand (at most 3)")


if __name__ == "__main__":
    main()
