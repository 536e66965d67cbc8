"""The legal clock of a file: when it is due, and when the clock stands still."""

from __future__ import annotations

import math

from sim.engine.plan import Plan
from sim.engine.reference.actors import File


class LegalClock:
    """Starts, stops and reads the clocks of files (docs/reference/semantics.md)."""

    def __init__(self, plan: Plan) -> None:
        items = plan.items
        self._days = plan.days
        self._national = plan.calendars[0]
        self._in_force = list(
            zip(items.due_calendar.tolist(), items.due_working.tolist(), strict=True)
        )
        self._by_law = list(
            zip(items.law_calendar.tolist(), items.law_working.tolist(), strict=True)
        )
        self._law_in_force: list[int] = items.law_in_force.tolist()

    def accept(self, file: File, at: int) -> None:
        """Start the clock."""
        file.accepted = at
        self.read(file)

    def stop(self, file: File, now: int) -> None:
        """Let one more activity stop the clock."""
        file.stops += 1
        if file.stops == 1:
            file.stopped_since = now

    def go_on(self, file: File, now: int) -> None:
        """End one stop; when it was the last, add the days that went by to the limits."""
        file.stops -= 1
        if file.stops:
            return
        since = file.stopped_since
        file.stopped += now - since
        file.stopped_open += self._national.open_between(since, now)
        file.added_calendar += self._days.calendar_closes_between(since, now)
        file.added_working += self._days.working_days_between(since, now)
        self.read(file)

    def due(self, at: int, calendar: int, working: int) -> int:
        """When a limit that starts at a moment is due; calendar days are counted first."""
        if not calendar:
            return self._days.due_working(at, working)
        if not working:
            return self._days.due_calendar(at, calendar)
        return self._days.due_working(at + calendar * 86_400, working)

    def read(self, file: File) -> None:
        """Note when the file is due as things stand."""
        file.due = self.due_in_force(file)
        file.due_law = self._due_of(file, self._by_law[file.item], file.extra_days)

    def due_in_force(self, file: File, share: float = 1.0) -> int:
        """When the limit in force is over, or a share of its days; -1 if there is none."""
        leave = file.extra_days if self._law_in_force[file.item] else 0
        return self._due_of(file, self._in_force[file.item], leave, share)

    def _due_of(self, file: File, days: tuple[int, int], leave: int, share: float = 1.0) -> int:
        """When a share of a limit is over, with the days for which the clock stood.

        Leave and those days are calendar days where the limit has no others, else working days.
        """
        calendar, working = days
        if calendar < 0:
            return -1
        if calendar and not working:
            return self.due(file.accepted, part(share, calendar + leave) + file.added_calendar, 0)
        days_of_work = part(share, working + leave) + file.added_working
        return self.due(file.accepted, part(share, calendar), days_of_work)


def part(share: float, days: int) -> int:
    """A share of days, rounded down; what is whole but for the last bits counts as whole."""
    return math.floor(share * days + 1e-10)
