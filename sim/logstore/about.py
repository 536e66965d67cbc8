"""What a stored log is of, beside its tables; that it is there says that the log is whole."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from sim.eventlog import Directory

FILE = "log.json"


@dataclass(frozen=True)
class About:
    """The names behind a stored log, and how much there is of it."""

    directory: Directory
    window: tuple[int, int]
    """[from, to) of the window of observation."""
    until: int
    """When the run ended."""
    count: Mapping[str, int]
    """How many rows each table has."""


@cache
def _form() -> TypeAdapter[About]:
    return TypeAdapter(About)


def write_about(about: About, folder: Path) -> None:
    """Write it into a folder, after all else."""
    (folder / FILE).write_bytes(_form().dump_json(about, indent=1) + b"\n")


def read_about(folder: Path) -> About:
    """Read it from a folder; raises `FileNotFoundError` where there is no whole log."""
    return _form().validate_json((folder / FILE).read_bytes())
