"""Nanchong by the limits, moved a little: the engine follows an independent longest path."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, reduce

import networkx as nx
import pytest

from sim.engine.make_plan import make_plan
from sim.model.graph import habit_edges, law_edges
from sim.model.items import Days, Item, Limit, Need, Step, StepRef
from sim.model.scenario import Scenario
from sim.model.system import PermitSystem
from sim.run import run_plan
from sim.scenario_file.load import load_scenario
from sim.text import same
from tests.scenarios.test_nanchong import FILE

MORE = 7
"""Days."""


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


@cache
def system(workflow: str) -> PermitSystem:
    return scenario().system(workflow)


def by_engine(system: PermitSystem) -> float:
    plan = make_plan(system, scenario().horizon, warm_up=0, reading="limits")
    return run_plan(plan, "moved", reading="limits", seed=0, replication=0).values["lead_list_days"]


def by_longest_path(system: PermitSystem) -> float:
    """The longest way through steps as nodes; an item's end is a node too, after all its steps."""
    graph = nx.DiGraph()
    for item in system.items:
        whole = item.together is not None
        parts: list[tuple[str, int, list[str]]] = [
            (str(s.ref), 0 if whole else days_of(s.limit), [str(ref) for ref in s.after])
            for s in item.steps
        ]
        for name, count, after in parts:
            graph.add_node(name, days=count)
            graph.add_edges_from((earlier, name) for earlier in after)
            graph.add_edge(f"begin {item.id}", name)
            graph.add_edge(name, f"end {item.id}")
        graph.add_node(f"begin {item.id}", days=0)
        graph.add_node(f"end {item.id}", days=item.together.count if item.together else 0)
    for (source, step), waits in (*law_edges(system), *habit_edges(system)):
        whole = step is None or system.item(source).together is not None
        graph.add_edge(f"end {source}" if whole else str(step), f"begin {waits}")
    ends: dict[str, int] = {}
    for node in nx.topological_sort(graph):
        before = max((ends[earlier] for earlier in graph.predecessors(node)), default=0)
        ends[node] = before + graph.nodes[node]["days"]
    return max(ends.values())


def days_of(limit: Limit) -> int:
    return 0 if limit.in_force is None else limit.in_force.count


def moved(item: Item) -> list[Item]:
    """The item with more days in force: as a whole, or for each of its steps that has a limit."""
    if item.together is not None:
        return [replace(item, together=later(item.together))]
    return [
        replace(item, steps=tuple(_moved(s) if s is step else s for s in item.steps))
        for step in item.steps
        if step.limit.in_force is not None
    ]


def _moved(step: Step) -> Step:
    limit = step.limit
    if limit.promised is not None:
        return replace(step, limit=replace(limit, promised=later(limit.promised)))
    assert limit.statutory is not None
    return replace(step, limit=replace(limit, statutory=later(limit.statutory)))


def later(days: Days) -> Days:
    return replace(days, count=days.count + MORE)


@pytest.mark.parametrize(("workflow", "days"), [("old", 932), ("new", 190)])
def test_the_longest_path_is_the_published_one(workflow: str, days: int) -> None:
    assert by_longest_path(system(workflow)) == by_engine(system(workflow)) == days


@pytest.mark.parametrize("workflow", ["old", "new"])
def test_every_limit_in_force_moves_the_total_as_the_longest_path_says(workflow: str) -> None:
    """One at a time; in the old, one after another, each of them moves it by its seven days."""
    now = system(workflow)
    totals: dict[str, list[float]] = {}
    for item in now.items:
        for other in moved(item):
            changed = now.with_items(tuple(other if one is item else one for one in now.items))
            expected = by_longest_path(changed)
            assert by_engine(changed) == expected, item.id
            totals.setdefault(item.id, []).append(expected)
    assert set(totals) == {item.id for item in now.items}
    if workflow == "old":
        assert {total for each in totals.values() for total in each} == {932 + MORE}
    else:
        assert {190, 190 + MORE} <= {total for each in totals.values() for total in each}


def test_the_same_reforms_work_on_a_base_with_one_more_item_and_one_retitled() -> None:
    """A survey of 30 days after the site opinion, which the permit to build needs."""
    base = scenario().base
    ref = StepRef("heritage", "survey")
    step = Step(ref, same("Survey"), owner="applicant", limit=Limit(Days(30, "working")))
    more = Item("heritage", same("Heritage"), needs=(Need("site_opinion"),), steps=(step,))
    items = tuple(
        replace(one, needs=(*one.needs, Need("heritage")))
        if one.id == "construction_permit"
        else replace(one, title=same("Another title"))
        if one.id == "eia"
        else one
        for one in base.items
    )
    grown = replace(
        base, items=(*items[:5], more, *items[5:]), lineage=(*base.lineage, ("heritage", (ref,)))
    )
    assert by_engine(grown) == 932 + 30
    reforms = scenario().reforms_of("new")
    now = reduce(lambda system, reform: reform.lever.apply(system, reform.id), reforms, grown)
    assert by_engine(now) == by_longest_path(now) == 190
    assert len(now.items) == 27
    late = replace(step, limit=Limit(Days(300, "working")))
    slow = now.with_items(
        tuple(replace(one, steps=(late,)) if one.id == "heritage" else one for one in now.items)
    )
    assert by_engine(slow) == by_longest_path(slow) > 190
