"""The legal clock of a file: when it is due, and when the clock stands still."""

from __future__ import annotations

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
        file.due = self._due_of(file, self.in_force(file))
        file.due_law = self._due_of(file, self._as_it_stands(file, self._by_law[file.item], True))

    def in_force(self, file: File) -> tuple[int, int]:
        """(calendar, working) days of the limit in force as it stands; -1 in both for none."""
        return self._as_it_stands(
            file, self._in_force[file.item], bool(self._law_in_force[file.item])
        )

    def _as_it_stands(self, file: File, days: tuple[int, int], with_leave: bool) -> tuple[int, int]:
        """Days of a limit with those that were added; to working days unless it has none."""
        calendar, working = days
        if calendar < 0:
            return days
        leave = file.extra_days if with_leave else 0
        if calendar and not working:
            return calendar + file.added_calendar + leave, 0
        return calendar, working + file.added_working + leave

    def _due_of(self, file: File, days: tuple[int, int]) -> int:
        return self.due(file.accepted, *days) if days[0] >= 0 else -1
