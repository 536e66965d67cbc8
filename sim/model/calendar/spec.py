"""A calendar as a scenario states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sim.model.calendar.holidays import day_kind, is_working_day
from sim.model.calendar.hours import ALWAYS, OFFICE_HOURS, DayHours, WeeklyHours, check_day_hours


@dataclass(frozen=True)
class Calendar:
    """When an office is open: weekly hours, a country's public holidays, closures.

    Raises ValueError for an unknown country, a closure that ends before it starts, or bad hours.
    """

    id: str
    hours: WeeklyHours = OFFICE_HOURS
    country: Literal["CN"] | None = None
    """Whose public holidays are off and whose make-up days (调休) are worked; None for neither."""
    closures: tuple[tuple[date, date], ...] = ()
    """First and last day of each time that it is closed besides."""
    makeup: bool = True
    """Whether make-up days are worked: a weekly session skips them."""
    makeup_hours: DayHours | None = None
    """The hours of a make-up day; None for those of Monday."""

    def __post_init__(self) -> None:
        if self.country not in (None, "CN"):
            raise ValueError(f"unknown country {self.country!r}: only CN has holidays here")
        for first, last in self.closures:
            if last < first:
                raise ValueError(f"the closure from {first} ends before it starts, on {last}")
        check_day_hours(self.makeup_hours or (), "make-up day")

    @property
    def working_day_seconds(self) -> int:
        """Open seconds of an ordinary working day."""
        return sum(close - start for start, close in self.hours.usual)

    @property
    def usual_close(self) -> int:
        """Second after midnight at which an ordinary working day closes for good."""
        return self.hours.usual[-1][1] if self.hours.usual else 0

    def is_closed(self, day: date) -> bool:
        """Whether the day lies in a closure."""
        return any(first <= day <= last for first, last in self.closures)

    def is_working(self, day: date, assume_holidays: bool = False) -> bool:
        """Whether the day counts as a working day: the country's, or else one that has hours.

        Raises UnpublishedYear for a year not published, unless `assume_holidays`.
        """
        if self.is_closed(day):
            return False
        if self.country is None:
            return bool(self.hours.days[day.weekday()])
        return is_working_day(day, assume_holidays)

    def hours_on(self, day: date, assume_holidays: bool = False) -> DayHours:
        """The hours of one day, none if it is off.

        Raises UnpublishedYear for a year not published, unless `assume_holidays`.
        """
        if self.is_closed(day):
            return ()
        kind = "ordinary" if self.country is None else day_kind(day, assume_holidays)
        if kind == "holiday" or (kind == "makeup" and not self.makeup):
            return ()
        if kind == "makeup":
            return self.hours.days[0] if self.makeup_hours is None else self.makeup_hours
        return self.hours.days[day.weekday()]


NOMINAL = Calendar(id="nominal", hours=ALWAYS)
"""Every second is open, every day is a working day of 86,400 seconds."""
