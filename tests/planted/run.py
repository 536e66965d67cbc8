"""Plant each fault in a copy of the repository; the tests must see it. Run by `make planted`.

`--only NAME` plants one; `--workers N` says how many copies work side by side.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.planted.fault import Fault
from tests.planted.faults import FAULTS

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300
"""After which a run of tests is taken to hang."""
SOME_FAILED = 1
"""What pytest returns when tests ran and some of them failed."""
BROKEN = ("NameError", "ImportError", "ModuleNotFoundError", "SyntaxError", "AttributeError")
"""Errors that show a fault which is no wrong answer, only code that does not run."""


@dataclass(frozen=True)
class Seen:
    """What the tests made of a fault."""

    by: str = ""
    """The test that failed; empty if none saw it."""
    how: str = ""
    """Its error; without a test, why the fault does not count as seen."""


PASSED = Seen(how="all tests pass")


def main() -> int:
    """Plant the faults that were asked for; 0 if each is seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="the one fault to plant")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    asked = parser.parse_args()
    faults = [fault for fault in FAULTS if asked.only in (None, fault.name)]
    if not faults:
        parser.error("no such fault; there are: " + ", ".join(fault.name for fault in FAULTS))
    with TemporaryDirectory(prefix="planted-") as folder:
        copies = [Path(folder) / f"copy-{n}" for n in range(min(asked.workers, len(faults)))]
        for copy in copies:
            copy_tree(copy)
        wrong = unplanted(copies[0], faults)
        if wrong:
            print(f"the tests fail without any fault: {wrong}")
            return 1
        return plant_all(faults, copies)


def plant_all(faults: Sequence[Fault], copies: Sequence[Path]) -> int:
    """Plant each fault in whichever copy is free, and tell of each as it is done."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(fault: Fault) -> Seen:
        copy = free.get()
        try:
            return plant(fault, copy)
        finally:
            free.put(copy)

    width = max(len(fault.name) for fault in faults)
    missed = 0
    with ThreadPoolExecutor(len(copies)) as pool:
        for fault, seen in zip(faults, pool.map(one, faults), strict=True):
            missed += not seen.by
            told = f"{seen.by} ({seen.how})" if seen.by else f"NOT SEEN: {seen.how}"
            print(f"{fault.name:<{width}}  {told}", flush=True)
    print(f"{len(faults) - missed} of {len(faults)} planted faults are seen")
    return 1 if missed else 0


def plant(fault: Fault, copy: Path) -> Seen:
    """Plant one fault, run its tests, and take it out again."""
    path = copy / fault.file
    right = path.read_text(encoding="utf-8")
    try:
        wrong = fault.planted_in(right)
        compile(wrong, fault.file, "exec")
    except (ValueError, SyntaxError) as error:
        return Seen(how=str(error))
    path.write_text(wrong, encoding="utf-8")
    try:
        return run_tests(copy, fault.tests, "-x", plain=fault.plain)
    finally:
        path.write_text(right, encoding="utf-8")


def unplanted(copy: Path, faults: Sequence[Fault]) -> str:
    """Say which of the tests fails although nothing is planted; empty if none does."""
    place = "import pathlib, sim; print(pathlib.Path(sim.__file__).parents[1])"
    found = subprocess.run(
        [sys.executable, "-c", place],
        cwd=copy,
        env=environment(copy),
        capture_output=True,
        text=True,
        check=True,
    )
    if Path(found.stdout.strip()).resolve() != copy.resolve():
        return f"`sim` is imported from {found.stdout.strip()}, not from the copy"
    for plain in (False, True):
        asked = [fault.tests for fault in faults if fault.plain == plain]
        tests = tuple(dict.fromkeys(test for own in asked for test in own))
        seen = run_tests(copy, tests, "-n", "2", plain=plain) if tests else PASSED
        if seen != PASSED:
            return f"{seen.by} {seen.how}"
    return ""


def run_tests(copy: Path, tests: Sequence[str], *options: str, plain: bool) -> Seen:
    """Run tests in a copy and return what failed first."""
    report = copy / "planted.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short"]
    try:
        done = subprocess.run(
            [*command, f"--junitxml={report}", *options, *tests],
            cwd=copy,
            env=environment(copy) | ({"NUMBA_DISABLE_JIT": "1"} if plain else {}),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Seen(how=f"no end after {SECONDS} seconds")
    if done.returncode == 0:
        return PASSED
    if done.returncode != SOME_FAILED:
        return Seen(how=f"pytest could not run them: {done.stdout[-500:]}{done.stderr[-500:]}")
    return first_failure(report)


def first_failure(report: Path) -> Seen:
    """Read from pytest's report which test failed first, and how."""
    for case in ET.parse(report).iter("testcase"):
        for kind in ("failure", "error"):
            found = case.find(kind)
            if found is not None:
                how = found.get("message", "").splitlines()[0].partition(":")[0]
                how = "AssertionError" if how.startswith("assert ") else how
                name = f"{case.get('classname', '').removeprefix('tests.')}::{case.get('name')}"
                return Seen(how=f"{name}: {how}") if how in BROKEN else Seen(name, how)
    return Seen(how="pytest failed, but no test did")


def environment(copy: Path) -> dict[str, str]:
    """Return the environment in which the copy's code is imported, and never a stale one."""
    # Restored files may be as long and as old as planted ones, which is all that caches look at.
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def copy_tree(to: Path) -> None:
    """Copy all files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            (to / name).write_bytes((ROOT / name).read_bytes())


if __name__ == "__main__":
    sys.exit(main())
