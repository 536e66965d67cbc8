"""The levers about classes of cases, run as lived on a town that is worked out by hand."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.model.reforms.agent import Agent
from sim.model.reforms.priority_office import PriorityOffice
from sim.run import Run, run
from sim.scenario_file.load import load_text
from sim.text import same

TOWN = """
permitsim: 1
name: town
title: Two offices and a service office, open from 8 to 20
time: {start: 2018-02-05, warm_up: 0 days, observe: 5 days}
calendars: {national: {hours: "Mon-Fri 08:00-20:00"}}
offices: {hall: {staff: 1}, annex: {staff: 1}, service: {staff: 1}}
demand:
  classes:
    key: {arrivals: {at: [2018-02-05 09:00, 2018-02-05 09:00]}}
    plain: {arrivals: {at: [2018-02-05 09:00]}}
items:
  quake: {office: annex, review: {effort: 2 h}}
  permit:
    office: hall
    needs: [quake]
    prepare: 1 h
    intake: {effort: 30 min}
    review: {effort: 30 min}
    issue: visit
reforms:
  managers: {lever: agent, slots: 1, for: [key], applicant_time: × 0.5}
  patient: {lever: agent, slots: 1, for: [key], when_full: wait}
  service: {lever: priority_office, office: service, classes: [key], serves: [hall, annex]}
  zone: {lever: zone_review, items: [quake]}
  zone_for_both: {lever: zone_review, items: [quake], classes: [key, plain]}
  zone_for_key: {lever: zone_review, items: [quake], classes: [key]}
  one: {lever: merge, items: [quake, permit]}
workflows:
  old: []
  managers: [managers]
  patient: [patient]
  service: [service]
  zone: [zone]
  zone_for_both: [zone_for_both]
  zone_for_key: [zone_for_key]
  merged_zone: [one, zone]
  merged_zone_for_both: [one, zone_for_both]
"""


def lived(workflow: str) -> Run:
    return run(load_text(TOWN), workflow)


def ends(workflow: str) -> list[str]:
    """When key 0, key 1 and plain 0 end, on the first day."""
    minutes = [int(end) // 60 for end in lived(workflow).table.end]
    return [f"{minute // 60}:{minute % 60:02}" for minute in minutes]


def test_the_town_before() -> None:
    """Quakes 9-11, 11-13, 13-15; each then prepares 1 h, and has 30 + 30 min in a hall kept free.

    So they end 2 h after their quake.
    """
    assert ends("old") == ["13:00", "15:00", "17:00"]


def test_an_agent_halves_the_preparing_and_makes_the_visits_of_the_one_who_has_it() -> None:
    """Key 0 has the one slot until it ends: 30 min sooner. Key 1 found none free, and goes alone.

    Each case comes to hand in and to collect: two visits, which are the agent's for key 0.
    """
    assert ends("managers") == ["12:30", "15:00", "17:00"]
    measures = lived("managers").table.measures
    assert measures["visits"].tolist() == [0, 2, 2]
    assert measures["agent_visits"].tolist() == [2, 0, 0]


def test_who_waits_for_an_agent_starts_when_the_one_before_has_ended() -> None:
    """Key 1 starts at 13:00, when key 0 ends: quake 13-15, end 17:00. Plain's quake is 11-13."""
    assert ends("patient") == ["13:00", "17:00", "15:00"]


def test_the_service_office_does_all_of_its_classes_work_and_no_other() -> None:
    """It does quakes 9-11 and 11-13. Key 0 has prepared at 12:00, and is served from 13 to 14.

    Key 1 prepares 13-14 and is served 14-15. Plain has annex and hall for itself: 9-11, 12-13.
    """
    assert ends("service") == ["14:00", "15:00", "13:00"]


def test_a_zone_review_takes_the_item_from_all() -> None:
    """All prepare 9-10. The hall takes them in 10-11:30, and reviews them from 11:30, in turn."""
    assert ends("zone") == ends("zone_for_both") == ["12:00", "12:30", "13:00"]


def test_a_zone_review_for_some_leaves_the_others_theirs() -> None:
    """Key: in 10-10:30 and 10:30-11, reviewed to 11:30 and 12. Plain: quake 9-11, hall 12-13."""
    assert ends("zone_for_key") == ["11:30", "12:00", "13:00"]


def test_after_a_merge_too_dropping_for_all_is_what_skipping_by_all_is() -> None:
    assert ends("merged_zone") == ends("merged_zone_for_both") == ends("zone")


def test_the_levers_are_what_the_file_says() -> None:
    text = TOWN.replace("{lever: agent, slots: 1,", "{title: Managers, lever: agent, slots: 1,")
    levers = {reform.id: reform.lever for reform in load_text(text).reforms}
    assert levers["managers"] == Agent(1, ("key",), "go_alone", 0.5, same("Managers"))
    assert levers["patient"] == Agent(1, ("key",), "wait", 1.0, same("Managers"))
    assert levers["service"] == PriorityOffice("service", ("key",), ("hall", "annex"))


def test_a_service_office_with_too_few_officers_is_refused() -> None:
    """Hall and annex sit together, one officer each: two of the service office, which has one."""
    text = TOWN.replace("{office: annex, review: {effort: 2 h}}", TOGETHER)
    with pytest.raises(ScenarioError, match=r"workflows\.service +\[E510\]"):
        load_text(text)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("for: [key], when_full", "for: [kee], when_full", "E407 patient.for kee"),
        ("for: [key], when_full", "for: [key, key], when_full", "E515 patient.for"),
        ("office: service, classes", "office: servise, classes", "E401 service.office servise"),
        ("classes: [key], serves", "classes: [kee], serves", "E407 service.classes kee"),
        ("serves: [hall, annex]", "serves: [hall, anex]", "E401 service.serves anex"),
        ("items: [quake]}", "items: [quak]}", "E402 zone.items quak"),
        ("classes: [key, plain]", "classes: [key, plane]", "E407 zone_for_both.classes plane"),
        ("slots: 1, for: [key], when", "slots: 0, for: [key], when", "E513 patient slots"),
    ],
)
def test_what_a_reform_names_must_be_there(right: str, wrong: str, words: str) -> None:
    with pytest.raises(ScenarioError) as error:
        load_text(TOWN.replace(right, wrong, 1))
    assert all(word in str(error.value) for word in words.split())


TOGETHER = "{office: annex, review: {offices: {hall: 1, annex: 1}, effort: 2 h}}"
