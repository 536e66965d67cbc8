"""Workflows: the reforms of each folded in, so that what contradicts shows before a run."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from sim.errors import ConflictError
from sim.model.graph import habit_edges, lost_habits, serial_order
from sim.model.items import Need
from sim.model.parts import served
from sim.model.system import Habit, PermitSystem
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.demand import Traces
from sim.scenario_file.convert.reforms import to_reform
from sim.scenario_file.convert.scenario import to_system
from sim.scenario_file.convert.workflows import unchanging
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.text import Text

STRUCTURE = frozenset({"E501", "E502", "E503"})
"""What makes the base no system that reforms could be folded into."""


def check_workflows(facts: Facts, traces: Traces, before: list[Mistake]) -> Found:
    """Yield the contradictions of each workflow; `before` is what was found already."""
    if not facts.model.workflows and facts.is_whole("workflows"):
        yield Mistake("E507", SOME_WORKFLOW, WORKFLOW_CURE, ("workflows",))
    if not facts.model.items and facts.is_whole("items"):
        yield Mistake("E507", SOME_ITEM, ITEM_CURE, ("items",))
    if not _is_sound(facts, before):
        return
    try:
        base = _resolvable(to_system(facts.model, facts.book, traces), before)
    except MistakeError:
        return
    yield from _lost(base)
    short = _short_of(base)
    for office in short:
        is_said = any(mistake.code == "E510" for mistake in before)
        if facts.is_whole("offices", office) and not is_said:
            yield _unmanned(office, ("offices", office, "staff"))
    said: set[str] = set()
    wrong = {mistake.at[:2] for mistake in before}
    for name, reforms in unchanging(facts.model.workflows).items():
        right = takewhile(
            lambda id: (
                id in facts.model.reforms
                and facts.is_whole("reforms", id)
                and ("reforms", id) not in wrong
            ),
            reforms,
        )
        yield from _folded(facts, base, name, tuple(right), said)


def _is_sound(facts: Facts, before: list[Mistake]) -> bool:
    """Whether the base can be made a system although something is wrong somewhere."""
    if any(mistake.code in STRUCTURE for mistake in before):
        return False
    if any(item.steps == {} for item in facts.model.items.values()):
        return False
    return not any(_is_structure(path) for path in facts.shape.removed)


def _is_structure(path: Path) -> bool:
    """Whether the base is no system without what was taken out at that path."""
    match path:
        case ("sessions", *_):
            return True
        case ("habit", *_) | ("calendars",) | ("calendars", "national") | ("items",):
            return True
        case ("offices",) | ("offices", _) | ("items", _):
            return True
        case ("items", _, "review" | "wait" | "steps") | ("items", _, "steps", _):
            return True
        case ("items", _, "needs" | "issue_needs", *_) | ("items", _, "steps", _, "after", *_):
            return True
    return False


def _resolvable(base: PermitSystem, before: list[Mistake]) -> PermitSystem:
    """The base without needs and habits that name what is not there, as was said before."""
    names = {str(name) for name, _ in base.lineage}
    names |= {str(ref) for _, refs in base.lineage for ref in refs}

    def known(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        return tuple(need for need in needs if str(need) in names)

    items = tuple(
        replace(item, needs=known(item.needs), issue_needs=known(item.issue_needs))
        for item in base.items
    )
    is_wrong = any(mistake.at[:1] == ("habit",) for mistake in before)
    return replace(base, items=items, habit=Habit() if is_wrong else base.habit)


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
    short = _short_of(system)
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
    for office in _short_of(system):
        if office not in short and facts.is_whole("offices", office):
            yield _unmanned(office, ("workflows", name))


def _short_of(system: PermitSystem) -> tuple[str, ...]:
    """The offices that have fewer officers than some piece of their work needs."""
    officers = {office.id: office.officers for office in system.offices if office.groups}
    needed: dict[str, int] = {}
    for item in (served(each, item) for each in system.classes for item in system.items):
        for seat in (seat for step in item.steps for seat in step.seats):
            needed[seat.office] = max(seat.officers, needed.get(seat.office, 0))
        for counter in (item.intake, item.decision):
            if counter is not None:
                needed[counter.office] = max(1, needed.get(counter.office, 0))
    return tuple(o for o, count in needed.items() if o in officers and officers[o] < count)


def _unmanned(office: str, path: Path) -> Mistake:
    expected = Text(
        zh=f"{office} 有足够的经办人做它的工作", en=f"enough officers in {office} for its work"
    )
    cure = Text(zh=f"给 {office} 增加经办人", en=f"give {office} more officers")
    return Mistake("E510", expected, cure, path, office, "key")


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
