"""One run of the permit-like workload in a process of its own, for its peak of memory.

Prints one line of JSON. Run as `python -m benchmarks.harness.one_size CASES SEED`.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from benchmarks.harness import ours
from benchmarks.harness.timing import NotBuiltError, pin


def main() -> None:
    """Warm up, make the plan, run it once, and tell."""
    pin()
    cases, seed = int(sys.argv[1]), int(sys.argv[2])
    try:
        began = time.process_time()
        ours.run_workload(ours.compiled, "permit_like", 1_000, 0)
        warm = time.process_time() - began
    except NotBuiltError as error:
        print(json.dumps({"missing": str(error)}))
        return
    began = time.process_time()
    plan = ours.workload_plan("permit_like", cases)
    planned, before = time.process_time() - began, peak()
    run, _ = ours.run_plan(ours.compiled, plan, seed)
    told = {"cases": run.cases, "seconds": run.seconds, "mean": run.mean}
    told |= {"warm": warm, "plan": planned, "peak_before": before, "peak": peak()}
    print(json.dumps(told))


def peak() -> int:
    """Return the most memory held so far, in bytes."""
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024


if __name__ == "__main__":
    main()
