"""The time of a run: its years must have holidays that are published, or be assumed aloud."""

from __future__ import annotations

from datetime import timedelta

from sim.model.calendar import assumable_years, holiday_years
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.offices import to_calendars
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.text import Text


def check_time(facts: Facts) -> Found:
    """Yield the mistake of a year whose public holidays are not known."""
    time = facts.model.time
    if not any(calendar.country for calendar in to_calendars(facts.model.calendars)):
        return
    known = assumable_years() if time.assume_holidays else holiday_years()
    if not facts.is_whole("time", "start"):
        return
    if time.start.year not in known:
        yield _unknown(known, time.assume_holidays, ("time", "start"), str(time.start))
        return
    lasts = facts.book.seconds(time.observe)
    if time.warm_up is not None:
        lasts += facts.book.seconds(time.warm_up)
    days = min(lasts / 86_400, 366.0 * 8000)
    end_year = time.start.year + days / 365.25
    end = time.start + timedelta(days=days) if end_year < 9000 else None
    is_known = end is not None and (end - timedelta(seconds=1)).year in known
    if not is_known and facts.is_whole("time", "observe"):
        found = f"{time.start} … {end or ''}"
        yield _unknown(known, time.assume_holidays, ("time", "observe"), found)


def _unknown(known: range, is_assumed: bool, path: Path, found: str) -> Mistake:
    years = f"{known[0]}–{known[-1]}"
    expected = Text(
        zh=f"节假日已公布的年份：{years}", en=f"years whose public holidays are published: {years}"
    )
    cure = Text(
        zh="改日期，或写 assume_holidays: true，用推定的节假日",
        en="change the dates, or write assume_holidays: true to take assumed holidays",
    )
    if is_assumed:
        expected = Text(
            zh=f"可推定节假日的年份：{years}", en=f"years whose holidays can be assumed: {years}"
        )
        cure = Text(zh="改日期", en="change the dates")
    return Mistake("E508", expected, cure, path, found)
