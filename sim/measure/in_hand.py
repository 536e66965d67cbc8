"""Work in progress over time, out of the cases of a log."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog, Ints
from sim.measure.timebase import Floats


def proper_cases(log: EventLog) -> npt.NDArray[np.bool_]:
    """Whether each case is none of background work: bool[case]."""
    return ~np.array(log.directory.background, dtype=np.bool_)[log.case("cls")]


def in_hand(log: EventLog, edges: Ints) -> Floats:
    """The cases in the system, observed or not, by mean over the time between edges.

    `edges` are int64[k + 1], in seconds; returns float64[k]. What has not ended is there to the end
    of the run.
    """
    proper = proper_cases(log)
    arrival = log.case("arrival")[proper]
    end = np.where(log.case("end")[proper] < 0, log.until, log.case("end")[proper])
    spent = [int((np.clip(edge, arrival, end) - arrival).sum()) for edge in edges.tolist()]
    return np.asarray(np.diff(spent) / np.diff(edges), dtype=np.float64)
