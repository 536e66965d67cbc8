"""The days of limit split: exact, and what a direct computation without the engine comes to."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from sim.errors import PermitsimError
from sim.model.graph import habit_edges, start_edges
from sim.model.items import Item
from sim.model.scenario import Scenario
from sim.model.system import PermitSystem
from sim.run import plan_of, run_plan
from sim.scenario_file.load import load_scenario
from sim.study.attribution import Asking, Split, attribute
from sim.study.staircase import added_reforms
from tests.small import edited

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
FOUR = "new: [together, samples, promises, beside]"
BESIDE = "  beside: {lever: parallel}\n"


@cache
def shipped(name: str) -> Scenario:
    return load_scenario(SCENARIOS / f"{name}.yaml")


def four_reforms(folder: Path) -> Scenario:
    """The small town with four reforms, one of which moves no limit."""
    changes = (("\nworkflows:", f"{BESIDE}\nworkflows:"), ("new: [together, samples]", FOUR))
    return load_scenario(edited(folder, *changes))


def limits_of(scenario: Scenario, **settings: object) -> Split:
    (split,) = attribute(scenario, reading="limits", **settings).splits  # type: ignore[arg-type]
    return split


def ends_of(split: Split) -> tuple[object, ...]:
    return split.before, split.after


def shares_of(split: Split) -> dict[str, Fraction | None]:
    return {share.player.id: share.value for share in split.shares}


def item_days(item: Item) -> int:
    """The longest way through an item's steps, or its limit as one."""
    if item.together is not None:
        return item.together.count
    ends: dict[object, int] = {}
    for step in item.steps:
        limit = step.limit.in_force
        start = max((ends[ref] for ref in step.after), default=0)
        ends[step.ref] = start + (limit.count if limit is not None and not step.deferred else 0)
    return max(ends.values(), default=0)


def days_of(system: PermitSystem) -> int:
    """The longest way through all items, each as long as its limit, without the engine."""
    edges = [(source, waits) for (source, _), waits in (*start_edges(system), *habit_edges(system))]
    days = {item.id: item_days(item) for item in system.items}

    def end(item: str) -> int:
        return days[item] + max(
            (end(source) for source, waits in edges if waits == item), default=0
        )

    return max(map(end, days))


@pytest.mark.parametrize("name", ["five_in_one", "window_too_small"])
def test_the_shares_are_those_of_a_direct_computation(name: str) -> None:
    scenario = shipped(name)
    found = attribute(scenario, reading="limits")
    ids = [reform.id for reform in added_reforms(scenario, found.workflow, "old")]
    known = {}
    for subset in range(2 ** len(ids)):
        without = frozenset(id for n, id in enumerate(ids) if not subset >> n & 1)
        known[subset] = days_of(scenario.system(found.workflow, without=without))
    added = dict.fromkeys(ids, 0)
    orders = list(permutations(range(len(ids))))
    for order in orders:
        subset = 0
        for n in order:
            added[ids[n]] += known[subset | 1 << n] - known[subset]
            subset |= 1 << n
    expected = {id: Fraction(days, len(orders)) for id, days in added.items()}
    assert shares_of(found.splits[0]) == expected


def test_the_small_town_by_hand(tmp_path) -> None:
    """Land 10 and fire 6, merged 4, promised 5 and 3; beside one another the longer counts.

    With m, p and b for merged, promised and beside:
    0: 16, m: 4, p: 8, b: 10, mp: 4, mb: 4, pb: 5, mpb: 4.
    """
    split = limits_of(four_reforms(tmp_path))
    worth = {"": 16, "m": 4, "p": 8, "b": 10, "mp": 4, "mb": 4, "pb": 5, "mpb": 4}
    own = dict.fromkeys("mpb", Fraction())
    for order in permutations("mpb"):
        seen = ""
        for one in order:
            after = "".join(each for each in "mpb" if each in seen + one)
            own[one] += Fraction(worth[after] - worth[seen], 6)
            seen = after
    assert shares_of(split) == {
        "together": own["m"],
        "samples": 0,
        "promises": own["p"],
        "beside": own["b"],
    }
    assert (*ends_of(split), split.total) == (16, 4, -12)
    assert sum(share.value for share in split.shares if share.value is not None) == -12
    assert split.subsets == 8
    assert [(share.first_in.mean, share.last_in.mean) for share in split.shares] == [
        (-12, -1), (0, 0), (-8, 0), (-6, 0),
    ]  # fmt: skip
    assert all(share.interval.low == share.interval.high for share in split.shares)
    assert split.order is not None
    assert [player.id for player in split.order.players] == ["together", "promises", "beside"]
    assert split.order.levels == (4, 4, 4)


def test_interactions_by_hand(tmp_path) -> None:
    """Merged and promised overlap: (4 - 4 - 8 + 16 + 4 - 4 - 5 + 10) / 2 = 6.5."""
    split = limits_of(four_reforms(tmp_path))
    found = {(each.one.id, each.two.id): each.interval.mean for each in split.interactions}
    assert found == {
        ("together", "promises"): 6.5,
        ("together", "beside"): 4.5,
        ("promises", "beside"): 1.5,
    }


