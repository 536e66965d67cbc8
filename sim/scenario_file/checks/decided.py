"""Decisions: what may be refused, what may take longer, and what is checked afterwards."""

from __future__ import annotations

from sim.model.graph import limit_days
from sim.model.items import Item
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.scenario_file.schema.items import ItemFile, ReviewFile, StepFile
from sim.scenario_file.schema.limits import ItemLimitFile
from sim.text import Text


def check_decided(facts: Facts) -> Found:
    """Yield refusals that nobody decides on, and checks after a decision that cannot be."""
    for id, item in facts.model.items.items():
        path: Path = ("items", id)
        yield from _refused(facts, id, item, path)
        yield from _deferred(facts, item, path)


def check_leave(item: Item, limit: ItemLimitFile, path: Path) -> Found:
    """Yield what the law gives leave for although it sets no limit, or in another unit.

    `path` is that of the limit.
    """
    days = limit_days(item, "statutory")
    if days is None:
        for name in ("extension", "handling"):
            if getattr(limit, name) is not None:
                yield Mistake("E520", A_STATUTE, STATUTE_CURE, (*path, name), None, "key")
        return
    calendar, working = days
    unit = "calendar day" if calendar and not working else "working day"
    given = limit.extension.days if limit.extension is not None else None
    if given is not None and (given.unit == "calendar day") != (unit == "calendar day"):
        expected = Text(
            zh=f"与时限同一单位的延长：{unit}s", en=f"an extension in the limit's own unit: {unit}s"
        )
        said = f"{given.number:g} {unit}s"
        cure = Text(zh=f"写 {said}", en=f'write "{said}"')
        yield Mistake("E520", expected, cure, (*path, "extension", "days"))


def _refused(facts: Facts, id: str, item: ItemFile, path: Path) -> Found:
    worked = [step for _, step in facts.reviews(id, item) if step.effort is not None]
    is_decided = item.decision is not None or not all(_is_deferred(step) for step in worked)
    is_known = all(facts.is_whole(*path, part) for part in ("review", "steps", "decision"))
    if item.refuse > 0 and not is_decided and is_known:
        yield Mistake("E519", OFFICE_WORK, WORK_CURE, (*path, "refuse"))


def _is_deferred(step: ReviewFile) -> bool:
    return isinstance(step, StepFile) and step.deferred


def _deferred(facts: Facts, item: ItemFile, path: Path) -> Found:
    steps = item.steps or {}
    late = [name for name, step in steps.items() if step.deferred]
    for name in late:
        step, below = steps[name], (*path, "steps", name)
        is_work = step.effort is not None and (step.owner or item.owner) == "office"
        if not is_work and facts.is_whole(*below, "effort") and facts.is_whole(*below, "owner"):
            yield Mistake("E521", OFFICE_CHECK, CHECK_CURE, (*below, "deferred"))
    if not late or not facts.is_whole(*path, "steps"):
        return
    if item.is_checked_later:
        yield from _nothing_before(facts, item, path)
    yield from _before_checks(steps, late, path)


def _nothing_before(facts: Facts, item: ItemFile, path: Path) -> Found:
    """Yield that nothing, or nothing that a limit could be about, comes before the checks."""
    said = ", ".join(item.steps or {})
    if item.intake is None and item.decision is None:
        if facts.is_whole(*path, "intake") and facts.is_whole(*path, "decision"):
            yield Mistake("E521", SOME_BEFORE, BEFORE_CURE, (*path, "steps"), said, "key")
    elif item.limit is not None:
        yield Mistake("E521", NO_LIMIT, LIMIT_CURE, (*path, "limit"), said, "key")


def _before_checks(steps: dict[str, StepFile], late: list[str], path: Path) -> Found:
    """Yield steps before the decision that come after a check that follows it."""
    before: str | None = None
    for name, step in steps.items():
        below = (*path, "steps", name)
        if not step.deferred:
            for index, other in enumerate(step.after or ()):
                if other in late:
                    yield Mistake("E521", NOT_AFTER, AFTER_CURE, (*below, "after", index))
            if step.after is None and before in late:
                yield Mistake("E521", NOT_AFTER, AFTER_CURE, below, name, "key")
        before = name


OFFICE_WORK = Text(
    zh="科室审查或决定的事项，才会不予许可", en="an item that an office reviews or decides on"
)
WORK_CURE = Text(
    zh="补上 decision: {effort: 30 min}，或删去 refuse",
    en="add decision: {effort: 30 min}, or remove refuse",
)
A_STATUTE = Text(zh="有法定时限的事项", en="an item with a statutory limit")
STATUTE_CURE = Text(
    zh="补上 statutory: 20 working days，或删去这一项",
    en="add statutory: 20 working days, or remove this",
)
OFFICE_CHECK = Text(zh="科室以 effort 核查的环节", en="a step of an office, with an effort")
CHECK_CURE = Text(zh="补上 effort: 2 h，或删去 deferred", en="add effort: 2 h, or remove deferred")
SOME_BEFORE = Text(
    zh="除事后核查外，还有一个环节、受理或决定",
    en="a step, an intake or a decision beside the checks after it",
)
BEFORE_CURE = Text(
    zh="删去一个 deferred，或补上 decision: {effort: 30 min}",
    en="remove one deferred, or add decision: {effort: 30 min}",
)
NO_LIMIT = Text(
    zh="没有时限：事后核查不计入时限", en="no limit, as checks after the decision are in none"
)
LIMIT_CURE = Text(
    zh="删去一个 deferred，或删去 limit", en="remove one deferred, or remove the limit"
)
NOT_AFTER = Text(
    zh="决定之前的环节，不排在事后核查之后",
    en="a step before the decision that waits for no check after it",
)
AFTER_CURE = Text(
    zh="把事后核查排在最后，或用 after 另写先后",
    en="put the checks last, or say with after what it waits for",
)
