"""Who overtook whom in a run too long for memory: work on files, in stretches of time on disk."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from sim.eventlog import Ints
from sim.measure.keys import locate
from sim.measure.overtaken import Queued, overtaken_seconds

WIDTH = len(fields(Queued))


class Queues:
    """Pieces of work on files, in a file for each stretch of time in which they joined a queue."""

    def __init__(self, folder: Path, stretch: int) -> None:
        self.folder = folder
        self.stretch = max(stretch, 1)
        """Seconds."""
        self.numbers: set[int] = set()

    def __call__(self, work: Queued) -> None:
        """Keep some pieces."""
        table = np.column_stack(tuple(vars(work).values()))
        number = work.released // self.stretch
        for one in np.unique(number).tolist():
            self.numbers.add(one)
            with self._path(one).open("ab") as file:
                table[number == one].tofile(file)

    def seconds(self, cls: Ints, n: Ints) -> Ints:
        """Seconds for which the files of each case made others wait: int64[case]. Asked for once.

        A stretch is looked at together with what joined before and had not begun by then, or been
        warned of: nothing else can be overtaken by what joins in it.
        """
        total = np.zeros(len(cls), dtype=np.int64)
        before = np.zeros((0, WIDTH), dtype=np.int64)
        for number in sorted(self.numbers):
            joined = np.fromfile(self._path(number), np.int64).reshape(-1, WIDTH)
            self._path(number).unlink()
            table = np.concatenate((before, joined))
            new = np.append(
                np.zeros(len(before), np.bool_), np.ones(len(table) - len(before), np.bool_)
            )
            order = np.argsort(table[:, _RELEASED], kind="stable")
            table, new = table[order], new[order]
            work = Queued(*table.T)
            chosen = np.flatnonzero(new & work.pushed)
            if len(chosen):
                case = locate(work.cls[chosen], work.n[chosen], cls, n)
                chosen, case = chosen[case >= 0], case[case >= 0]
                np.add.at(total, case, overtaken_seconds(work, chosen))
            before = table[work.until > (number + 1) * self.stretch]
        return total

    def _path(self, number: int) -> Path:
        return self.folder / f"queued-{number}.bin"


_RELEASED = [field.name for field in fields(Queued)].index("released")
