"""How the compiled engine's time and memory grow with the number of cases."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.harness.outside import ROOT
from benchmarks.harness.table import say, table

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def measure_growth(sizes: Sequence[int], seed: int) -> list[dict[str, float | str]]:
    """Run each size in a fresh process."""
    found = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.harness.one_size", str(size), str(seed)]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip() or f"ended with {done.returncode}").splitlines()[-1]
            found.append({"asked": size, "missing": last})
        else:
            found.append({"asked": size, **json.loads(done.stdout.strip().splitlines()[-1])})
        say(f"{size:,} cases: {found[-1]}")
    return found


def show_growth(found: Sequence[dict[str, float | str]]) -> str:
    """Return a table of microseconds a case and of memory, a line a size."""
    heads = ["permit-like", "µs a case", "plan, s", "first, s", "MB before", "MB at most"]
    return table(heads, [_row(one) for one in found])


def _row(one: dict[str, float | str]) -> list[str]:
    if "missing" in one:
        return [f"{one['asked']:,}", "-", "-", "-", "-", str(one["missing"])]
    number = {key: float(value) for key, value in one.items()}
    return [
        f"{number['cases']:,.0f}",
        f"{number['seconds'] / number['cases'] * 1e6:.2f}",
        f"{number['plan']:.2f}",
        f"{number['warm']:.2f}",
        f"{number['peak_before'] / 1e6:,.0f}",
        f"{number['peak'] / 1e6:,.0f}",
    ]
