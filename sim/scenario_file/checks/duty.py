"""Officers on duty: enough of them, at the same time, for whatever needs several at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.model.calendar import DAY, Calendar
from sim.model.offices import Office
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.offices import to_calendars, to_office
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, listed
from sim.scenario_file.schema.reforms import JointSessionFile
from sim.text import Text

Seats = Mapping[str, int]
"""Officers that each office sends."""


def check_duty(facts: Facts) -> Found:
    """Yield offices without officers, and sessions that can never be held."""
    duty = _Duty(
        facts,
        {
            id: to_office(id, office, facts.model.time, facts.book)
            for id, office in facts.model.offices.items()
            if office.staff
        },
        {calendar.id: calendar for calendar in to_calendars(facts.model.calendars)},
    )
    for id, office in facts.model.offices.items():
        if not office.staff and facts.is_whole("offices", id, "staff"):
            yield Mistake("E507", SOME_STAFF, STAFF_CURE, ("offices", id, "staff"))
    yield from _sessions(facts, duty)
    for id, reform in facts.model.reforms.items():
        if isinstance(reform, JointSessionFile) and reform.offices is not None:
            yield from duty.together(reform.offices, ("reforms", id, "offices"))
    for id, item in facts.model.items.items():
        for below, step in facts.reviews(id, item):
            if step.offices is not None:
                yield from duty.together(step.offices, (*below, "offices"))


def _sessions(facts: Facts, duty: _Duty) -> Found:
    for id, session in facts.model.sessions.items():
        path: Path = ("sessions", id)
        for name, given in (("offices", session.offices), ("times", session.times)):
            if not given and facts.is_whole(*path, name):
                yield Mistake("E507", SOME_ENTRY, SOME_ENTRY, (*path, name))
        never = list(duty.together(session.offices, (*path, "offices")))
        yield from never
        for index, opening in enumerate(() if never else session.times):
            yield from duty.at(opening, session.offices, (*path, "times", index))


@dataclass(frozen=True)
class _Duty:
    """Who is on duty in an ordinary week."""

    facts: Facts
    offices: Mapping[str, Office]
    calendars: Mapping[str, Calendar]

    def together(self, seats: Seats, path: Path) -> Found:
        """Yield each office that sends more than it has, or that they are never there at once."""
        if not self._is_known(seats):
            return
        few = [
            _too_few(office, needed, most, (*path, office))
            for office, needed in seats.items()
            if (most := max(self._on_duty(office, t) for t in self._starts(seats))) < needed
        ]
        yield from few
        if not few and not any(self._absent(seats, second) == [] for second in self._starts(seats)):
            yield Mistake("E511", COMMON_HOURS, COMMON_CURE, path, listed(seats), "key")

    def at(self, opening: tuple[int, int], seats: Seats, path: Path) -> Found:
        """Yield that a session opens when too few are there."""
        if not self._is_known(seats):
            return
        absent = self._absent(seats, opening[0] * DAY + opening[1])
        if absent:
            expected = Text(
                zh=f"各科室都上班的时刻（此时人手不够：{listed(absent)}）",
                en=f"a moment when enough officers are on duty (too few then: {listed(absent)})",
            )
            yield Mistake("E511", expected, COMMON_CURE, path)

    def _is_known(self, seats: Seats) -> bool:
        """Whether all that a verdict depends on is defined and right."""
        groups = [
            g for office in seats if office in self.offices for g in self.offices[office].groups
        ]
        return (
            bool(seats)
            and all(office in self.offices for office in seats)
            and all(self.facts.is_whole("offices", office, "staff") for office in seats)
            and all(self.facts.is_whole("offices", office, "calendar") for office in seats)
            and all(group.calendar in self.calendars for group in groups)
            and all(self.facts.is_whole("calendars", group.calendar) for group in groups)
        )

    def _starts(self, seats: Seats) -> list[int]:
        """The seconds of the week at which officers come on duty."""
        return [
            day * DAY + start
            for office in seats
            for group in self.offices[office].groups
            for day, hours in enumerate(self.calendars[group.calendar].hours.days)
            for start, _ in hours
        ]

    def _absent(self, seats: Seats, second: int) -> list[str]:
        """The offices that have too few officers on duty at a second of the week."""
        return [o for o, needed in seats.items() if self._on_duty(o, second) < needed]

    def _on_duty(self, office: str, second: int) -> int:
        day, time = divmod(second, DAY)
        return sum(
            group.officers
            for group in self.offices[office].groups
            if any(a <= time < b for a, b in self.calendars[group.calendar].hours.days[day])
        )


def _too_few(office: str, needed: int, most: int, path: Path) -> Mistake:
    return Mistake(
        "E510",
        Text(
            zh=f"不超过 {office} 同时在岗的 {most} 名经办人",
            en=f"at most the {most} officers of {office} that are ever on duty together",
        ),
        Text(
            zh=f"写 {most} 或更少，或给 {office} 增加经办人",
            en=f"write {most} or fewer, or give {office} more officers",
        ),
        path,
        str(needed),
    )


SOME_STAFF = Text(zh="至少一组经办人", en="at least one group of officers")
STAFF_CURE = Text(zh="写 staff: 2", en="write staff: 2")
SOME_ENTRY = Text(zh="至少一项", en="at least one entry")
COMMON_HOURS = Text(
    zh="有共同上班时间的科室", en="offices whose officers are on duty at the same time"
)
COMMON_CURE = Text(zh="调整时刻、日历或人数", en="change the time, the calendars or the officers")
