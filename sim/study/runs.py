"""What a comparison holds of a run as lived, be it in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, overload

from sim.eventlog import Directory, EventLog
from sim.measure.cases import CaseTable
from sim.measure.months import Months
from sim.study.paired import Measured


class LivedRun(Measured, Protocol):
    """A run as lived: `sim.run.Run`, or `sim.study.long.running.LongRun` where that is too long."""

    @property
    def workflow(self) -> str:
        """The label of its workflow."""

    @property
    def replication(self) -> int:
        """Which one, from 0."""

    @property
    def directory(self) -> Directory:
        """The names behind its log."""

    @property
    def window(self) -> tuple[int, int]:
        """[from, to) of the window of observation, in seconds."""

    @property
    def months(self) -> Months:
        """What came in and what was done in each month of the window."""

    @property
    def log(self) -> EventLog:
        """What happened; of all replications but the first, the cases and files alone.

        That of a long run is read from disk, all of it, and is there for the first alone.
        """


class Tables(Sequence[CaseTable]):
    """The tables of some runs, each asked for when it is looked at: it may be on disk."""

    def __init__(self, runs: Sequence[LivedRun]) -> None:
        self.runs = runs

    @overload
    def __getitem__(self, place: int) -> CaseTable: ...
    @overload
    def __getitem__(self, place: slice) -> Tables: ...
    def __getitem__(self, place: int | slice) -> CaseTable | Tables:
        return Tables(self.runs[place]) if isinstance(place, slice) else self.runs[place].table

    def __len__(self) -> int:
        return len(self.runs)

    def __iter__(self) -> Iterator[CaseTable]:
        return (run.table for run in self.runs)
