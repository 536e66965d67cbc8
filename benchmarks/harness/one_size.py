"""One run of the permit-like workload in a process of its own, for its peak of memory.

Prints one line of JSON. Run as `python -m benchmarks.harness.one_size CASES SEED`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks.harness import ours
from benchmarks.harness.timing import NotBuiltError, pin

SHARE = 0.8
"""Of the machine's memory: a run that wants more fails, and takes nothing else with it."""


def main() -> None:
    """Warm up, make the plan, run it once, and tell."""
    pin()
    most = int(SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    cases, seed = int(sys.argv[1]), int(sys.argv[2])
    try:
        began = time.process_time()
        ours.run_workload(ours.compiled, "permit_like", 1_000, 0)
        warm = time.process_time() - began
    except NotBuiltError as error:
        print(json.dumps({"missing": str(error)}))
        return
    try:
        print(json.dumps({"warm": warm, **measure(cases, seed)}))
    except MemoryError:
        print(json.dumps({"missing": f"wants over {SHARE:.0%} of memory"}))


def measure(cases: int, seed: int) -> dict[str, float]:
    """Make the plan and run it once: seconds, and bytes held at most before and after."""
    began = time.process_time()
    plan = ours.workload_plan("permit_like", cases)
    planned, before = time.process_time() - began, peak()
    run, _ = ours.run_plan(ours.compiled, plan, seed)
    told = {"cases": run.cases, "seconds": run.seconds, "mean": run.mean}
    return told | {"plan": planned, "peak_before": before, "peak": peak()}


def peak() -> int:
    """Return the most memory held so far, in bytes.

    What `getrusage` tells of a process begins with what its parent held; Linux has another count.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024


if __name__ == "__main__":
    main()
