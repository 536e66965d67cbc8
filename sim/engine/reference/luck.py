"""The lengths of things in a run: draws from their keys, turned into seconds."""

from __future__ import annotations

from sim.engine.draws import Draws
from sim.engine.plan import Ints, Plan, Spans, slices
from sim.model.calendar import DAY, CompiledCalendar
from sim.model.inverses import inverse, to_seconds

Row = tuple[int, int, float, float, float, float, int]
"""(stream, kind, four numbers, calendar) of a span."""


class Luck:
    """All that is random in a run, asked for by name."""

    def __init__(self, plan: Plan, draws: Draws) -> None:
        a = plan.activities
        self._draws = draws
        self._table: list[float] = plan.table.tolist()
        self._spans = _rows_of(a.span, a.span_ptr)
        self._rework = _rows_of(a.rework, a.rework_ptr)
        self._neglected = _rows_of(a.neglected, a.neglect_ptr)
        self._patience = _rows_of(plan.classes.patience, plan.classes.patience_ptr)
        self._factor: list[float] = a.factor.tolist()
        self._calendars: tuple[CompiledCalendar, ...] = plan.calendars
        change = plan.change
        self._change_at = 0 if change is None else change.at
        self._learning: list[float] = [] if change is None else change.learning.tolist()
        """What work of the workflow after a change is multiplied by, by days since."""
        self._first_after = len(self._factor)
        """The first activity of that workflow."""
        if change is not None:
            self._first_after -= len(change.stands_for_ptr) - 1

    def uniform(self, stream: int, n: int, attempt: int) -> float:
        """A number in (0, 1)."""
        return self._draws.uniform(stream, n, attempt)

    def work_seconds(self, activity: int, n: int, attempt: int, speed: float, ready: int) -> int:
        """How long work takes at a speed: its longest span, at least one second.

        `ready` is when it could begin: those who learn a new workflow take longer at first.
        """
        longest = max((self._draw(s, n, attempt) for s in self._spans[activity]), default=0.0)
        longest *= self._factor[activity]
        if self._learning and activity >= self._first_after:
            longest *= self._learned(ready)
        return to_seconds(longest / speed, 1)

    def _learned(self, ready: int) -> float:
        day = (ready - self._change_at) // DAY
        return self._learning[day] if day < len(self._learning) else 1.0

    def wait_end(self, now: int, activity: int, n: int, applicant: float) -> int:
        """When a wait that begins now has passed; `applicant` is a factor on top."""
        return self._last(now, self._spans[activity], n, 0, self._factor[activity] * applicant)

    def rework_end(self, now: int, activity: int, n: int, attempt: int, applicant: float) -> int:
        """When rework that begins now has passed."""
        return self._last(now, self._rework[activity], n, attempt, applicant)

    def neglect_seconds(self, activity: int, n: int, attempt: int) -> int:
        """How long a file lies out of idleness, in its office's own time."""
        longest = max((self._draw(s, n, attempt) for s in self._neglected[activity]), default=0.0)
        return to_seconds(longest, 0)

    def patience_end(self, arrival: int, cls: int, n: int) -> int | None:
        """When a case is withdrawn if it has not ended; never where its class has no patience."""
        if not self._patience[cls]:
            return None
        return max(arrival + 1, self._last(arrival, self._patience[cls], n, 0, 1.0))

    def _last(self, now: int, spans: list[Row], n: int, attempt: int, factor: float) -> int:
        end = now
        for span in spans:
            seconds = to_seconds(self._draw(span, n, attempt) * factor, 0)
            calendar = span[6]
            passed = (
                now + seconds if calendar < 0 else self._calendars[calendar].add_open(now, seconds)
            )
            end = max(end, passed)
        return end

    def _draw(self, span: Row, n: int, attempt: int) -> float:
        stream, kind, a, b, c, d, _ = span
        if kind == 0:
            return a
        return inverse(kind, a, b, c, d, self._table, self._draws.uniform(stream, n, attempt))


def _rows_of(spans: Spans, ptr: Ints) -> list[list[Row]]:
    """Each activity's spans."""
    rows: list[Row] = [
        (stream, kind, *params, calendar)
        for stream, kind, params, calendar in zip(
            spans.stream.tolist(),
            spans.kind.tolist(),
            spans.params.tolist(),
            spans.calendar.tolist(),
            strict=True,
        )
    ]
    return [rows[owned] for owned in slices(ptr)]
