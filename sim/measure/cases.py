"""The case table: one row an observed case, with what it went through as numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog, Fate, Ints
from sim.measure import files
from sim.measure.clock import project_clock_days
from sim.measure.conduct import conduct_of
from sim.measure.keys import locate
from sim.measure.metrics import METRICS
from sim.measure.overtaken import overtaken_hours
from sim.measure.sample import ranked
from sim.measure.split import STATES, split_seconds
from sim.measure.timebase import Floats, TimeBase
from sim.measure.visits import errands_of
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

    def ranked(self, measure: str, cls: str = "") -> Floats:
        """Return the defined values of a measure in rising order, of all cases or of a class."""
        values = self.measures[measure]
        return ranked(values[self.cls == self.classes.index(cls)] if cls else values)


Overtaking = Callable[[EventLog, Ints, int], Floats]
"""How hours of overtaken files are found: as `overtaken_hours` finds them."""


def case_table(
    log: EventLog, base: TimeBase, reading: Reading, overtaking: Overtaking = overtaken_hours
) -> CaseTable:
    """Measure every observed case of a log: list days by the limits, everything else as lived.

    All measures but `overtaken_hours` are of each case by itself: a part of a log that holds whole
    cases gives the same as the log.
    """
    background = np.array(log.directory.background, dtype=np.bool_)
    chosen = (log.case("observed") == 1) & ~background[log.case("cls")]
    cases = log.cases[chosen]
    cls, n = log.case("cls")[chosen], log.case("n")[chosen]
    arrival, end = log.case("arrival")[chosen], log.case("end")[chosen]
    fate = np.where(end >= 0, log.case("fate")[chosen], -1)
    case_of_file = locate(log.file("cls"), log.file("n"), cls, n)
    items: tuple[ItemSpan, ...] = ()
    shared: dict[str, files.Shared] = {}
    if reading == "limits":
        measures = {
            "lead_list_days": base.calendar_days(arrival, end),
            "notice_list_days": files.notice_days(log, base, case_of_file, len(cases)),
        }
        items = _items(log, case_of_file, arrival)
    else:
        case_of_row = locate(log.row("cls"), log.row("n"), cls, n)
        agent_from = np.where(log.case("agent") >= 0, log.case("agent_from"), -1)[chosen]
        statutory = files.limits_of(log, base, "statutory")
        shared = _file_measures(log, base, case_of_file, len(cases), statutory)
        measures = {
            **_times(log, base, case_of_row, arrival, end),
            **_fates(fate),
            **vars(errands_of(log, case_of_row, agent_from)),
            **vars(conduct_of(log, case_of_row, len(cases))),
            "overtaken_hours": overtaking(log, case_of_row, len(cases)),
            **{name: one.values for name, one in shared.items()},
            **_limit_measures(log, base, case_of_file, len(cases), statutory),
            "project_clock_days": project_clock_days(log, base, case_of_file, len(cases)),
            "certificates": files.certificates(log, case_of_file, len(cases)),
        }
    return CaseTable(
        reading=reading,
        classes=log.directory.classes,
        cls=cls,
        n=n,
        arrival=arrival,
        end=end,
        fate=fate,
        measures={
            name: np.where(counts(name, fate), values, np.nan) for name, values in measures.items()
        },
        weights={name: np.where(end >= 0, one.counts, 0.0) for name, one in shared.items()},
        items=items,
    )


def counts(name: str, fate: Ints) -> np.ndarray:
    """Which cases a measure is taken over: completed ones, or all that ended."""
    return fate == Fate.COMPLETED if METRICS[name].over == "cases" else fate >= 0


def _times(
    log: EventLog, base: TimeBase, case_of_row: Ints, arrival: Ints, end: Ints
) -> dict[str, Floats]:
    lead = base.calendar_days(arrival, end)
    split = split_seconds(log, base, case_of_row, arrival, end) / DAY
    return {
        "lead_calendar_days": lead,
        "lead_working_days": base.working_days(arrival, end),
        **{f"split_{state}_days": split[:, place] for place, state in enumerate(STATES)},
        "waiting_days": lead - split[:, STATES.index("applicant")],
    }


def _fates(fate: Ints) -> dict[str, Floats]:
    """Whether each case came to each end."""
    return {f"{one.name.lower()}_share": (fate == one).astype(np.float64) for one in Fate}


def _file_measures(
    log: EventLog, base: TimeBase, case_of_file: Ints, cases: int, statutory: files.Limits
) -> dict[str, files.Shared]:
    return {
        "on_time_share": files.on_time(log, case_of_file, cases, "due"),
        "on_time_law_share": files.on_time(log, case_of_file, cases, "due_law"),
        "yellow_share": files.late(log, base, case_of_file, cases, "yellow"),
        "red_share": files.late(log, base, case_of_file, cases, "red"),
        "early_share": files.early(log, case_of_file, cases),
        "same_day_share": files.same_day(log, case_of_file, cases),
        "warned_share": files.warned(log, case_of_file, cases),
        "extended_share": files.extended(log, case_of_file, cases),
        "delivered_on_time_share": files.delivered(log, base, case_of_file, cases),
        "speedup_actual_item": files.saved_ratio(statutory, case_of_file, cases),
    }


def _limit_measures(
    log: EventLog, base: TimeBase, case_of_file: Ints, cases: int, statutory: files.Limits
) -> dict[str, Floats]:
    in_force = files.limits_of(log, base, "in_force")
    return {
        "speedup_actual": 1 - files.used_ratio(statutory, case_of_file, cases),
        "statutory_days": files.statutory_days(statutory, case_of_file, cases),
        "limit_used": files.used_ratio(in_force, case_of_file, cases),
    }


def _items(log: EventLog, case_of_file: Ints, arrival: Ints) -> tuple[ItemSpan, ...]:
    """The items of the cases, case by case, in order of start."""
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
