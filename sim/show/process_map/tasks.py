"""A process map as pieces of work in lanes: who does which part of each item, and in what order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.model.items import Item, Step, StepRef
from sim.model.system import PermitSystem
from sim.show.process_map.boxes import MARKS, ProcessMap
from sim.text import Text

Part = Literal["intake", "steps", "decision"]
OWNERS = {
    "applicant": Text("申请人", "Applicant"),
    "third_party": Text("第三方", "Third party"),
    "": Text("公示、招标", "Notices and tenders"),
}
"""Lanes that are no office's."""
INTAKE, DECISION = Text("受理", "intake"), Text("决定", "decision")
JOINT = Text("联合评审：{offices}", "joint session: {offices}")


@dataclass(frozen=True)
class Task:
    """What one lane does for an item without a break."""

    id: str
    number: int
    """Of the item's box in the map."""
    lane: str
    """An office's id, or a key of `OWNERS`."""
    part: Text | None
    """What of its item it is; none if it is all of it, or what it is called by."""
    joint: tuple[Text, ...] = ()
    """The offices that sit together, if it is a joint session."""


@dataclass(frozen=True)
class Flow:
    """What must have ended, and what waits for it, by ids of tasks."""

    source: str
    target: str
    law: bool = True
    """Whether the law asks for it; else it is habit."""
    critical: bool = False


@dataclass(frozen=True)
class Network:
    """All work of a map."""

    lanes: tuple[tuple[str, Text], ...]
    """(key, title) of those in which anything is done, in the order of the file."""
    tasks: tuple[Task, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class _Piece:
    """Work that is one, before it is known what stands beside it."""

    id: str
    lane: str
    title: Text
    after: tuple[str, ...]
    joint: tuple[str, ...] = ()


def network_of(system: PermitSystem, drawn: ProcessMap) -> Network:
    """Return who does what in a map: an item's steps, and its intake and decision if others do it.

    An arrow between two items goes from what ends the one to what begins the other.
    """
    titles = {office.id: office.title for office in system.offices}
    pieces = {box.number: _pieces(system, system.item(box.item)) for box in drawn.boxes}
    tasks = tuple(
        Task(
            each.id,
            box.number,
            each.lane,
            _part(each, box.title) if len(pieces[box.number]) > 1 else None,
            tuple(titles[office] for office in each.joint),
        )
        for box in drawn.boxes
        for each in pieces[box.number]
    )
    critical = {box.number: box.critical for box in drawn.boxes}
    flows = [
        Flow(before, each.id, critical=critical[number])
        for number, mine in pieces.items()
        for each in mine
        for before in each.after
    ]
    flows += [
        Flow(before, after, arrow.law, arrow.critical)
        for arrow in drawn.arrows
        for before in _ends(pieces[arrow.source])
        for after in (each.id for each in pieces[arrow.target] if not each.after)
    ]
    used = {task.lane for task in tasks}
    lanes = [*titles.items(), *OWNERS.items()]
    return Network(tuple(one for one in lanes if one[0] in used), tasks, tuple(flows))


def _part(piece: _Piece, item: Text) -> Text | None:
    """What of its item a piece is: a session by what it is, and nothing that the item says."""
    if piece.joint:
        return MARKS["joint"]
    return None if piece.title == item else piece.title


def _pieces(system: PermitSystem, item: Item) -> tuple[_Piece, ...]:
    """The steps of an item, those of one session as one; what comes before and after them."""
    name = {step.ref: _name(item, step) for step in item.steps}
    found: dict[str, _Piece] = {}
    for step in item.steps:
        after = tuple(dict.fromkeys(name[ref] for ref in step.after if name[ref] != name[step.ref]))
        known = found.get(name[step.ref])
        offices = _offices(system, step)
        if known is not None:
            offices = tuple(dict.fromkeys((*known.joint, known.lane, *offices)))
            after = tuple(dict.fromkeys((*known.after, *after)))
        joint = offices if len(offices) > 1 else ()
        title = step.title if known is None else known.title
        lane = _lane(step, offices) if known is None else known.lane
        found[name[step.ref]] = _Piece(name[step.ref], lane, title, after, joint)
    steps = tuple(found.values())
    return tuple(_with_counters(item, steps))


def _with_counters(item: Item, steps: Sequence[_Piece]) -> Iterator[_Piece]:
    """Steps between the counter and the desk that decides, where these are others' than theirs."""
    first = [each for each in steps if not each.after]
    counter = item.intake.office if item.intake is not None else None
    if counter is not None and any(each.lane != counter for each in first):
        taken = _Piece(f"{_legal(item.id)}..intake", counter, INTAKE, ())
        yield taken
        for each in steps:
            after = each.after or (taken.id,)
            yield _Piece(each.id, each.lane, each.title, after, each.joint)
    else:
        yield from steps
    ends = _ends(steps)
    desk = item.decision.office if item.decision is not None else None
    if desk is not None and any(each.lane != desk for each in steps if each.id in ends):
        yield _Piece(f"{_legal(item.id)}..decision", desk, DECISION, ends)


def _ends(pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """Those that no other comes after."""
    before = {id for each in pieces for id in each.after}
    return tuple(each.id for each in pieces if each.id not in before)


def _name(item: Item, step: Step) -> str:
    """What a step's piece is called: as its session, if it has one with others."""
    ref: StepRef = step.ref if step.sitting is None else step.sitting.ref
    return f"{_legal(item.id)}..{_legal(ref.item)}..{_legal(ref.step)}"


def _offices(system: PermitSystem, step: Step) -> tuple[str, ...]:
    seats = next((one.seats for one in system.sessions if one.id == step.session), step.seats)
    return tuple(dict.fromkeys(seat.office for seat in seats))


def _lane(step: Step, offices: Sequence[str]) -> str:
    if offices:
        return offices[0]
    return step.owner if step.owner in OWNERS and not step.is_notice else ""


def _legal(name: str) -> str:
    """A name with what an XML id may not hold as numbers; names themselves have no full stop."""
    return "".join(
        each if each.isascii() and (each.isalnum() or each in "_-") else f".{ord(each):x}"
        for each in name
    )
