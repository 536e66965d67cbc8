"""All simulators of a workload, seed by seed: a slow minute of the machine then meets them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.harness.timing import NotBuiltError, Run, Simulator

Runs = dict[str, list[Run]]
"""By name, a run a seed."""
BLINK = 0.2
"""Seconds below which a run is repeated."""


def interleave(
    takers: Sequence[Simulator], seeds: Sequence[int], say: Callable[[str], object]
) -> tuple[Runs, dict[str, str]]:
    """Run all; returns the runs, and why some did not take part."""
    missing: dict[str, str] = {}
    for one in takers:
        try:
            one.warm()
        except NotBuiltError as error:
            missing[one.name] = str(error)
    ready = [one for one in takers if one.name not in missing]
    found: Runs = {one.name: [] for one in ready}
    for seed in seeds:
        for one in ready:
            run = steady(one, seed)
            found[one.name].append(run)
            say(f"seed {seed}  {one.name}: {run.cases:,} cases in {run.seconds:.3f} s")
    return found, missing


def steady(one: Simulator, seed: int) -> Run:
    """Run once or, where that takes a blink, a few times, and return the run of median time."""
    runs = [one.run(one.cases, seed)]
    while len(runs) < one.repeats and runs[0].seconds < BLINK:
        runs.append(one.run(one.cases, seed))
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
