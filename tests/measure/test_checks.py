from __future__ import annotations

from dataclasses import replace

import pytest

from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, EventLog, What
from sim.measure.check import Check
from sim.measure.checks import check_log
from tests.measure.logs import (
    CHECK,
    DIRECTORY,
    HOUR,
    INTAKE,
    JOINT,
    REVIEW,
    Log,
    at,
    office_hours,
    one_permit,
)

RULES = ("little", "staff", "hours", "precedence", "after", "fates", "clocks", "items")
NEEDED = {"ordinary": ["survey", "permit"]}


def sound() -> Log:
    """The permit of `one_permit`, then a survey of two offices' joint session on Thursday; a case
    of background work under way at the end of the run, and one still in the queue."""
    log = one_permit()
    log.cases[0][CASE_COLUMNS.index("end")] = at(3, 11)
    log.file(0, 0, 1, at(2, 15), at(3, 11))
    for group, office in ((0, 0), (2, 1)):
        seat = {"ready": at(2, 15), "group": group, "office": office}
        log.work(0, JOINT, (at(3, 9), at(3, 11)), 2 * HOUR, **seat)
    log.case(2, 0, at(25, 14), -1).case(2, 1, at(25, 15), -1)
    log.work(0, 6, (at(25, 15), -1), 0, cls=2, outcome=3, ready=at(25, 14))
    return log


def checked(log: EventLog) -> dict[str, Check]:
    edges = (("permit", "survey"), ("permit", "survey.session"))
    found = check_log(log, office_hours(), edges, NEEDED)
    return dict(zip(RULES, found, strict=True))


def broken(log: EventLog) -> set[str]:
    return {rule for rule, check in checked(log).items() if not check.holds}


def test_a_sound_log_breaks_no_rule_and_each_looked_at_something() -> None:
    found = checked(sound().made())
    assert {rule: (check.breaches, check.first) for rule, check in found.items()} == dict.fromkeys(
        RULES, (0, "")
    )
    assert all(check.looked_at > 0 for check in found.values())


def test_an_empty_log_breaks_no_rule() -> None:
    assert broken(Log().made()) == set()


def test_without_needed_items_there_is_one_rule_less() -> None:
    assert len(check_log(sound().made(), office_hours())) == len(RULES) - 1


def changed(log: EventLog, table: str, place: int, column: str, value: int) -> EventLog:
    columns = {"cases": CASE_COLUMNS, "files": FILE_COLUMNS, "rows": ROW_COLUMNS}[table]
    rows = getattr(log, table).copy()
    rows[place, columns.index(column)] = value
    return replace(log, **{table: rows})


@pytest.mark.parametrize("end", [at(3, 10), at(3, 12)])
def test_a_case_that_ends_before_or_after_its_last_file_breaks_littles_law(end: int) -> None:
    found = checked(changed(sound().made(), "cases", 0, "end", end))
    assert not found["little"].holds
    assert found["little"].first == "ordinary 0"


def test_what_no_end_waits_for_may_end_after_it() -> None:
    """A check after the decision begins on Friday, the case having ended on Thursday."""
    log = sound().work(0, CHECK, (at(4, 9), at(4, 10)), HOUR).made()
    assert broken(log) == set()
    assert broken(changed(log, "cases", 0, "fate", 3)) == {"after"}


def test_one_officer_cannot_do_two_things() -> None:
    """The station's engineer is at the review Monday 16-17 and Tuesday 9-10; overnight too."""
    log = sound().case(0, 1, 0, at(1, 9.5)).file(0, 1, 0, 0, at(1, 9)).file(0, 1, 1, at(1, 9), 1)
    log.work(1, REVIEW, (at(1, 9), at(1, 9.5)), HOUR // 2, group=1, office=1)
    assert checked(log.made())["staff"].first == f"station.engineers at second {at(1, 9)}"


def test_an_officer_goes_from_one_work_to_the_next_at_one_instant() -> None:
    log = Log().case(0, 0, 0, at(0, 11))
    for n, hour in enumerate((9, 10)):
        seat = {"group": 1, "office": 1, "attempt": n}
        log.work(0, REVIEW, (at(0, hour), at(0, hour + 1)), HOUR, **seat)
    assert "staff" not in broken(log.made())


def test_reserved_officers_are_busy_and_called_ones_are_free() -> None:
    log = Log().case(0, 0, 0, at(0, 12))
    log.work(0, REVIEW, (at(0, 9), at(0, 12)), 2 * HOUR, group=1, office=1)
    log.work(0, JOINT, (at(0, 10), at(0, 11)), HOUR, group=1, office=1)
    assert "staff" in broken(log.made())
    called = {"group": 1, "office": 1, "officers": 1}
    log.row(0, 0, REVIEW, What.PAUSED, (at(0, 10), at(0, 11)), **called)
    assert {"staff", "hours"} & broken(log.made()) == set()
    log.row(-1, -1, -1, What.RESERVED, (at(0, 11), at(0, 12)), **called)
    assert "staff" in broken(log.made())


@pytest.mark.parametrize(("starts", "holds"), [([9, 9], True), ([9, 9, 14], False)])
def test_officers_who_go_end_their_work_first(starts: list[int], holds: bool) -> None:
    """One of two clerks goes at 11, when both are at work. The other goes on to 15: if one ends at
    14, nothing may begin in its place."""
    clerks = replace(DIRECTORY.groups[0], change=(at(0, 11), 1))
    log = Log(replace(DIRECTORY, groups=(clerks, *DIRECTORY.groups[1:]))).case(0, 0, 0, at(0, 15))
    for n, hour in enumerate(starts):
        end = 14 if n == 1 and not holds else 15
        log.work(0, INTAKE, (at(0, hour), at(0, end)), 0, attempt=n)
    assert ("staff" not in broken(log.made())) == holds


@pytest.mark.parametrize(
    ("span", "worked"),
    [
        ((at(0, 12), at(0, 14)), HOUR),  # starts at closing time
        ((at(0, 11), at(0, 14)), 3 * HOUR),  # through lunch
        ((at(0, 11), at(0, 12)), HOUR - 1),  # idles for a second
    ],
)
def test_work_outside_its_hours_is_seen(span: tuple[int, int], worked: int) -> None:
    log = Log().case(0, 0, 0, span[1]).work(0, INTAKE, span, worked)
    assert checked(log.made())["hours"].breaches == 1


def test_an_item_that_starts_before_what_it_needs_is_seen() -> None:
    log = sound().made()
    survey = log.file("item").tolist().index(1)
    early = checked(changed(log, "files", survey, "start", at(2, 14)))["precedence"]
    assert (early.breaches, early.first) == (1, "ordinary 0: permit -> survey")
    never = changed(log, "files", 1 - survey, "end", -1)
    assert {"precedence", "items"} <= broken(never)


def test_a_case_that_ended_otherwise_needs_no_item_but_has_none_twice() -> None:
    log = changed(sound().made(), "cases", 0, "fate", 3)
    assert broken(replace(log, files=log.files[:1])) == set()
    assert broken(replace(log, files=log.files[[0, 0, 1]])) == {"items"}
    assert check_log(log, office_hours(), (), {"ordinary": ["permit"]})[-1].breaches == 1


def test_a_missing_or_doubled_item_is_seen() -> None:
    log = sound().made()
    assert "items" in broken(replace(log, files=log.files[:1]))
    assert "items" in broken(replace(log, files=log.files[[0, 0, 1]]))
