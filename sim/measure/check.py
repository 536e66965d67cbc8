"""What a check of a log is, and how it names a case."""

from __future__ import annotations

from dataclasses import dataclass

from sim.eventlog import EventLog, Ints
from sim.text import Text


@dataclass(frozen=True)
class Check:
    """What became of one rule."""

    rule: Text
    looked_at: int
    """How many cases, rows or edges it was tried on."""
    breaches: int
    first: str = ""
    """The first that broke it, such as `ordinary 17`."""

    @property
    def holds(self) -> bool:
        """Whether nothing broke it."""
        return self.breaches == 0


def case_name(log: EventLog, table: Ints, rows: Ints) -> str:
    """Return the first of the rows of a table as a class and a number; empty if there is none."""
    if not len(rows):
        return ""
    cls, n = table[int(rows[0]), :2].tolist()
    return f"{log.directory.classes[cls]} {n}"
