"""Help and checks come at once: they load nothing that only runs need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.small import SMALL

HEAVY = (
    "matplotlib",
    "pandas",
    "simpy",
    "pyarrow",
    "scipy",
    "rich",
    "jinja2",
    "starlette",
    "uvicorn",
    "sim.engine",
    "sim.show.gallery",
    "sim.show.fonts",
)
PROGRAM = """
import sys
from sim.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
heavy = [name for name in {heavy} if name in sys.modules]
print(code, heavy, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [["--help"], ["compare", "--help"], ["--version"], ["check", str(SMALL)], ["schema"],
     ["evidence", str(SMALL)]],
    ids=["help", "compare --help", "version", "check", "schema", "evidence"],
)  # fmt: skip
def test_nothing_heavy_is_loaded(words) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "0 []"


@pytest.mark.skipif(sys.platform == "win32", reason="measures processor time as POSIX tells it")
def test_help_takes_the_time_of_three_bare_starts() -> None:
    bare = processor_seconds("-c", "pass")
    assert processor_seconds("-m", "sim.cli", "--help") < 3 * bare


def processor_seconds(*words: str) -> float:
    """The least processor time of several starts: neighbours on the machine do not count."""
    import resource

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    times = []
    for _ in range(12):
        before = spent()
        # Isolated, so that what measures coverage does not start along.
        subprocess.run([sys.executable, "-I", *words], capture_output=True, check=True)
        times.append(spent() - before)
    return min(times)
