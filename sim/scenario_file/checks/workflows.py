"""Workflows: the reforms of each folded in, so that what contradicts shows before a run."""

from __future__ import annotations

from sim.errors import ConflictError
from sim.model.graph import habit_edges, lost_habits, serial_order
from sim.model.system import PermitSystem
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.demand import Traces
from sim.scenario_file.convert.reforms import to_reform
from sim.scenario_file.convert.scenario import to_system
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.text import Text

STRUCTURE = frozenset({"E402", "E403", "E501", "E502", "E503"})
"""What makes the base no system that reforms could be folded into."""


def check_workflows(facts: Facts, traces: Traces, before: list[Mistake]) -> Found:
    """Yield the contradictions of each workflow; `before` is what was found already."""
    if not facts.model.workflows and facts.is_whole("workflows"):
        yield Mistake("E507", SOME_WORKFLOW, WORKFLOW_CURE, ("workflows",))
    if not facts.model.items and facts.is_whole("items"):
        yield Mistake("E507", SOME_ITEM, ITEM_CURE, ("items",))
    if not _is_sound(facts, before):
        return
    base = to_system(facts.model, facts.book, traces)
    yield from _lost(base)
    said: set[str] = set()
    wrong = {mistake.at[:2] for mistake in before}
    for name, reforms in facts.model.workflows.items():
        known = all(
            id in facts.model.reforms
            and facts.is_whole("reforms", id)
            and ("reforms", id) not in wrong
            for id in reforms
        )
        if known:
            yield from _folded(facts, base, name, reforms, said)


def _is_sound(facts: Facts, before: list[Mistake]) -> bool:
    """Whether the base can be made a system although something is wrong somewhere."""
    if any(m.code in STRUCTURE and m.at[0] in ("items", "habit") for m in before):
        return False
    gone = facts.shape.removed
    structure = ("needs", "steps", "review", "wait", "limit")
    return not any(
        path[:1] == ("habit",)
        or path in (("items",), ("calendars", "national"), ("calendars",))
        or (path[:1] == ("items",) and (len(path) == 2 or path[2] in structure))
        for path in gone
    )


def _lost(base: PermitSystem) -> Found:
    lost = lost_habits(base)
    for index, edge in enumerate(base.habit.extra):
        if edge in lost:
            expected = Text(
                zh="不违反法定次序的习惯", en="a habit that does not go against the law"
            )
            cure = Text(zh="调换两者，或删去", en="exchange the two, or remove it")
            found = f"{edge[0]} → {edge[1]}"
            yield Mistake("E514", expected, cure, ("habit", "extra", index), found)


def _folded(
    facts: Facts, system: PermitSystem, name: str, reforms: tuple[str, ...], said: set[str]
) -> Found:
    for id in reforms:
        reform = to_reform(id, facts.model.reforms[id], facts.book)
        try:
            system = reform.lever.apply(system, id)
        except ConflictError as error:
            if id not in said:
                yield _conflict(error, ("reforms", id))
            said.add(id)
            return
    try:
        serial_order(system)
        habit_edges(system)
    except ConflictError as error:
        yield _conflict(error, ("workflows", name))
    yield from _seated(system, name)


def _seated(system: PermitSystem, name: str) -> Found:
    """The offices that a workflow leaves without the officers that its work needs."""
    officers = {office.id: office.officers for office in system.offices}
    needed: dict[str, int] = {}
    for item in system.items:
        seats = [seat for step in item.steps for seat in step.seats]
        for seat in seats:
            needed[seat.office] = max(seat.officers, needed.get(seat.office, 0))
        for counter in (item.intake, item.decision):
            if counter is not None:
                needed[counter.office] = max(1, needed.get(counter.office, 0))
    for office, count in needed.items():
        if office in officers and officers[office] < count:
            yield Mistake(
                "E510",
                Text(
                    zh=f"{office} 至少有 {count} 名经办人",
                    en=f"at least {count} officers in {office}",
                ),
                Text(zh="增加经办人", en="give it more officers"),
                ("workflows", name),
                f"{office}: {officers[office]}",
                "key",
            )


def _conflict(error: ConflictError, path: Path) -> Mistake:
    return Mistake("E513", AGREEING, CONFLICT_CURE, path, error.message, "key")


AGREEING = Text(zh="互不矛盾的举措", en="reforms that do not contradict each other, or the law")
CONFLICT_CURE = Text(zh="修改或去掉其中一方", en="change or leave out one of the two sides")
SOME_WORKFLOW = Text(zh="至少一个流程", en="at least one workflow")
WORKFLOW_CURE = Text(zh="写 workflows: {old: []}", en="write workflows: {old: []}")
SOME_ITEM = Text(zh="至少一个事项", en="at least one item")
ITEM_CURE = Text(
    zh="写 items: {permit: {limit: 20 working days}}",
    en="write items: {permit: {limit: 20 working days}}",
)
