"""Nanchong as lived, all features on: the compiled engine beside the reference, event for event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.harness import ours
from benchmarks.harness.outside import ROOT
from benchmarks.harness.ratios import ratio
from benchmarks.harness.table import say, table
from benchmarks.harness.timing import NotBuiltError, Run
from sim.model.calendar import DAY
from sim.run import plan_of
from sim.scenario_file.load import load_scenario

WORKFLOW, FLOOR = "new", 15


@dataclass(frozen=True)
class Lived:
    """Both engines' runs, a seed at a time, and whether they tell the same of the cases."""

    reference: tuple[Run, ...]
    compiled: tuple[Run, ...]
    same: bool
    missing: str = ""


def measure_lived(seeds: Sequence[int], scale: float) -> Lived:
    """Run the workflow on both, seed by seed."""
    scenario = load_scenario(ROOT / "scenarios" / "nanchong.yaml")
    horizon = scenario.horizon
    observe = max(int(horizon.observe * scale) // DAY, 30) * DAY
    plan = plan_of(replace(scenario, horizon=replace(horizon, observe=observe)), WORKFLOW)
    try:
        ours.run_plan(ours.compiled, plan, 0)
    except NotBuiltError as error:
        return Lived((), (), same=False, missing=str(error))
    slow, fast, same = [], [], True
    for seed in seeds:
        quick, log = ours.run_plan(ours.compiled, plan, seed)
        read, other = ours.run_plan(ours.reference, plan, seed)
        same = same and bool(np.array_equal(log.cases, other.cases))
        slow.append(read)
        fast.append(quick)
        say(f"seed {seed}  reference {read.seconds:.2f} s, compiled {quick.seconds:.2f} s")
    return Lived(tuple(slow), tuple(fast), same)


def show_lived(lived: Lived) -> str:
    """Return a table of one line."""
    heads = ["Nanchong as lived", "cases", "asked", "measured", "same cases"]
    name = f"reference / compiled, workflow {WORKFLOW}"
    if lived.missing:
        return table(heads, [[name, "-", f"≥ {FLOOR}", "-", lived.missing]])
    found = f"{ratio(lived.reference, lived.compiled):.3g}" if lived.same else "-"
    cases = f"{lived.compiled[0].cases:,}"
    return table(heads, [[name, cases, f"≥ {FLOOR}", found, "yes" if lived.same else "NO"]])
