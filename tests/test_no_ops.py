"""What must change nothing changes nothing: exactly 0 in every measure of every case.

Undefined in both is equal; a measure of an office that only one of them has is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine.make_plan import Reading
from sim.model.scenario import Scenario
from sim.run import Run, run
from tests.towns import FILES, WORKFLOWS, base, changed, tree

pytestmark = pytest.mark.long

TOWNS = list(FILES)
READINGS: tuple[Reading, ...] = ("lived", "limits")

Neutral = Callable[[str], list[dict[str, Any]]]
"""A town's reforms, each of which changes nothing."""


def nothing_promised(_: str) -> list[dict[str, Any]]:
    return [{"lever": "limits", "promised": {}}]


def what_is_in_force(town: str) -> list[dict[str, Any]]:
    """Each item's own limit, promised."""
    limits = {id: item["limit"] for id, item in tree(town)["items"].items() if "limit" in item}
    promised = {
        id: limit if isinstance(limit, str) else limit.get("promised", limit["statutory"])
        for id, limit in limits.items()
    }
    return [{"lever": "limits", "promised": {id: days}} for id, days in promised.items()]


def no_paper_dropped(town: str) -> list[dict[str, Any]]:
    pools = dict.fromkeys(tree(town).get("pools", {}), 0)
    return [{"lever": "materials", "drop": []}, {"lever": "materials", "drop_pool": pools}]


def as_faulty_as_before(_: str) -> list[dict[str, Any]]:
    return [
        {"lever": "samples", "defect": "× 1"},
        {"lever": "samples", "defect": "× 0.2", "items": []},
    ]


def nobody_added(town: str) -> list[dict[str, Any]]:
    return [{"lever": "staff", "office": office, "add": 0} for office in tree(town)["offices"]]


def a_merge_of_one(town: str) -> list[dict[str, Any]]:
    return [{"lever": "merge", "items": [item]} for item in tree(town)["items"]]


def a_window_for_nothing(town: str) -> list[dict[str, Any]]:
    office = list(tree(town)["offices"])[-1]
    return [{"lever": "one_window", "office": office, "items": [], "transfer": "3 h"}]


def no_agent_for_anyone(town: str) -> list[dict[str, Any]]:
    everyone = list(tree(town)["demand"]["classes"])
    return [
        {"lever": "agent", "slots": 0, "for": everyone, "applicant_time": "× 0.1"},
        {"lever": "agent", "slots": 9, "for": [], "when_full": "wait"},
    ]


def a_service_office_for_nobody(town: str) -> list[dict[str, Any]]:
    everyone, offices = list(tree(town)["demand"]["classes"]), list(tree(town)["offices"])
    return [
        {"lever": "priority_office", "office": offices[0], "classes": [], "serves": offices},
        {"lever": "priority_office", "office": offices[0], "classes": everyone, "serves": []},
    ]


def a_zone_without_reviews(town: str) -> list[dict[str, Any]]:
    items = list(tree(town)["items"])
    return [
        {"lever": "zone_review", "items": []},
        {"lever": "zone_review", "items": items, "classes": []},
    ]


def a_session_of_one(town: str) -> list[dict[str, Any]]:
    return [{"lever": "joint_session", "items": [item]} for item in tree(town)["items"]]


def no_power_given_up(_: str) -> list[dict[str, Any]]:
    return [{"lever": "powers"}]


def a_watch_on_nothing(town: str) -> list[dict[str, Any]]:
    first = next(iter(tree(town)["offices"]))
    strict = {"warn": "80 %", "office": first, "effort": "1 h", "pace": "× 0", "idleness": "× 0"}
    return [
        {"lever": "supervision", "pace": "× 1", "idleness": "× 1", "carelessness": "× 1"},
        {"lever": "supervision", "offices": []} | strict,
    ]


def a_promise_of_nothing(_: str) -> list[dict[str, Any]]:
    return [
        {"lever": "commitment", "items": []},
        {"lever": "commitment", "items": [], "limit": "1 working days", "fail": "50 %"},
    ]


