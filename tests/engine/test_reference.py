"""Officers, their hours and their queues, worked by hand to the second."""

from __future__ import annotations

import pytest

from tests.engine.worked import Engine, rows_of, spans_of, work_out


class TestHours:
    TOWN = """
offices: {{section: {{staff: {{officers: 1, calendar: {calendar}}}}}}}
demand: {{arrivals: {{at: [{arrivals}]}}}}
items: {{permit: {{office: section, review: {{effort: {effort}}}}}}}
"""
    CALENDARS = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  morning: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00", makeup_hours: "09:00-12:00"}
  closed: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00", closures: [2018-02-26]}
"""

    @pytest.mark.parametrize(
        ("calendar", "end"),
        [
            # 2 hours on Friday, 7 on the make-up Saturday, 1 on Monday.
            ("national", "02-26 10:00"),
            # 2 hours on Friday, 3 on Saturday morning, 5 on Monday.
            ("morning", "02-26 15:00"),
            # Monday is closed: the last hour is on Tuesday.
            ("closed", "02-27 10:00"),
        ],
    )
    def test_work_pauses_over_lunch_and_weekend_and_goes_on_on_a_make_up_saturday(
        self, engine: Engine, calendar: str, end: str
    ):
        town = self.TOWN.format(calendar=calendar, arrivals="2018-02-23 15:00", effort="10 h")
        log = work_out(engine, town, calendars=self.CALENDARS)
        assert rows_of(log, "start", "end", "worked") == [
            f"case 0 permit.review 0 work | 02-23 15:00 | {end} | 36000"
        ]

    def test_what_ends_at_closing_time_ends_and_nothing_starts_then(self, engine: Engine):
        arrivals = "2018-02-09 16:00, 2018-02-09 16:30, 2018-02-09 17:00"
        town = self.TOWN.format(calendar="national", arrivals=arrivals, effort="1 h")
        assert spans_of(work_out(engine, town)) == [
            "case 0 permit.review 0 work | 02-09 16:00 | 02-09 17:00",
            "case 1 permit.review 0 work | 02-11 09:00 | 02-11 10:00",
            "case 2 permit.review 0 work | 02-11 10:00 | 02-11 11:00",
        ]

    def test_a_second_more_than_fits_is_done_the_next_morning(self, engine: Engine):
        town = self.TOWN.format(calendar="national", arrivals="2018-02-09 16:00", effort="3601 s")
        assert spans_of(work_out(engine, town)) == [
            "case 0 permit.review 0 work | 02-09 16:00 | 02-11 09:00:01"
        ]

    def test_work_takes_at_least_a_second(self, engine: Engine):
        town = self.TOWN.format(calendar="national", arrivals="2018-02-09 16:00", effort="0.1 s")
        assert spans_of(work_out(engine, town)) == [
            "case 0 permit.review 0 work | 02-09 16:00 | 02-09 16:00:01"
        ]


class TestStaffGroups:
    TOWN = """
offices:
  section:
    staff: {quick: {officers: 1, calendar: afternoon, speed: 2}, slow: {officers: 1}}
demand: {arrivals: {at: [2018-02-09 11:00, 2018-02-09 13:00, 2018-02-09 13:00]}}
items: {permit: {office: section, review: {effort: 2 h}}}
"""
    CALENDARS = """
calendars:
  national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}
  afternoon: {hours: "Mon-Fri 13:00-17:00"}
"""

    def test_the_first_open_group_is_asked_first_and_works_at_its_speed(self, engine: Engine):
        log = work_out(engine, self.TOWN, calendars=self.CALENDARS)
        assert rows_of(log, "group", "start", "end", "worked") == [
            "case 0 permit.review 0 work | slow | 02-09 11:00 | 02-09 14:00 | 7200",
            "case 1 permit.review 0 work | quick | 02-09 13:00 | 02-09 14:00 | 3600",
            "case 2 permit.review 0 work | quick | 02-09 14:00 | 02-09 15:00 | 3600",
        ]


class TestDisciplines:
    """One officer is busy until 11:00; three files come meanwhile and are served one an hour."""

    TOWN = """
offices: {{section: {{staff: 1, discipline: {discipline}}}}}
demand:
  classes:
    first: {{arrivals: {{at: [2018-02-09 09:00]}}, items: [long], priority: 9}}
    plain: {{arrivals: {{at: [2018-02-09 10:00]}}, items: [plain], priority: 2}}
    late: {{arrivals: {{at: [2018-02-09 10:10]}}, items: [late], priority: 2}}
    soon: {{arrivals: {{at: [2018-02-09 10:20]}}, items: [soon], priority: 1}}
items:
  long: {{office: section, review: {{effort: 2 h}}}}
  plain: {{office: section, review: {{effort: 1 h}}}}
  late: {{office: section, review: {{effort: 1 h}}, limit: 5 working days}}
  soon: {{office: section, review: {{effort: 1 h}}, limit: 3 working days}}
"""

    @pytest.mark.parametrize(
        ("discipline", "order"),
        [
            ("first come", ["plain", "late", "soon"]),
            ("priority", ["soon", "plain", "late"]),
            ("due date", ["soon", "late", "plain"]),
        ],
    )
    def test_an_office_serves_by_its_discipline(
        self, engine: Engine, discipline: str, order: list[str]
    ):
        log = work_out(engine, self.TOWN.format(discipline=discipline))
        hours = [
            "02-09 11:00 | 02-09 12:00",
            "02-09 13:00 | 02-09 14:00",
            "02-09 14:00 | 02-09 15:00",
        ]
        assert spans_of(log)[1:] == [
            f"{name} 0 {name}.review 0 work | {hour}"
            for name, hour in zip(order, hours, strict=True)
        ]

    def test_an_officer_freed_now_serves_the_first_of_those_who_come_now(self, engine: Engine):
        """What ends frees its officer before anybody is served; ties go by class, then by case."""
        town = """
offices: {section: {staff: 1}}
demand:
  classes:
    one: {arrivals: {at: [2018-02-09 11:00, 2018-02-09 11:00]}}
    two: {arrivals: {at: [2018-02-09 10:00, 2018-02-09 11:00]}}
items: {permit: {office: section, review: {effort: 1 h}}}
"""
        log = work_out(engine, town)
        assert [line.split(" permit")[0] for line in spans_of(log)] == [
            "two 0",
            "one 0",
            "one 1",
            "two 1",
        ]
