"""A process map as data: a box an item, in layers, and the arrows that are not implied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.model.graph import habit_edges, law_edges, pairs
from sim.model.items import Days, Item, Step
from sim.model.paths import finishes, longest_path
from sim.model.system import PermitSystem
from sim.study.course import Course
from sim.text import Text

Pair = tuple[str, str]
Mark = Literal["joint", "applicant", "third_party", "notice", "tender"]
MARKS: dict[Mark, Text] = {
    "joint": Text("联合评审", "joint session"),
    "applicant": Text("申请人自办", "by the applicant"),
    "third_party": Text("第三方办理", "by a third party"),
    "notice": Text("公示", "notice"),
    "tender": Text("招标", "tender"),
}


@dataclass(frozen=True)
class Box:
    """One item of a map."""

    number: int
    """From 1: by layer, then by place in the file."""
    item: str
    """Its id."""
    title: Text
    layer: int
    """From 0: how many items the longest chain before it has."""
    offices: tuple[Text, ...]
    """Who works on it."""
    limit: tuple[Days, ...]
    """In force, along the steps that take longest; empty without one."""
    law: tuple[Days, ...]
    """The statute's, likewise."""
    certificates: int
    marks: tuple[Mark, ...]
    needs: tuple[int, ...]
    """Numbers of the boxes that the law puts before it, those that the law implies left out."""
    hidden: tuple[int, ...]
    """Those of them from which no arrow is drawn, since habit implies them too."""
    habits: tuple[int, ...]
    """Numbers of the boxes that habit alone puts before it, those implied by others left out."""
    days: tuple[int, int] | None = None
    """The list days on which it begins and ends by the limits; none if the case has no such item.
    """
    critical: bool = False
    """Whether it is on the path that sets the days of limit."""


@dataclass(frozen=True)
class Arrow:
    """What must have ended, and what waits for it, by number."""

    source: int
    target: int
    law: bool
    """Whether the law asks for it; else it is habit."""
    critical: bool = False


@dataclass(frozen=True)
class ProcessMap:
    """The map of one system."""

    boxes: tuple[Box, ...]
    """By number."""
    arrows: tuple[Arrow, ...]
    """Those that others do not imply."""
    total: int
    """Days of limit, in list days."""

    @property
    def layers(self) -> int:
        """How many layers it has."""
        return max((box.layer for box in self.boxes), default=-1) + 1

    def number_of(self, item: str) -> int:
        """Return the number of an item's box; raises `KeyError`."""
        return {box.item: box.number for box in self.boxes}[item]


def map_of(system: PermitSystem, course: Course) -> ProcessMap:
    """Return the map of a system; `course` is its own."""
    law, habit = pairs(law_edges(system)), pairs(habit_edges(system))
    drawn, by_law = reduced((*law, *habit)), reduced(law)
    layers = layers_of((item.id for item in system.items), drawn)
    order = sorted(system.items, key=lambda item: layers[item.id])
    numbers = {item.id: number for number, item in enumerate(order, 1)}

    def before(item: Item, edges: Iterable[Pair]) -> tuple[int, ...]:
        return tuple(sorted(numbers[source] for source, waits in edges if waits == item.id))

    boxes = tuple(
        Box(
            number=numbers[item.id],
            item=item.id,
            title=item.title,
            layer=layers[item.id],
            offices=offices_of(system, item),
            limit=limit_path(item, "in_force"),
            law=limit_path(item, "statutory"),
            certificates=item.certificates,
            marks=marks_of(item),
            needs=before(item, by_law),
            hidden=before(item, [edge for edge in by_law if edge not in drawn]),
            habits=before(item, [edge for edge in drawn if edge not in law]),
            days=course.spans.get(item.id),
            critical=item.id in course.critical,
        )
        for item in order
    )
    arrows = tuple(
        Arrow(numbers[one], numbers[other], (one, other) in law, _critical(course, one, other))
        for one, other in drawn
    )
    return ProcessMap(boxes, arrows, course.days)


def reduced(edges: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the edges that no chain of others implies; raises `CycleError` for a cycle."""
    edges = tuple(dict.fromkeys(edges))
    after: dict[str, set[str]] = {}
    for source, waits in edges:
        after.setdefault(source, set()).add(waits)
    reach: dict[str, set[str]] = {}
    ends = finishes(dict.fromkeys({one for edge in edges for one in edge}, 1), _by_target(edges))
    for node in sorted(ends, key=lambda one: -ends[one]):
        nearest = after.get(node, set())
        reach[node] = nearest.union(*(reach[one] for one in nearest))
    return tuple(
        (source, waits)
        for source, waits in edges
        if not any(waits in reach[other] for other in after[source])
    )


def layers_of(items: Iterable[str], edges: Iterable[Pair]) -> dict[str, int]:
    """Return the length of the longest chain before each item."""
    ends = finishes(dict.fromkeys(items, 1), _by_target(edges))
    return {item: int(end) - 1 for item, end in ends.items()}


def limit_path(item: Item, which: Literal["statutory", "in_force"]) -> tuple[Days, ...]:
    """Return the limits along the steps that take longest, a promise for the whole first of all.

    By count, as the reading by the limits adds them, equal units in one number. Checks after the
    decision are for the statute, and not for what is in force.
    """
    if which == "in_force" and item.together is not None:
        return (item.together,)
    limits = {
        step.ref: days
        for step in item.steps
        if (which == "statutory" or not step.deferred)
        and (days := step.limit.in_force if which == "in_force" else step.limit.statutory)
    }
    counts = {step.ref: limits[step.ref].count if step.ref in limits else 0 for step in item.steps}
    path = longest_path(counts, {step.ref: step.after for step in item.steps})
    total: dict[str, Days] = {}
    for days in (limits[ref] for ref in path if ref in limits):
        before = total[days.unit].count if days.unit in total else 0
        total[days.unit] = Days(before + days.count, days.unit)
    return tuple(total.values())


def offices_of(system: PermitSystem, item: Item) -> tuple[Text, ...]:
    """Return the titles of those who work on an item: reviewers first, then counter, decision."""
    seats = {session.id: session.seats for session in system.sessions}
    ids = [seat.office for step in item.steps for seat in seats.get(step.session, step.seats)]
    ids += [part.office for part in (item.intake, item.decision) if part is not None]
    titles = {office.id: office.title for office in system.offices}
    return tuple(titles[id] for id in dict.fromkeys(ids))


def marks_of(item: Item) -> tuple[Mark, ...]:
    """Return what is special about who does an item, and how."""
    owners = {step.owner for step in item.steps}
    found: dict[Mark, bool] = {
        "joint": any(step.is_joint or step.sitting or step.session for step in item.steps),
        "applicant": item.kind == "applicant" or owners == {"applicant"},
        "third_party": owners == {"third_party"},
        "notice": _is(item, "notice"),
        "tender": _is(item, "tender"),
    }
    return tuple(mark for mark, holds in found.items() if holds)


def _is(item: Item, kind: Literal["notice", "tender"]) -> bool:
    own: Iterable[Step] = item.steps
    return item.kind == kind or any(step.kind == kind for step in own)


def _critical(course: Course, one: str, other: str) -> bool:
    both = one in course.critical and other in course.critical
    return both and course.spans[one][1] == course.spans[other][0]


def _by_target(edges: Iterable[Pair]) -> Mapping[str, list[str]]:
    before: dict[str, list[str]] = {}
    for source, waits in edges:
        before.setdefault(waits, []).append(source)
    return before