def no_paper_tolerated(town: str) -> list[dict[str, Any]]:
    return [
        {"lever": "tolerate", "most": 0},
        {"lever": "tolerate", "most": 0, "items": list(tree(town)["items"])},
        {"lever": "tolerate", "most": 9, "items": []},
    ]


def no_approval_mocked(_: str) -> list[dict[str, Any]]:
    return [{"lever": "mock_approval", "needs": []}]


NEUTRAL: list[Neutral] = [
    a_watch_on_nothing,
    a_promise_of_nothing,
    no_paper_tolerated,
    no_approval_mocked,
    a_session_of_one,
    no_power_given_up,
    no_agent_for_anyone,
    a_service_office_for_nobody,
    a_zone_without_reviews,
    nothing_promised,
    what_is_in_force,
    no_paper_dropped,
    as_faulty_as_before,
    nobody_added,
    a_merge_of_one,
    a_window_for_nothing,
]


def with_reforms(town: str, added: list[dict[str, Any]]) -> Scenario:
    """The town with each reform alone, and with all of them before and after those of `new`."""
    ids = [f"neutral_{i}" for i in range(len(added))]
    own = tree(town)
    new = own["workflows"]["new"]
    return changed(
        town,
        reforms=own["reforms"] | dict(zip(ids, added, strict=True)),
        workflows={"old": [], "new": new, "before": [*ids, *new], "after": [*new, *ids]}
        | {f"only_{id}": [id] for id in ids},
    )


@cache
def plain(town: str, workflow: str, reading: Reading) -> Run:
    return run(base(town), workflow, reading=reading)


def same(left: Run, right: Run) -> bool:
    """Whether every measure of every case, and of the runs, is equal to the last bit."""
    a, b = left.table, right.table
    shared = left.values.keys() & right.values.keys()
    assert len(a) > 0
    assert a.measures.keys() == b.measures.keys()
    return (
        all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ("cls", "n", "arrival"))
        and np.array_equal(a.end, b.end)
        and all(np.array_equal(a.measures[m], b.measures[m], equal_nan=True) for m in a.measures)
        and all(np.array_equal(left.values[k], right.values[k], equal_nan=True) for k in shared)
    )


def changes_nothing(scenario: Scenario, town: str, workflow: str, as_before: str) -> None:
    for reading in READINGS:
        found = run(scenario, workflow, reading=reading)
        assert same(plain(town, as_before, reading), found), f"{workflow}, {reading}"


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("neutral", NEUTRAL, ids=lambda neutral: neutral.__name__)
def test_a_neutral_reform_changes_nothing(town: str, neutral: Neutral):
    scenario = with_reforms(town, neutral(town))
    for workflow in scenario.workflow_names:
        if workflow.startswith("only_"):
            changes_nothing(scenario, town, workflow, "old")
    changes_nothing(scenario, town, "before", "new")
    if neutral is not what_is_in_force:  # What `new` promises is another limit.
        changes_nothing(scenario, town, "after", "new")


@pytest.mark.parametrize(("town", "workflow"), WORKFLOWS)
class TestASystemThatIsTheSame:
    def test_with_an_office_that_nobody_uses(self, town: str, workflow: str):
        unused = {"title": "Unused", "staff": {"officers": 3, "speed": 2}, "discipline": "due date"}
        for offices in (
            {"unused": unused} | tree(town)["offices"],
            tree(town)["offices"] | {"unused": unused},
        ):
            changes_nothing(changed(town, offices=offices), town, workflow, workflow)

    def test_with_offices_in_another_order(self, town: str, workflow: str):
        offices = dict(reversed(tree(town)["offices"].items()))
        changes_nothing(changed(town, offices=offices), town, workflow, workflow)

    def test_with_other_titles(self, town: str, workflow: str):
        sections = {
            name: retitled(tree(town)[name])
            for name in ("offices", "sessions", "agents", "demand", "items", "reforms")
            if name in tree(town)
        }
        scenario = changed(town, title="Another", **sections)
        assert scenario.base != base(town).base
        changes_nothing(scenario, town, workflow, workflow)

    def test_with_an_item_that_no_class_needs(self, town: str, workflow: str):
        own = tree(town)
        first, *others = own["items"]
        items = {first: own["items"][first], "nobodys": nobodys(town)} | {
            id: own["items"][id] for id in others
        }
        scenario = changed(town, items=items, demand=all_items_named(town))
        changes_nothing(scenario, town, workflow, workflow)


