"""Items: who does what, how long it takes, and what comes back."""

from __future__ import annotations

from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.scenario_file.schema.items import ItemFile, ReviewFile, StepFile
from sim.scenario_file.schema.spans import SpanFile
from sim.text import Text


def check_items(facts: Facts) -> Found:
    """Yield the mistakes of logic inside each item."""
    for id, item in facts.model.items.items():
        path: Path = ("items", id)
        yield from _counters(facts, item, path)
        yield from _papers(facts, item, path)
        if [item.review, item.wait, item.steps].count(None) == 3:
            yield from _whole(facts, item, path)
        if item.steps is not None and not item.steps and facts.is_whole(*path, "steps"):
            yield Mistake("E507", SOME_STEPS, SOME_STEPS, (*path, "steps"))
        for below, step in facts.reviews(id, item):
            yield from _step(facts, item, step, path, below)


def _counters(facts: Facts, item: ItemFile, path: Path) -> Found:
    for name, counter in (("intake", item.intake), ("decision", item.decision)):
        if counter is not None and counter.office is None:
            yield from _no_office(facts, item, path, (*path, name))


def _no_office(facts: Facts, item: ItemFile, path: Path, below: Path) -> Found:
    """The mistake of officers' work that neither itself nor its item names an office for."""
    is_said = facts.is_whole(*path, "office") and facts.is_whole(*below, "office")
    if item.office is None and is_said:
        none = Text(zh="没有 office", en="no office")
        yield Mistake("E505", AN_OFFICE, OFFICE_CURE, below, none, "key")


def _papers(facts: Facts, item: ItemFile, path: Path) -> Found:
    if item.intake is None:
        if not facts.is_whole(*path, "intake"):
            return
        submitted = [(*path, "submit")] if item.submit is not None else []
        for place in (*submitted, *_defects(item, path))[:1]:
            yield Mistake("E517", AN_INTAKE, INTAKE_CURE, place)
        return
    if item.intake.correct is not None:
        yield from _takes_time(item.intake.correct, (*path, "intake", "correct"))
    elif facts.is_whole(*path, "intake", "correct"):
        for place in _defects(item, path)[:1]:
            yield Mistake("E509", A_CORRECTION, CORRECT_CURE, place)


def _defects(item: ItemFile, path: Path) -> list[Path]:
    """Where the file says that papers of an item may be faulty."""
    papers = item.papers
    if papers is None or not (papers.named or papers.pool):
        return []
    single = [(*path, "papers", "defects", name) for name, p in papers.defects.items() if p > 0]
    return [(*path, "papers", "defect"), *single] if papers.defect > 0 else single


def _whole(facts: Facts, item: ItemFile, path: Path) -> Found:
    """The mistake of an item that is one step of its limit, and has no limit."""
    parts = ("limit", "review", "wait", "steps")
    if not _is_timed(item) and all(facts.is_whole(*path, part) for part in parts):
        none = Text(zh="没有时间", en="none of them")
        yield Mistake("E504", ITEM_TIME, ITEM_TIME_CURE, path, none, "key")


def _step(facts: Facts, item: ItemFile, step: ReviewFile, path: Path, below: Path) -> Found:
    owner = (step.owner or item.owner) if isinstance(step, StepFile) else "office"
    if step.effort is not None:
        yield from _worked(facts, item, step, owner, path, below)
    else:
        yield from _not_worked(facts, item, step, owner, path, below)
    if step.rectify is not None:
        yield from _takes_time(step.rectify, (*below, "rectify"))
    elif step.fault > 0 and step.effort is not None and facts.is_whole(*below, "rectify"):
        yield Mistake("E509", A_RECTIFICATION, RECTIFY_CURE, (*below, "fault"))


def _worked(
    facts: Facts, item: ItemFile, step: ReviewFile, owner: str, path: Path, below: Path
) -> Found:
    if owner != "office":
        yield Mistake("E514", OFFICE_EFFORT, WAIT_CURE, (*below, "effort"), None, "key")
        return
    is_seated = any(s is not None for s in (step.office, step.offices, step.session))
    if not is_seated and all(facts.is_whole(*below, key) for key in ("offices", "session")):
        yield from _no_office(facts, item, path, below)