@pytest.mark.parametrize("name", ["five_in_one", "nanchong", "window_too_small", "nanchong_hall"])
def test_a_reform_that_touches_no_limit_moves_none(name: str) -> None:
    """Whoever else is in force: nothing is its share without a run."""
    scenario, chance = shipped(name), random.Random(7)
    workflow = _longest(scenario)
    players = attribute(scenario, workflow, reading="limits", groups=_as_two(scenario)).players
    idle = {
        reform.id
        for player in players
        for reform in player.reforms
        if not reform.lever.touches() & {"items", "habit", "limits"}
    }
    assert idle
    reforms = scenario.reforms_of(workflow)
    for _ in range(6):
        out = frozenset(r.id for r in reforms if chance.random() < 0.5)
        one, two = (
            run_plan(
                plan_of(scenario, workflow, reading="limits", without=without),
                workflow,
                reading="limits",
                seed=0,
                replication=0,
                engine="reference",
            ).values
            for without in (out | idle, out - idle)
        )
        assert one == two


def _longest(scenario: Scenario) -> str:
    """The last workflow with the most reforms."""
    names = reversed(scenario.workflow_names)
    return max(names, key=lambda name: len(scenario.reforms_of(name)))


def _as_two(scenario: Scenario) -> dict[str, list[str]]:
    """All reforms as one group and the last: few subsets."""
    workflow = _longest(scenario)
    ids = [each.id for each in added_reforms(scenario, workflow, scenario.workflow_names[0])]
    return {"most": ids[:-1]}


def test_nanchong_by_the_groups_of_its_titles() -> None:
    """From the published 932 days to the published 190, all of it split over seven."""
    found = attribute(shipped("nanchong"), reading="limits", groups="titles")
    (split,) = found.splits
    assert [player.id for player in found.players] == [
        "Five lists", "site_and_land", "Four reforms", "eia_with_notices", "contract_ready",
        "more_hands", "Three supervisions",
    ]  # fmt: skip
    assert ends_of(split) == (932, 190)
    assert sum(share.value for share in split.shares if share.value is not None) == -742
    assert split.subsets == 32
    shares = shares_of(split)
    assert shares["Three supervisions"] == shares["more_hands"] == 0
    first = {share.player.id: share.first_in.mean for share in split.shares}
    # The land is examined in the same 30 days whether or not anything else is done.
    assert first["site_and_land"] == -30


def test_one_class_of_cases_has_days_of_its_own(tmp_path) -> None:
    split = limits_of(four_reforms(tmp_path), measure="lead_list_days[key_project]")
    assert ends_of(split) == (16, 4)


def test_what_no_mean_of_two_classes_tells_is_told_exactly(tmp_path) -> None:
    """A class that needs fire alone: 6 days beside the other's 16."""
    classes = "key_project: {title: {zh: 重点项目, en: Key project}, share: 30 %"
    file = edited(
        tmp_path,
        (classes, f"{classes}, items: [fire]"),
        ("new: [together, samples]", "new: [promises, samples]"),
    )
    split = limits_of(load_scenario(file))
    assert ends_of(split) == (11, Fraction(11, 2))


def test_more_than_twelve_go_by_orders(tmp_path) -> None:
    """Thirteen promises, each better than the last, whose shares still add up."""
    names = [f"promise_{n}" for n in range(13)]
    spelled = "".join(
        f"  {name}: {{lever: limits, promised: {{land: {10 - n // 2} working days}}}}\n"
        for n, name in enumerate(names)
    )
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{spelled}\nworkflows:"),
        ("new: [together, samples]", f"new: [{', '.join(names)}]"),
    )
    split = limits_of(load_scenario(file), asking=Asking(replications=20))
    assert split.pairs == 1
    assert split.subsets < 2**13
    assert (
        sum(share.value for share in split.shares if share.value is not None) == split.total == -6
    )
    assert split.interactions == ()
    # The last promise holds whatever the others are: always its own 6 less than the rest gives.
    last = split.shares[-1]
    assert (last.first_in.mean, last.last_in.mean) == (-6, -1)
    assert last.interval.low < last.interval.mean < last.interval.high
    assert split.order is not None
    assert split.order.criterion == "by share"
    assert len(split.order.players) == 13


def test_reforms_in_contradiction_are_named(tmp_path) -> None:
    """Without the one that adds officers, those that take them leave fewer than none."""
    hands = "".join(
        f"  {name}: {{lever: staff, office: hall, add: {add}}}\n"
        for name, add in (("more", 2), ("fewer", -1), ("less", -1))
    )
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{hands}\nworkflows:"),
        ("new: [together, samples]", "new: [more, fewer, less]"),
    )
    scenario = load_scenario(file)
    # By the limits nobody counts officers: none of them is in force.
    assert limits_of(scenario).total == 0
    (split,) = attribute(scenario, reading="lived", asking=Asking(replications=1)).splits
    why = {tuple(player.id for player in gap.players): gap.why for gap in split.gaps}
    assert why == {
        ("fewer",): "overloaded", ("less",): "overloaded", ("fewer", "less"): "contradictory",
    }  # fmt: skip
    conflicts = [gap.conflict for gap in split.gaps if gap.conflict is not None]
    assert len(conflicts) == 1
    assert "hall" in conflicts[0].en
    assert not split.is_split
    assert split.order is not None
    assert split.order.players[0].id == "more"


def test_a_measure_as_lived_is_none_by_the_limits() -> None:
    with pytest.raises(PermitsimError, match="use --reading lived"):
        attribute(shipped("five_in_one"), reading="limits", measure="visits")
