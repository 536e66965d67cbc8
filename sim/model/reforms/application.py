"""How applications become one, and what is left of a step or an item without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from sim.model.items import (
    JOINT_CAP,
    JOINT_LEAVE,
    Decision,
    Drawn,
    Extension,
    Intake,
    Issue,
    Item,
    Paper,
    Refusal,
    Step,
)

Luck = TypeVar("Luck", Extension, Refusal)


def one_application(item: Item, sources: tuple[Item, ...], office: str) -> Item:
    """Return an item with the application parts of others made one.

    One intake and one issue, the union of papers, all certificates, leave and refusals of all base
    items that it holds; what the applicant or a counter does once takes as long as the longest of
    theirs. Where only one can be, as an office, the last one's is taken. A cap on joint handling
    stays that of a single one.
    """
    transfers = [source.transfer for source in sources if source.transfer is not None]
    return replace(
        item,
        certificates=sum(source.certificates for source in sources),
        prepare=tuple(drawn for source in sources for drawn in source.prepare),
        papers=_union(paper for source in sources for paper in source.papers),
        intake=_one_intake([s.intake for s in sources if s.intake is not None], office),
        decision=_one_decision([s.decision for s in sources if s.decision is not None]),
        issue=_one_issue([s.issue for s in sources if s.issue is not None]),
        transfer=transfers[-1] if transfers else None,
        extensions=_born_here(item, (one for s in sources for one in s.extensions)),
        refusals=_born_here(item, (one for s in sources for one in s.refusals)),
        joint_cap=sources[0].joint_cap if len(sources) == 1 else None,
    )


def not_applied_for(item: Item) -> Item:
    """Return the item without an application, and so without what is decided on one."""
    return replace(
        item,
        certificates=0,
        prepare=(),
        papers=(),
        intake=None,
        decision=None,
        issue=None,
        extensions=(),
        refusals=(),
        joint_cap=None,
    )


def handled_jointly(item: Item) -> Item:
    """Return an item under the law's cap on joint handling: 45 working days, with leave 15 more."""
    return replace(
        item,
        joint_cap=JOINT_CAP,
        extensions=tuple(replace(one, days=JOINT_LEAVE) for one in item.extensions),
    )


def by_applicant(step: Step) -> Step:
    """Return a step as the applicant's own: an effort becomes a wait, and nobody reviews it."""
    wait = step.wait if step.effort is None else replace(step.effort, measure="working")
    return replace(
        step,
        owner="applicant",
        seats=(),
        session="",
        sitting=None,
        effort=None,
        wait=wait,
        fault=0.0,
        rectify=None,
        deferred=False,
    )


def _born_here(item: Item, each: Iterable[Luck]) -> tuple[Luck, ...]:
    """Those of the base items of which the item holds a step."""
    return tuple(one for one in each if one.origin in item.origins)


def _union(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    first: dict[str, Paper] = {}
    for paper in papers:
        first.setdefault(paper.id, paper)
    return tuple(first.values())


def _one_intake(intakes: list[Intake], office: str) -> Intake | None:
    if not intakes:
        return None
    return replace(
        intakes[-1],
        office=office or intakes[-1].office,
        effort=_all(intake.effort for intake in intakes),
        correct=_all(intake.correct for intake in intakes),
        lapse_days=_longest(intake.lapse_days for intake in intakes),
        tolerates=min(intake.tolerates for intake in intakes),
    )


def _longest(days: Iterable[int | None]) -> int | None:
    """The most days; no end if one of them has none."""
    each = tuple(days)
    counts = [count for count in each if count is not None]
    return max(counts) if len(counts) == len(each) else None


def _one_decision(decisions: list[Decision]) -> Decision | None:
    if not decisions:
        return None
    return replace(decisions[-1], effort=_all(decision.effort for decision in decisions))


def _one_issue(issues: list[Issue]) -> Issue | None:
    if not issues:
        return None
    return replace(issues[-1], delivery=_all(issue.delivery for issue in issues))


def _all(drawn: Iterable[tuple[Drawn, ...]]) -> tuple[Drawn, ...]:
    return tuple(one for each in drawn for one in each)
