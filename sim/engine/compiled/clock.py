"""The legal clock of a file; the compiled twin of `reference.clock`."""

from __future__ import annotations

import math

from sim.engine.compiled.hours import (
    calendar_closes_between,
    due,
    open_nationally,
    working_days_between,
)
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.state import File
from sim.engine.compiled.tables import Tables


@kernel
def start_clock(p: Tables, file: File, item: int, at: int) -> None:
    """Start the clock."""
    file.accepted = at
    read_clock(p, file, item)


@kernel
def stop_clock(file: File, now: int) -> None:
    """Let one more activity stop the clock."""
    file.stops += 1
    if file.stops == 1:
        file.stopped_since = now


@apart
def restart_clock(p: Tables, file: File, item: int, now: int) -> None:
    """End one stop; when it was the last, add the days that went by to the limits."""
    file.stops -= 1
    if file.stops:
        return
    since = file.stopped_since
    file.stopped += now - since
    file.stopped_open += open_nationally(p, since, now)
    file.added_calendar += calendar_closes_between(p, since, now)
    file.added_working += working_days_between(p, since, now)
    read_clock(p, file, item)


@kernel
def read_clock(p: Tables, file: File, item: int) -> None:
    """Note when the file is due as things stand."""
    own = p.items[item]
    file.due = due_in_force(p, file, item, 1.0)
    file.due_law = _due_of(p, file, own.law_calendar, own.law_working, file.extra_days, 1.0)


@apart
def due_in_force(p: Tables, file: File, item: int, share: float) -> int:
    """When the limit in force is over, or a share of its days; -1 if there is none."""
    own = p.items[item]
    leave = file.extra_days if own.law_in_force else 0
    return _due_of(p, file, own.due_calendar, own.due_working, leave, share)


@apart
def _due_of(p: Tables, file: File, calendar: int, working: int, leave: int, share: float) -> int:
    if calendar < 0:
        return -1
    if calendar and not working:
        days = _part(share, calendar + leave) + file.added_calendar
        return due(p, file.accepted, days, 0)
    days_of_work = _part(share, working + leave) + file.added_working
    return due(p, file.accepted, _part(share, calendar), days_of_work)


@kernel
def _part(share: float, days: int) -> int:
    return math.floor(share * days + 1e-10)