def _not_worked(
    facts: Facts, item: ItemFile, step: ReviewFile, owner: str, path: Path, below: Path
) -> Found:
    if not facts.is_whole(*below, "effort"):
        return
    for name in ("session", "offices"):
        if getattr(step, name) is not None:
            yield Mistake("E504", AN_EFFORT, EFFORT_CURE, (*below, name), None, "key")
            return
    if step.fault > 0:
        yield Mistake("E509", FAULT_EFFORT, EFFORT_CURE, (*below, "fault"))
        return
    own = step if isinstance(step, StepFile) else None
    times: list[object] = [own and own.wait, own and own.limit]
    shares = owner == "office" or len(item.steps or ()) == 1
    whole = [(*below, "wait"), (*below, "limit")] + [(*path, "limit")] * shares
    if shares:
        times.append(_is_timed(item))
    if not any(times) and all(facts.is_whole(*place) for place in whole):
        none = Text(zh="没有时间", en="none of them")
        yield Mistake("E504", STEP_TIME, STEP_TIME_CURE, below, none, "key")


def _is_timed(item: ItemFile) -> bool:
    """Whether a limit of the item says how long it takes."""
    return item.limit is not None and item.limit.is_timed


def _takes_time(span: SpanFile, path: Path) -> Found:
    if span.is_zero:
        yield Mistake("E509", SOME_TIME, SOME_TIME_CURE, path)


AN_OFFICE = Text(
    zh="办理的科室，写在这里或写在事项上", en="the office that does it, here or on the item"
)
OFFICE_CURE = Text(zh="补上 office: …", en="add office: …")
AN_INTAKE = Text(
    zh="有受理环节的事项", en="an item with an intake, where papers are looked through"
)
INTAKE_CURE = Text(
    zh="补上 intake: {effort: 15 min, correct: 5 working days}，或删去这一项",
    en="add intake: {effort: 15 min, correct: 5 working days}, or remove this",
)
A_CORRECTION = Text(
    zh="材料有缺陷时，要有补正的时间", en="a time to correct papers, as some may be faulty"
)
CORRECT_CURE = Text(
    zh="在 intake 中补上 correct: 5 working days，或把概率写成 0",
    en="add correct: 5 working days to intake, or write a chance of 0",
)
A_RECTIFICATION = Text(
    zh="可能发现问题时，要有整改的时间", en="a time to rectify, as faults may be found"
)
RECTIFY_CURE = Text(
    zh="补上 rectify: 5 working days，或把概率写成 0",
    en="add rectify: 5 working days, or write a chance of 0",
)
FAULT_EFFORT = Text(
    zh="由经办人审查、才会发现问题的环节", en="a step with an effort: officers find faults"
)
SOME_TIME = Text(zh="大于 0 的时间：往返不能不花时间", en="a time above 0: no way back takes none")
SOME_TIME_CURE = Text(zh="写如 5 working days", en="write such as 5 working days")
ITEM_TIME = Text(
    zh="review、wait、steps 或 limit 中的一个", en="one of review, wait, steps and limit"
)
ITEM_TIME_CURE = Text(
    zh="写 review: {effort: 2 h}，或 limit: {statutory: 20 working days}",
    en="write review: {effort: 2 h}, or limit: {statutory: 20 working days}",
)
STEP_TIME = Text(zh="effort、wait 或 limit 中的一个", en="one of effort, wait and limit")
STEP_TIME_CURE = Text(
    zh="写 effort: 2 h（经办人），wait: 5 working days（他人），或 limit",
    en="write effort: 2 h for officers, wait: 5 working days for others, or a limit",
)
AN_EFFORT = Text(zh="经办人的工作时间 effort", en="officers' working time: effort")
EFFORT_CURE = Text(zh="补上 effort: 2 h", en="add effort: 2 h")
OFFICE_EFFORT = Text(
    zh="科室的环节才有 effort；申请人或第三方的环节写 wait",
    en="effort on steps of an office only; a step of the applicant or a third party has a wait",
)
WAIT_CURE = Text(zh="改写 wait，或写 owner: office", en="write wait in its place, or owner: office")
SOME_STEPS = Text(zh="至少一个环节", en="at least one step")