@pytest.mark.parametrize("town", TOWNS)
def test_an_item_that_no_class_needs_passes_its_needs_on(town: str):
    """The last item needs it, and it needs the first, as the last did anyway."""
    own = tree(town)
    first, *_, last = own["items"]
    needs = [*own["items"][last]["needs"], "nobodys"]
    items = own["items"] | {
        last: own["items"][last] | {"needs": needs},
        "nobodys": nobodys(town) | {"needs": [first]},
    }
    assert first in needs
    alone: dict[str, object] = {"reforms": {}, "workflows": {"old": []}, "targets": []}
    scenario = changed(town, items=items, demand=all_items_named(town), **alone)
    changes_nothing(scenario, town, "old", "old")


def nobodys(town: str) -> dict[str, Any]:
    return {
        "office": next(iter(tree(town)["offices"])),
        "certificate": True,
        "limit": "3 working days",
        "papers": ["form"],
        "intake": {"effort": "3 h"},
        "review": {"effort": "5 h"},
    }


def all_items_named(town: str) -> dict[str, Any]:
    """The demand with every class saying what it needs."""
    demand: dict[str, Any] = tree(town)["demand"]
    named = {"items": list(tree(town)["items"])}
    return demand | {"classes": {id: named | each for id, each in demand["classes"].items()}}


def first_need(town: str) -> list[str]:
    """The first need of the law in a town: what must have ended, and what waits for it."""
    items = tree(town)["items"].items()
    return next([need, id] for id, each in items for need in each.get("needs", ()))


def retitled(section: Any) -> Any:
    """The section with every title another."""
    if not isinstance(section, dict):
        return section
    return {
        key: {"zh": "另一个", "en": "Another"} if key == "title" else retitled(value)
        for key, value in section.items()
    }


@pytest.mark.parametrize("town", TOWNS)
def test_what_is_not_neutral_changes_something(town: str):
    """Each lever, a little away from its neutral setting, is seen.

    A mock approval is seen where habit does not put the same order in the place of the need's.
    """
    own = tree(town)
    item, (office, *_, last) = next(iter(own["items"])), own["offices"]
    last_class = list(own["demand"]["classes"])[-1]
    biting: list[dict[str, Any]] = [
        {"lever": "limits", "promised": {item: "1 working days"}},
        {"lever": "materials", "drop": [own["items"][item]["papers"]["named"][0]]},
        {"lever": "samples", "defect": "× 0.9"},
        {"lever": "staff", "office": office, "add": 1},
        {"lever": "merge", "items": list(own["items"])[:2]},
        {"lever": "joint_session", "items": list(own["items"])[:2]},
        {"lever": "powers", "own_acceptance": {item: "0 calendar days"}},
        {"lever": "one_window", "office": office, "items": [item], "transfer": "3 h"},
        {"lever": "parallel"},
        {"lever": "agent", "slots": 1, "for": [last_class]},
        {"lever": "priority_office", "office": last, "classes": [last_class], "serves": [office]},
        {"lever": "zone_review", "items": [item]},
        {"lever": "zone_review", "items": [item], "classes": [last_class]},
        {"lever": "supervision", "warn": "0 %", "office": office, "effort": "1 h"},
        {"lever": "commitment", "items": [item]},
        {"lever": "tolerate", "most": 2},
        {"lever": "mock_approval", "needs": [first_need(town)]},
    ]
    scenario = with_reforms(town, biting)
    for i, reform in enumerate(biting):
        practice = "@law" if reform["lever"] == "mock_approval" else ""
        found = run(scenario, f"only_neutral_{i}{practice}")
        assert not same(plain(town, f"old{practice}", "lived"), found), reform


def test_serial_habit_laid_on_a_serial_habit_changes_nothing():
    changes_nothing(base("five_in_one"), "five_in_one", "old@serial", "old")
