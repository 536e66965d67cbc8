"""What one pane of a replay shows: the cases of a cast under one workflow, out of its log."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.eventlog import EventLog, Ints
from sim.measure.keys import locate
from sim.show.replay.chosen import Cast
from sim.show.replay.marks import Marks, marks_of
from sim.show.replay.minutes import minutes
from sim.show.replay.stretches import Stretches, stretches_of


@dataclass(frozen=True, eq=False)
class Tracks:
    """One pane: the cases of a cast under one workflow."""

    stretches: Stretches
    marks: Marks
    fate: Ints
    """int64[case]: a `Fate`."""


def tracks_of(log: EventLog, cast: Cast) -> Tracks:
    """Return the tracks of the cases of a cast, all of which are in the log."""
    places = cast.places_in(log)
    cls, n, end = (log.case(name)[places] for name in ("cls", "n", "end"))
    case_of_row = locate(log.row("cls"), log.row("n"), cls, n)
    own = replace(log, rows=log.rows[case_of_row >= 0])
    case = case_of_row[case_of_row >= 0]
    arrival, last = log.case("arrival")[places], np.where(end >= 0, end, log.until)
    return Tracks(
        stretches_of(own, case, minutes(arrival), minutes(last)),
        marks_of(log, own, case, places),
        np.asarray(log.case("fate")[places]),
    )
