"""What an answer depends on beside the question: this program itself, and the data it reads."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The package `sim`."""
SOURCES = ("run.py", "eventlog.py", "text.py", "engine/**/*", "measure/**/*", "model/**/*")
"""All that turns a scenario into values; the floors above only ask and show."""
DATA = ("chinesecalendar", "numpy", "scipy", "simpy")
"""Packages whose data or arithmetic an answer rests on."""
READ = frozenset({".py", ".csv", ".txt"})


@cache
def semantics(*more: str) -> str:
    """Return the SHA-256, in hexadecimal digits, of all that gives a question its answer.

    It changes with every change of the engines, levers, measures and calendar data, and of `more`
    files of this package, so that no answer of another version is ever taken for one of this.
    """
    digest = sha256()
    for name in DATA:
        digest.update(f"{name} {version(name)}\n".encode())
    files = {
        path for pattern in (*SOURCES, *more) for path in ROOT.glob(pattern) if path.suffix in READ
    }
    for path in sorted(files):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()
