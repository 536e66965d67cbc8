"""A year of the whole hall, more than a million cases, in bounded memory; its log is sound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from sim.logstore import Store, open_store
from sim.run import plan_of, time_base
from sim.scenario_file.load import load_scenario
from sim.study.saving_long import LOG
from sim.study.trust.rules import needs, orders
from tests.conserved import check_store

pytestmark = pytest.mark.slow
WORKFLOW = "new"
MOST_MEGABYTES = 1000
# The peak of a child counts from its parent's, so the child tells its own.
COMMAND = """
import sys
from sim.cli import main
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    print(next(line for line in status if line.startswith("VmHWM")), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def hall(root: Path) -> Path:
    return root / "scenarios" / "nanchong_hall.yaml"


@pytest.fixture(scope="module")
def year(hall: Path, root: Path, tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hall") / "year"
    asked = ["run", str(hall), "--workflow", WORKFLOW, "--reading", "lived", "--out", str(folder)]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *asked],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stderr


@pytest.fixture(scope="module")
def store(year: tuple[Path, str]) -> Store:
    return open_store(year[0] / LOG)


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_memory_stays_below_a_gigabyte(year: tuple[Path, str]):
    kilobytes = int(year[1].partition("VmHWM:")[2].split()[0])
    assert kilobytes / 1024 < MOST_MEGABYTES


def test_more_than_a_million_cases_are_observed(year: tuple[Path, str], store: Store):
    manifest = json.loads((year[0] / "manifest.json").read_text(encoding="utf-8"))
    assert store.about.count == {name: each["length"] for name, each in manifest["log"].items()}
    assert parquet.ParquetFile(year[0] / "cases.parquet").metadata.num_rows > 1_000_000
    rows = parquet.ParquetFile(year[0] / "events.parquet").metadata.num_rows
    assert rows == store.about.count["rows"]


def test_no_rule_is_broken(hall: Path, store: Store):
    scenario = load_scenario(hall)
    system = scenario.system(WORKFLOW)
    base = time_base(plan_of(scenario, WORKFLOW))
    checks = check_store(store, base, orders(system), needs(system))
    for check in checks:
        assert check.holds, f"{check.rule.en}: {check.breaches} of {check.looked_at}, {check.first}"
    # Each case is one item of one step, so that nothing waits for anything.
    assert [check.rule.en for check in checks if not check.looked_at] == [
        "precedence is never broken"
    ]
