"""Items with their steps, papers and counters."""

from __future__ import annotations

from dataclasses import replace

from sim.model.items import (
    JOINT_CAP,
    Days,
    Decision,
    Extension,
    Intake,
    Issue,
    Item,
    ItemKind,
    Limit,
    Paper,
    Refusal,
    Seat,
    Step,
    StepKind,
    StepRef,
    Visit,
)
from sim.model.parts import in_order
from sim.scenario_file.convert.book import Book, title_of
from sim.scenario_file.convert.limits import with_limits
from sim.scenario_file.nodes import Path
from sim.scenario_file.quantities import Amount
from sim.scenario_file.schema.items import (
    IntakeFile,
    ItemFile,
    PapersFile,
    ReviewFile,
    StepFile,
)
from sim.scenario_file.schema.limits import ItemLimitFile, LimitFile
from sim.scenario_file.schema.offices import SessionFile
from sim.text import Text

TELL_DAYS = 5
"""行政许可法 Art. 32."""

KIND_OF_WHOLE: dict[ItemKind, StepKind] = {
    "notice": "notice",
    "tender": "tender",
    "testing": "testing",
}
"""The kind of the one step of an item of that kind."""


def to_item(id: str, item: ItemFile, sessions: dict[str, SessionFile], book: Book) -> Item:
    """Return an item; raises MistakeError for limits that do not add up (E503).

    The steps must have no cycle.
    """
    path: Path = ("items", id)
    steps = in_order(to_steps(id, item, sessions, book))
    bare = Item(
        id=id,
        title=title_of(item.title, id),
        kind=item.kind,
        certificates=item.certificate,
        needs=item.needs,
        issue_needs=item.issue_needs,
        prepare=book.drawn(id, item.prepare),
        papers=to_papers(item.papers),
        intake=_intake(id, item, item.intake, book),
        steps=steps,
        decision=_decision(id, item, book),
        issue=_issue(id, item, book),
        transfer=book.span(item.transfer),
        extensions=_extensions(id, item.limit),
        refusals=(Refusal(id, float(item.refuse)),) if item.refuse > 0 else (),
        joint_cap=JOINT_CAP if item.limit is not None and item.limit.handling else None,
    )
    limit = to_limit(item.limit, (*path, "limit"), book)
    return replace(bare, steps=with_limits(bare, limit))


def to_limit(limit: LimitFile | None, path: Path, book: Book) -> Limit:
    """Return a limit, each part with its source."""
    if limit is None:
        return Limit()
    statutory: Days | None = book.days(limit.statutory, (*path, "statutory"))
    return Limit(statutory, book.days(limit.promised, (*path, "promised")))


def _extensions(id: str, limit: ItemLimitFile | None) -> tuple[Extension, ...]:
    if limit is None or limit.extension is None:
        return ()
    extension = limit.extension
    return (Extension(id, int(extension.days.number), float(extension.chance)),)


def to_papers(papers: PapersFile | None) -> tuple[Paper, ...]:
    """Return the papers of an item, the named ones first."""
    if papers is None:
        return ()
    named = [(id, papers.defects.get(id, papers.defect)) for id in papers.named]
    pooled = [
        (f"{pool}/{number}", papers.defects.get(pool, papers.defect))
        for pool, count in papers.pool.items()
        for number in range(1, count + 1)
    ]
    return tuple(Paper(id, float(chance)) for id, chance in (*named, *pooled))


def to_steps(
    id: str, item: ItemFile, sessions: dict[str, SessionFile], book: Book
) -> tuple[Step, ...]:
    """Return the steps of an item in the order of the file, their own limits only."""
    if item.steps is not None:
        steps = []
        before: str | None = None
        for name, step in item.steps.items():
            after = step.after if step.after is not None else (before,) if before else ()
            path = ("items", id, "steps", name)
            made = _step(StepRef(id, name), step, item, sessions, book)
            refs = tuple(StepRef(id, other) for other in after if other in item.steps)
            limit = to_limit(step.limit, (*path, "limit"), book)
            steps.append(replace(made, after=refs, limit=limit))
            before = name
        return tuple(steps)
    kind = KIND_OF_WHOLE.get(item.kind)
    if item.review is not None:
        return (_step(StepRef(id, "review"), item.review, item, sessions, book),)
    name = "wait" if item.wait is not None else "whole"
    plain = Step(
        StepRef(id, name),
        title_of(item.title, id),
        owner=item.owner,
        kind=kind or ("other" if item.wait is not None else "review"),
        wait=book.span(item.wait),
    )
    return (plain,)


def _step(
    ref: StepRef, step: ReviewFile, item: ItemFile, sessions: dict[str, SessionFile], book: Book
) -> Step:
    own = step if isinstance(step, StepFile) else StepFile.model_construct()
    owner = (own.owner or item.owner) if isinstance(step, StepFile) else "office"
    return Step(
        ref=ref,
        title=_step_title(ref, step, item),
        owner=owner,
        kind=step.kind or KIND_OF_WHOLE.get(item.kind) or ("other" if own.wait else "review"),
        seats=_seats(step, item, sessions),
        session=step.session or "",
        effort=book.span(step.effort),
        wait=book.span(own.wait),
        clock=step.clock,
        fault=float(step.fault),
        rectify=book.span(step.rectify),
        deferred=own.deferred,
    )


def _step_title(ref: StepRef, step: ReviewFile, item: ItemFile) -> Text:
    fallback = item.title if item.steps is None else None
    return title_of(step.title or fallback, ref.step)


def _seats(step: ReviewFile, item: ItemFile, sessions: dict[str, SessionFile]) -> tuple[Seat, ...]:
    if step.session is not None and step.session in sessions:
        return to_seats(sessions[step.session].offices)
    if step.offices is not None:
        return to_seats(step.offices)
    office = step.office or item.office
    return (Seat(office),) if office and step.effort is not None else ()


def to_seats(offices: dict[str, int]) -> tuple[Seat, ...]:
    """Return the officers that sit together."""
    return tuple(Seat(office, int(officers)) for office, officers in offices.items())


def _intake(id: str, item: ItemFile, intake: IntakeFile | None, book: Book) -> Intake | None:
    if intake is None:
        return None
    return Intake(
        office=intake.office or item.office or "",
        effort=book.drawn(id, intake.effort),
        submit=Visit(item.submit or "visit"),
        tell_days=_tell_days(intake.tell),
        correct=book.drawn(id, intake.correct),
        lapse_days=None if intake.lapse is None else int(intake.lapse.number),
        tolerates=int(intake.tolerate),
    )


def _tell_days(tell: Amount | str | None) -> int | None:
    if tell is None:
        return TELL_DAYS
    return int(tell.number) if isinstance(tell, Amount) else None


def _decision(id: str, item: ItemFile, book: Book) -> Decision | None:
    if item.decision is None:
        return None
    office = item.decision.office or item.office or ""
    return Decision(office, book.drawn(id, item.decision.effort))


def _issue(id: str, item: ItemFile, book: Book) -> Issue | None:
    if item.issue is None:
        return None
    return Issue(Visit(item.issue.by), book.drawn(id, item.issue.delivery))
