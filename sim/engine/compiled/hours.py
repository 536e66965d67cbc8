"""Working-time arithmetic: `CompiledCalendar` and `DayCount`, for kernels."""

from __future__ import annotations

from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.tables import Tables
from sim.engine.plan import NATIONAL

DAY = 86_400
STRIDE = 8
"""How many intervals are tried one by one before halving; most work ends on the same day."""


class CalendarEnds(Exception):  # noqa: N818  (as HorizonExceeded)
    """A question about an instant beyond the calendars of the plan."""


@kernel
def interval_at(p: Tables, calendar: int, t: int) -> int:
    """Return the last interval that has opened by second t, as an index of `opens`."""
    hours = p.calendars[calendar]
    here = p.at_midnight[calendar, t // DAY]
    last = hours.count - 1
    while here < last and p.opens[hours.first + here + 1] <= t:
        here += 1
    return here


@kernel
def is_open(p: Tables, calendar: int, t: int) -> bool:
    """Whether second t is open."""
    if t >= len(p.close_at) * DAY:
        raise CalendarEnds
    hours = p.calendars[calendar]
    here = interval_at(p, calendar, t)
    return here >= 0 and t < p.closes[hours.first + here]


@kernel
def open_before(p: Tables, calendar: int, t: int) -> int:
    """Open seconds in [0, t)."""
    if t > len(p.close_at) * DAY:
        raise CalendarEnds
    hours = p.calendars[calendar]
    if hours.always:
        return t
    here = interval_at(p, calendar, t)
    if here < 0:
        return 0
    until = min(t, p.closes[hours.first + here])
    return p.open_before[hours.before + here] + until - p.opens[hours.first + here]


@apart
def open_between(p: Tables, calendar: int, a: int, b: int) -> int:
    """Open seconds in [a, b)."""
    return open_before(p, calendar, b) - open_before(p, calendar, a)


@kernel
def add_open(p: Tables, calendar: int, t: int, seconds: int) -> int:
    """Return the smallest T >= t with that many open seconds in [t, T); t itself for none."""
    target = open_before(p, calendar, t) + seconds
    if seconds <= 0:
        return t
    hours = p.calendars[calendar]
    if target > p.open_before[hours.before + hours.count]:
        raise CalendarEnds
    if hours.always:
        return target
    here = interval_holding(p, calendar, max(0, interval_at(p, calendar, t)), target)
    return p.opens[hours.first + here] + target - p.open_before[hours.before + here]


@kernel
def interval_holding(p: Tables, calendar: int, here: int, target: int) -> int:
    """Return the interval, `here` or a later one, in which the target's last second lies."""
    hours = p.calendars[calendar]
    for _ in range(STRIDE):
        if p.open_before[hours.before + here + 1] >= target:
            return here
        here += 1
    high = hours.count - 1
    while here < high:
        middle = (here + high) >> 1
        if p.open_before[hours.before + middle + 1] >= target:
            high = middle
        else:
            here = middle + 1
    return here


@apart
def next_open(p: Tables, calendar: int, t: int) -> int:
    """Return the smallest T >= t that is open."""
    hours = p.calendars[calendar]
    here = interval_at(p, calendar, t)
    if here >= 0 and t < p.closes[hours.first + here]:
        return t
    if here + 1 >= hours.count:
        raise CalendarEnds
    return p.opens[hours.first + here + 1]


@apart
def next_change(p: Tables, calendar: int, t: int) -> int:
    """Return the smallest T > t at which it opens or closes."""
    if is_settled(p, calendar, t):
        raise CalendarEnds
    hours = p.calendars[calendar]
    here = hours.first + interval_at(p, calendar, t)
    if here >= hours.first and t < p.closes[here]:
        return p.closes[here]
    return p.opens[here + 1]


@apart
def is_settled(p: Tables, calendar: int, t: int) -> bool:
    """Whether a calendar neither opens nor closes after t, as far as is known."""
    hours = p.calendars[calendar]
    here = interval_at(p, calendar, t)
    if here >= 0 and t < p.closes[hours.first + here]:
        return p.closes[hours.first + here] == len(p.close_at) * DAY
    return here + 1 >= hours.count


@kernel
def due_working(p: Tables, t: int, n: int) -> int:
    """Close of the n-th working day after the day of t; see `DayCount.due_working`."""
    if t >= len(p.close_at) * DAY:
        raise CalendarEnds
    day = t // DAY
    rank = p.working_before[day + 1] + n - 1 if n else p.working_before[day]
    if rank >= len(p.working_closes):
        raise CalendarEnds
    return p.working_closes[rank]


@kernel
def due_calendar(p: Tables, t: int, n: int) -> int:
    """Close of the n-th calendar day after the day of t, moved to a working day if off."""
    last = t // DAY + n
    if last >= len(p.close_at):
        raise CalendarEnds
    rank = p.working_before[last]
    if rank >= len(p.working_closes):
        raise CalendarEnds
    return p.working_closes[rank]


@apart
def due(p: Tables, at: int, calendar: int, working: int) -> int:
    """When a limit that starts at a moment is due; calendar days are counted first."""
    if not calendar:
        return due_working(p, at, working)
    if not working:
        return due_calendar(p, at, calendar)
    return due_working(p, at + calendar * DAY, working)


@apart
def working_days_between(p: Tables, a: int, b: int) -> int:
    """Number of working days' closes in [a, b)."""
    return _working_closes_before(p, b) - _working_closes_before(p, a)


@apart
def calendar_closes_between(p: Tables, a: int, b: int) -> int:
    """Number of closes of any day in [a, b)."""
    return _closes_before(p, b) - _closes_before(p, a)


@kernel
def _working_closes_before(p: Tables, t: int) -> int:
    count = p.working_before[min(t // DAY, len(p.close_at))]
    while count > 0 and p.working_closes[count - 1] >= t:
        count -= 1
    while count < len(p.working_closes) and p.working_closes[count] < t:
        count += 1
    return count


@kernel
def _closes_before(p: Tables, t: int) -> int:
    count = min(t // DAY, len(p.close_at))
    while count > 0 and p.close_at[count - 1] >= t:
        count -= 1
    while count < len(p.close_at) and p.close_at[count] < t:
        count += 1
    return count


@kernel
def open_nationally(p: Tables, a: int, b: int) -> int:
    """Open seconds of the national calendar in [a, b)."""
    return open_between(p, NATIONAL, a, b)
