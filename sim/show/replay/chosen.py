"""Which cases a replay shows: the first of those that every pane has observed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        """Return the place of each case in a log's cases; its classes may be in another order."""
        own = {name: place for place, name in enumerate(log.directory.classes)}
        cls = np.array([own[name] for name in self.classes], dtype=np.int64)[self.cls]
        return locate(cls, self.n, log.case("cls"), log.case("n"))


def cast_of(logs: Sequence[EventLog], most: int = MOST_CASES) -> Cast:
    """Return the first `most` cases, by arrival in the first log, that all logs have observed.

    A case that is background work is none. Those that come first are a stretch of days as it was,
    with everyone who came on them, and no thinned-out year.
    """
    keys = [_observed(log) for log in logs]
    shared = set(keys[0]).intersection(*keys[1:])
    chosen = [key for key in keys[0] if key in shared]
    shown = chosen[:most]
    classes = tuple(dict.fromkeys(name for name, _ in shown))
    place = {name: index for index, name in enumerate(classes)}
    return Cast(
        classes,
        np.array([place[name] for name, _ in shown], dtype=np.int64),
        np.array([n for _, n in shown], dtype=np.int64),
        len(chosen),
    )


def _observed(log: EventLog) -> list[tuple[str, int]]:
    """Name the observed cases, in order of arrival."""
    background = np.array(log.directory.background, dtype=np.bool_)
    chosen = np.flatnonzero((log.case("observed") == 1) & ~background[log.case("cls")])
    cls, n, arrival = (log.case(name)[chosen] for name in ("cls", "n", "arrival"))
    order = np.lexsort((n, cls, arrival))
    names = [log.directory.classes[index] for index in cls[order].tolist()]
    return list(zip(names, n[order].tolist(), strict=True))
