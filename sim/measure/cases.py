"""The case table: one row an observed case, with what it went through as numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog, Fate, Ints, Kept
from sim.measure import files
from sim.measure.columns import LIMITS, LIVED, Overtaking, Seen
from sim.measure.keys import locate
from sim.measure.metrics import METRICS, metric_of, reads
from sim.measure.overtaken import overtaken_hours
from sim.measure.sample import ranked
from sim.measure.timebase import Floats, TimeBase
from sim.model.calendar import DAY

Reading = Literal["limits", "lived"]


@dataclass(frozen=True)
class ItemSpan:
    """When one item of a case ran, by the limits."""

    cls: str
    n: int
    """Which case of its class."""
    item: str
    origins: tuple[str, ...]
    """The base items whose steps it holds."""
    start: float
    """List days (of 86,400 seconds) after the case's arrival."""
    end: float
    """Likewise; nan when it did not end."""


@dataclass(frozen=True, eq=False)
class CaseTable:
    """The observed cases of one run, in the order of the log; background work is no case."""

    reading: Reading
    classes: tuple[str, ...]
    """Names, by class index; those of background work too."""
    cls: Ints
    """int64[case]: class index."""
    n: Ints
    """int64[case]: which case of its class."""
    arrival: Ints
    end: Ints
    """int64[case]: seconds; -1 when it has not ended."""
    fate: Ints
    """int64[case]: how it ended, a `Fate`; -1 when it has not."""
    measures: Mapping[str, Floats]
    """float64[case] a measure, named and explained in `METRICS`; nan where undefined: everywhere
    for a case that has not ended, and for one that was not completed in what is taken over cases.
    """
    weights: Mapping[str, Floats] = field(default_factory=dict)
    """How many files stand behind a value, for measures that a run takes over files."""
    items: tuple[ItemSpan, ...] = ()
    """The items of the cases in order of start; by the limits only."""

    def __len__(self) -> int:
        return len(self.cls)

    @property
    def completed(self) -> npt.NDArray[np.bool_]:
        """bool[case]: whether it was completed: not under way, refused, lapsed or withdrawn."""
        return np.asarray(self.fate == Fate.COMPLETED)

    def part(self, measure: str, some: slice) -> Floats:
        """Return the values of a stretch of cases."""
        return self.measures[measure][some]

    def ranked(self, measure: str, cls: str = "") -> Floats:
        """Return the defined values of a measure in rising order, of all cases or of a class."""
        values = self.measures[measure]
        return ranked(values[self.cls == self.classes.index(cls)] if cls else values)


def case_table(
    log: EventLog,
    base: TimeBase,
    reading: Reading,
    overtaking: Overtaking = overtaken_hours,
    *,
    only: Collection[str] | None = None,
) -> CaseTable:
    """Measure every observed case of a log: list days by the limits, everything else as lived.

    All measures but `overtaken_hours` are of each case by itself: a part of a log that holds whole
    cases gives the same as the log. With `only`, the table has what these measures, named as in
    `summarise`, are made of, and no items; the log may then lack what they are not read from.
    Raises `KeyError` for one that is none.
    """
    seen = _seen(log, base, overtaking, reads(only))
    columns = LIMITS if reading == "limits" else LIVED
    asked = columns.keys() if only is None else {metric_of(key).column for key in only}
    found = {name: measure(seen) for name, measure in columns.items() if name in asked}
    shared = {name: one for name, one in found.items() if isinstance(one, files.Shared)}
    return CaseTable(
        reading=reading,
        classes=log.directory.classes,
        cls=seen.cls,
        n=seen.n,
        arrival=seen.arrival,
        end=seen.end,
        fate=seen.fate,
        measures={
            name: np.where(
                counts(name, seen.fate),
                one.values if isinstance(one, files.Shared) else one,
                np.nan,
            )
            for name, one in found.items()
        },
        weights={name: np.where(seen.end >= 0, one.counts, 0.0) for name, one in shared.items()},
        items=_items(seen) if reading == "limits" and only is None else (),
    )


def _seen(log: EventLog, base: TimeBase, overtaking: Overtaking, read: Kept) -> Seen:
    """The observed cases of a log, with what is read of it."""
    background = np.array(log.directory.background, dtype=np.bool_)
    chosen = (log.case("observed") == 1) & ~background[log.case("cls")]
    cls, n, end = (log.case(name)[chosen] for name in ("cls", "n", "end"))
    own_files, case_of_file = _of_cases(log.files if "files" in read else log.files[:0], cls, n)
    own_rows, case_of_row = _of_cases(log.rows if "rows" in read else log.rows[:0], cls, n)
    return Seen(
        whole=log,
        own=replace(log, files=own_files, rows=own_rows),
        case_of_file=case_of_file,
        case_of_row=case_of_row,
        base=base,
        overtaking=overtaking,
        cls=cls,
        n=n,
        arrival=log.case("arrival")[chosen],
        end=end,
        fate=np.where(end >= 0, log.case("fate")[chosen], -1),
        agent_from=np.where(log.case("agent") >= 0, log.case("agent_from"), -1)[chosen],
    )


def _of_cases(table: Ints, cls: Ints, n: Ints) -> tuple[Ints, Ints]:
    """Those rows of a table that are of some cases, and the case, from 0, of each."""
    case = locate(table[:, 0], table[:, 1], cls, n)
    return table[case >= 0], case[case >= 0]


def counts(name: str, fate: Ints) -> np.ndarray:
    """Which cases a measure is taken over: completed ones, or all that ended."""
    return fate == Fate.COMPLETED if METRICS[name].over == "cases" else fate >= 0


def _items(seen: Seen) -> tuple[ItemSpan, ...]:
    """The items of the cases, case by case, in order of start."""
    log, case_of_file, arrival = seen.own, seen.case_of_file, seen.arrival
    mine = np.flatnonzero(case_of_file >= 0)
    order = mine[np.lexsort((log.file("item")[mine], log.file("start")[mine], case_of_file[mine]))]
    since = arrival[case_of_file[order]]
    start = (log.file("start")[order] - since) / DAY
    end = np.where(log.file("end")[order] >= 0, (log.file("end")[order] - since) / DAY, np.nan)
    return tuple(
        ItemSpan(
            cls=log.directory.classes[int(log.file("cls")[row])],
            n=int(log.file("n")[row]),
            item=log.directory.items[int(log.file("item")[row])].id,
            origins=log.directory.items[int(log.file("item")[row])].origins,
            start=float(start[place]),
            end=float(end[place]),
        )
        for place, row in enumerate(order.tolist())
    )
