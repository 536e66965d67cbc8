"""Whether the compiled engine's time depends on the shape of an office or on an unused one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from statistics import median

from benchmarks.harness import ours
from benchmarks.harness.interleave import Runs, interleave
from benchmarks.harness.ratios import ratio
from benchmarks.harness.table import say, table
from benchmarks.harness.timing import Run, Simulator
from benchmarks.workloads import PERMIT_CASES
from sim.engine.plan import Plan
from sim.scenario_file.load import load_text

AS_IT_IS = "as it is"
LAST_OFFICE = "  office_3: {title: Office 3, staff: 2}\n"
UNUSED = LAST_OFFICE + "  unused: {title: Unused, staff: 2}\n"


def plans(cases: int) -> dict[str, Plan]:
    """Return the permit-like plan, with more staff in an office, and with an unused office."""
    text = (ours.HERE / "permit_like.yaml").read_text(encoding="utf-8")
    whole = {
        AS_IT_IS: load_text(text),
        "five servers in office 0": load_text(text, overrides={"offices.office_0.staff": 5}),
        "an unused office added": load_text(text.replace(LAST_OFFICE, UNUSED)),
    }
    per_day = ours.PER_DAY["permit_like"]
    return {name: ours.plan_for(each, cases, per_day) for name, each in whole.items()}


def measure_shapes(seeds: Sequence[int], scale: float) -> tuple[Runs, dict[str, str]]:
    """Run them side by side."""
    cases = max(200, int(PERMIT_CASES * scale))
    takers = [
        Simulator(name, cases, partial(_run, plan), partial(_run, plan, cases, 0))
        for name, plan in plans(cases).items()
    ]
    return interleave(takers, seeds, say)


def _run(plan: Plan, _: int, seed: int) -> Run:
    """The number of cases is in the plan."""
    return ours.run_plan(ours.compiled, plan, seed)[0]


def show_shapes(runs: Runs, missing: dict[str, str]) -> str:
    """Return a table of microseconds a case beside those of the workload as it is."""
    rows = [
        [
            name,
            f"{median(run.per_case for run in own) * 1e6:.2f}",
            f"{(ratio(own, runs[AS_IT_IS]) - 1) * 100:+.1f} %",
        ]
        for name, own in runs.items()
    ]
    rows += [[name, "-", why] for name, why in missing.items()]
    return table(["permit-like, compiled engine", "µs a case", "within ±10 %"], rows)
