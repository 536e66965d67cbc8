"""Names that refer to something: each must be defined in the file."""

from __future__ import annotations

from dataclasses import replace

from sim.model.items import Need
from sim.scenario_file.checks import facts as f
from sim.scenario_file.checks.facts import Facts, Found, twice, unknown_target
from sim.scenario_file.convert.workflows import unchanging
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.schema.base import read_target
from sim.scenario_file.schema.items import ItemFile, ReviewFile, StepFile
from sim.text import Text

EVERYTHING = ("all", "全部", "所有")
ALL_ITEMS = Text(zh='所有事项写 "*"', en='write "*" for all items')


def check_references(facts: Facts) -> Found:
    """Yield the mistake of each name in offices, demand, items, workflows and targets."""
    for id, office in facts.model.offices.items():
        path: Path = ("offices", id)
        yield from _calendar(facts, office.calendar, path)
        for name, group in office.staff.items():
            yield from _calendar(facts, group.calendar, (*path, "staff", name))
    for id, session in facts.model.sessions.items():
        yield from seats(facts, session.offices, ("sessions", id, "offices"))
    for id, item in facts.model.items.items():
        yield from _item(facts, id, item)
    yield from _habit(facts)
    yield from _classes(facts)
    yield from _workflows(facts)


def office(facts: Facts, name: str | None, path: Path) -> Found:
    """Yield the mistake of an office that is not defined."""
    if name is not None:
        yield from f.OFFICE.unknown(name, facts.names("offices"), (*path, "office"))


def _calendar(facts: Facts, name: str | None, path: Path) -> Found:
    if name is not None:
        yield from f.CALENDAR.unknown(name, facts.calendars, (*path, "calendar"))


def seats(facts: Facts, offices: dict[str, int] | None, path: Path) -> Found:
    """Yield the mistake of each office that sends officers and is not defined."""
    for name in offices or {}:
        yield from f.OFFICE.unknown(name, facts.names("offices"), (*path, name), is_key=True)


def _item(facts: Facts, id: str, item: ItemFile) -> Found:
    path: Path = ("items", id)
    yield from office(facts, item.office, path)
    if item.intake is not None:
        yield from office(facts, item.intake.office, (*path, "intake"))
    if item.decision is not None:
        yield from office(facts, item.decision.office, (*path, "decision"))
    for key, needs in (("needs", item.needs), ("issue_needs", item.issue_needs)):
        for index, need in enumerate(needs):
            yield from unknown_target(facts, need, (*path, key, index))
        yield from twice(needs, (*path, key))
    yield from _papers(facts, id, item)
    for below, step in facts.reviews(id, item):
        yield from _review(facts, below, step)
        if isinstance(step, StepFile):
            yield from _after(facts, id, below, step)


def _review(facts: Facts, path: Path, step: ReviewFile) -> Found:
    yield from office(facts, step.office, path)
    yield from seats(facts, step.offices, (*path, "offices"))
    if step.session is not None:
        yield from f.SESSION.unknown(step.session, facts.names("sessions"), (*path, "session"))


def _after(facts: Facts, id: str, path: Path, step: StepFile) -> Found:
    steps = facts.steps(id) or ()
    for index, name in enumerate(step.after or ()):
        yield from f.STEP.unknown(name, steps, (*path, "after", index))
    yield from twice(step.after or (), (*path, "after"))


def _papers(facts: Facts, id: str, item: ItemFile) -> Found:
    papers = item.papers
    if papers is None:
        return
    path: Path = ("items", id, "papers")
    yield from twice(papers.named, (*path, "named"))
    for pool in papers.pool:
        yield from f.POOL.unknown(pool, facts.names("pools"), (*path, "pool", pool), is_key=True)
    for name in papers.defects:
        if facts.is_whole(*path, "named") and facts.is_whole(*path, "pool"):
            known = (*papers.named, *papers.pool)
            yield from f.PAPER.unknown(name, known, (*path, "defects", name), is_key=True)


def _habit(facts: Facts) -> Found:
    habit = facts.model.habit
    listed: list[tuple[str, Path]] = []
    for stage, names in (habit.stages or {}).items():
        listed += [(name, ("habit", "stages", stage, i)) for i, name in enumerate(names)]
    seen: set[str] = set()
    for name, path in listed:
        yield from unknown_target(facts, Need(name), path)
        if name in seen:
            cure = Text(zh=f"只留一个 {name}", en=f"keep one {name}")
            yield Mistake(
                "E515", Text(zh="每个事项只在一个阶段", en="each item in one stage"), cure, path
            )
        seen.add(name)
    for index, pair in enumerate(habit.extra or ()):
        yield from check_pair(facts, pair, ("habit", "extra", index))


def check_pair(facts: Facts, pair: tuple[Need, ...], path: Path, *made: str) -> Found:
    """Yield the mistakes of [what must have ended, what waits for it]."""
    for end, need in enumerate(pair):
        yield from unknown_target(facts, need, (*path, end), made)
    if len(pair) != 2 and facts.is_whole(*facts.shape.in_file(path)):
        expected = Text(zh="两个名称 [在先, 在后]", en="two names: [what comes first, what waits]")
        yield Mistake("E203", expected, Text(zh="写 [a, b]", en="write [a, b]"), path)


def _classes(facts: Facts) -> Found:
    for id, each in (facts.model.demand.classes or {}).items():
        path: Path = ("demand", "classes", id)
        for index, name in enumerate(each.items or ()):
            yield from unknown_target(facts, Need(name), (*path, "items", index))
        yield from twice(each.items or (), (*path, "items"))
        for name in each.effort:
            if name != "*":
                for one in check_key(facts, name, (*path, "effort", name)):
                    yield replace(one, cure=ALL_ITEMS) if name in EVERYTHING else one
    for id, agent in facts.model.agents.items():
        for index, name in enumerate(agent.for_):
            yield from f.CLASS.unknown(name, facts.classes, ("agents", id, "for", index))
        yield from twice(agent.for_, ("agents", id, "for"))


def check_key(facts: Facts, name: str, path: Path, *made: str) -> Found:
    """Yield the mistake of a key that is no item or `item.step`."""
    try:
        need = read_target(name)
    except MistakeError as error:
        for mistake in error.mistakes:
            yield Mistake(mistake.code, mistake.expected, mistake.cure, path, name, "key")
        return
    yield from unknown_target(facts, need, path, made, is_key=True)


def _workflows(facts: Facts) -> Found:
    for name, reforms in unchanging(facts.model.workflows).items():
        path: Path = ("workflows", name)
        for index, reform in enumerate(reforms):
            yield from f.REFORM.unknown(reform, facts.names("reforms"), (*path, index))
        yield from twice(reforms, path)
    for index, target in enumerate(facts.model.targets):
        place: Path = ("targets", index)
        workflows = facts.names("workflows")
        if workflows:
            yield from f.WORKFLOW.unknown(
                target.workflow.partition("@")[0], workflows, (*place, "workflow")
            )
        if target.case_class is not None:
            yield from f.CLASS.unknown(target.case_class, facts.classes, (*place, "class"))
        if target.role != "predict" and target.reading != "lived":
            yield Mistake("E523", LIVED_TARGET, LIVED_CURE, (*place, "role"))


LIVED_TARGET = Text(
    zh="按实际的目标才可校准", en="a target of the reading `lived`, to be fitted to"
)
LIVED_CURE = Text(
    zh="删去 role；按时限的数字是输入的算术，没有什么可校准",
    en="remove `role`: figures by the limits are input arithmetic, with nothing to fit",
)
