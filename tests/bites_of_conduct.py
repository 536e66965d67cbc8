"""Which outcomes, limits, warnings, conduct of offices and changes bit in a run."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from sim.engine.plan import Discipline
from sim.eventlog import Fate, Outcome, What
from sim.model.calendar import DAY
from tests.seen import Seen, dropped_while_called, overtook


def ended(s: Seen, fate: Fate) -> list[Any]:
    return [case for case in s.cases if case.fate == fate]


def dropped(s: Seen, what: What) -> list[Any]:
    return [r for r in s.rows if r.outcome == Outcome.DROPPED and r.what == what]


def gave_up_before_an_agent_came(s: Seen) -> bool:
    begun = {(row.cls, row.n) for row in s.rows}
    return any(
        s.plan.classes.agent[c.cls] >= 0 and c.agent < 0 and (c.cls, c.n) not in begun
        for c in ended(s, Fate.WITHDRAWN)
    )


def refused_as_it_ended(s: Seen) -> bool:
    broken = {(f.cls, f.n) for f in s.files if f.end < 0}
    return any((c.cls, c.n) not in broken for c in ended(s, Fate.REFUSED))


def is_check(s: Seen, row: Any) -> bool:
    return bool(row.activity >= 0 and s.log.directory.activities[row.activity].deferred)


def outlived(s: Seen, row: Any) -> bool:
    """Whether a row ended after its case."""
    return bool(0 <= s.case[row.cls, row.n].end < row.end)


def warning_released(s: Seen) -> bool:
    return any(
        row.ready < row.released == s.file[s.file_of(row)].warned
        for row in s.work
        if s.file_of(row) in s.file
    )


def warned_after_a_stop(s: Seen) -> bool:
    return any(
        s.a.stops_clock[r.activity] and 0 <= r.end <= s.file[s.file_of(r)].warned
        for r in s.rows
        if r.activity >= 0 and s.file_of(r) in s.file and s.file[s.file_of(r)].stopped
    )


def missed_in_haste(s: Seen) -> bool:
    return any(
        0 <= s.file[s.file_of(r)].due // DAY <= r.start // DAY
        for r in s.work
        if r.missed and s.file_of(r) in s.file
    )


def issue_waited(s: Seen) -> bool:
    return any(
        0 <= s.file[s.file_of(r)].decided < r.ready
        for r in s.rows
        if r.activity >= 0 and s.part(r) == "issue" and s.file_of(r) in s.file
    )


def at_change(s: Seen) -> int:
    """When the plan changed; later than all, if it did not."""
    change = s.plan.change
    return s.log.until + 1 if change is None or change.at > s.log.until else change.at


def is_after(s: Seen, row: Any) -> bool:
    """Whether a row is of the workflow after the change."""
    change = s.plan.change
    return change is not None and row.activity >= len(s.a.kind) - len(change.stands_for_ptr) + 1


def went_over(s: Seen) -> list[tuple[int, int]]:
    """The cases that went through parts of both workflows."""
    before, after = (
        {(r.cls, r.n) for r in s.rows if r.activity >= 0 and is_after(s, r) == side}
        for side in (False, True)
    )
    return sorted(before & after)


def covered_a_part(s: Seen) -> bool:
    """Whether a case began some activities of an item of after, and others were covered."""
    change = s.plan.change
    base = len(s.a.kind) - len(change.stands_for_ptr) + 1 if change else 0
    for cls, n in went_over(s):
        assert change is not None
        own = [r for r in s.rows if (r.cls, r.n) == (cls, n)]
        in_hand = {
            int(s.a.item[r.activity])
            for r in own
            if not is_after(s, r) and s.part(r) != "prepare" and r.ready <= change.at
        }
        begun = {int(s.a.item[r.activity]) for r in own if is_after(s, r)} - {-1}
        for row, (a, b) in enumerate(pairwise(change.stands_for_ptr)):
            items = set(change.stands_for[a:b].tolist())
            if int(s.a.item[base + row]) in begun and items and items <= in_hand:
                return True
    return False


def officers_changed(s: Seen, sign: int) -> bool:
    change = s.plan.change
    if change is None or change.at > s.log.until:
        return False
    return bool(any(sign * (change.officers - s.plan.offices.group_officers) > 0))


CONDUCT: dict[str, Callable[[Seen], bool]] = {
    "a case was refused": lambda s: bool(ended(s, Fate.REFUSED)),
    "a case was refused as it ended": refused_as_it_ended,
    "a case lapsed": lambda s: bool(ended(s, Fate.LAPSED)),
    "a case was withdrawn": lambda s: bool(ended(s, Fate.WITHDRAWN)),
    "withdrawn while waiting for an agent": gave_up_before_an_agent_came,
    "an agent came back early": lambda s: any(c.agent >= 0 and c.fate > 0 for c in s.cases),
    "dropped work had an officer": lambda s: any(
        r.start >= 0 and not s.timed(r) for r in dropped(s, What.WORK)
    ),
    "work was dropped in the queue": lambda s: any(
        r.start < 0 <= r.released for r in dropped(s, What.WORK)
    ),
    "work was dropped while it lay": lambda s: any(r.released < 0 for r in dropped(s, What.WORK)),
    "a wait was dropped": lambda s: any(r.worked for r in dropped(s, What.WAIT)),
    "rework was dropped": lambda s: bool(dropped(s, What.REWORK)),
    "a session's work was dropped": lambda s: any(
        s.untimed(r) and r.start >= 0 for r in dropped(s, What.WORK)
    ),
    "dropped while called into a session": lambda s: dropped_while_called(s, Outcome.DROPPED),
    "a seat in a timed session outlived its case": lambda s: any(
        s.timed(r) and r.start >= 0 and outlived(s, r) for r in dropped(s, What.WORK)
    ),
    "leave was given": lambda s: any(f.extended >= 0 for f in s.files),
    "leave moved what was in force": lambda s: any(
        f.extended >= 0 and s.plan.items.law_in_force[s.item_of(f)] for f in s.files
    ),
    "a warning fired": lambda s: any(f.warned >= 0 for f in s.files),
    "a warning released a lying file": warning_released,
    "a warned file overtook": lambda s: overtook(s, Discipline.FIRST_COME),
    "a warning cost officers": lambda s: any(s.part(r) == "supervision" for r in s.begun),
    "the work of a warning outlived its case": lambda s: any(
        s.part(r) == "supervision" and outlived(s, r) for r in s.begun
    ),
    "warned while the clock had stood": warned_after_a_stop,
    "an attempt was neglected": lambda s: any(r.neglected for r in s.work),
    "a file without a share was neglected": lambda s: any(
        r.neglected and s.a.share_calendar[r.activity] < 0 and not s.a.part[r.activity]
        for r in s.work
    ),
    "a fault was missed": lambda s: any(r.missed for r in s.work),
    "missed in haste": missed_in_haste,
    "papers were tolerated": lambda s: any(r.outcome == Outcome.TOLERATED for r in s.work),
    "a supplement took several rounds": lambda s: any(
        r.what == What.REWORK and r.attempt and s.part(r) == "supplement" for r in s.rows
    ),
    "nothing was to be supplemented": lambda s: any(
        r.what == What.WAIT and s.part(r) == "supplement" for r in s.rows
    ),
    "a check was made": lambda s: any(is_check(s, r) for r in s.rows),
    "a check trailed beyond its case's end": lambda s: any(
        is_check(s, r) and outlived(s, r) for r in s.rows
    ),
    "a check was dropped": lambda s: any(is_check(s, r) for r in dropped(s, What.WORK)),
    "an issue waited for its need": issue_waited,
    "a change found items in hand": lambda s: any(
        r.ready < at_change(s) < r.end and r.outcome == Outcome.DONE for r in s.rows
    ),
    "a change dropped a preparing": lambda s: any(
        r.end == at_change(s) and s.part(r) == "prepare" for r in dropped(s, What.WAIT)
    ),
    "a case went over to another workflow": lambda s: bool(went_over(s)),
    "a case began in the workflow after": lambda s: any(c.arrival > at_change(s) for c in s.cases),
    "a change covered a part of a merged item": covered_a_part,
    "a case went over on a day of its own": lambda s: any(
        all(r.ready >= at_change(s) + DAY for r in s.rows if is_after(s, r) and (r.cls, r.n) == one)
        for one in went_over(s)
    ),
    "a case that came after the change began as before": lambda s: any(
        s.case[r.cls, r.n].arrival > at_change(s) and not is_after(s, r)
        for r in s.rows
        if r.activity >= 0 and not s.plan.classes.background[r.cls]
    ),
    "officers had to learn a new workflow": lambda s: any(
        s.plan.change is not None
        and len(s.plan.change.learning)
        and r.what == What.WORK
        and is_after(s, r)
        for r in s.rows
    ),
    "officers came at a change": lambda s: officers_changed(s, 1),
    "officers went at a change": lambda s: officers_changed(s, -1),
}
"""What can be seen of each; joined with the others in `tests.bites`."""
