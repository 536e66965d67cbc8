"""Which cases a replay shows: the first of those that every pane has observed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.eventlog import EventLog, Ints
from sim.measure.keys import locate

MOST_CASES = 5000
"""More are not shown unless it is asked for: a page of 5 MB holds them, and eyes follow them."""


@dataclass(frozen=True, eq=False)
class Cast:
    """The cases of a replay, in order of their arrival under the first workflow."""

    classes: tuple[str, ...]
    cls: Ints
    """int64[case]: index in `classes`."""
    n: Ints
    """int64[case]: which case of its class."""
    observed: int
    """How many were observed; more than are shown if they are too many."""

    def __len__(self) -> int:
        return len(self.cls)

    @property
    def is_sample(self) -> bool:
        """Whether some that were observed are not shown."""
        return len(self) < self.observed

    def places_in(self, log: EventLog) -> Ints:
        """Return the place of each case in a log's cases, -1 for none.

        The log may have its classes in another order.
        """
        return locate(self._cls_in(log), self.n, log.case("cls"), log.case("n"))

    def seen_in(self, log: EventLog) -> Cast:
        """Return those of the cases that another log has observed too."""
        place = self.places_in(log)
        chosen = (place >= 0) & (log.case("observed")[place] == 1)
        return replace(self, cls=self.cls[chosen], n=self.n[chosen])

    def part_of(self, log: EventLog) -> EventLog:
        """Return a log with these cases alone, and what happened in them."""
        cls = self._cls_in(log)
        cases, files, rows = (
            table[locate(table[:, 0], table[:, 1], cls, self.n) >= 0]
            for table in (log.cases, log.files, log.rows)
        )
        return replace(log, cases=cases, files=files, rows=rows)

    def _cls_in(self, log: EventLog) -> Ints:
        own = {name: place for place, name in enumerate(log.directory.classes)}
        return np.array([own.get(name, -1) for name in self.classes], dtype=np.int64)[self.cls]


def cast_of(log: EventLog, most: int = MOST_CASES) -> Cast:
    """Return the first `most` cases, by arrival, that a log has observed; background work is none.

    Those that come first are a stretch of days as it was, with everyone who came on them, and no
    thinned-out year.
    """
    background = np.array(log.directory.background, dtype=np.bool_)
    chosen = np.flatnonzero((log.case("observed") == 1) & ~background[log.case("cls")])
    cls, n, arrival = (log.case(name)[chosen] for name in ("cls", "n", "arrival"))
    order = np.lexsort((n, cls, arrival))[:most]
    known, index = np.unique(cls[order], return_inverse=True)
    names = tuple(log.directory.classes[one] for one in known.tolist())
    return Cast(names, index.astype(np.int64), n[order], len(chosen))
