"""A change on a date: the workflow after it, beside the one before, in one plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.engine.assemble import floats, ints, keys, pointers
from sim.engine.demand import entry_of
from sim.engine.draft import Draft, ItemDraft, Network
from sim.engine.draws import stream_id
from sim.engine.plan import NONE, Change
from sim.model.calendar import DAY
from sim.model.demand import CaseClass
from sim.model.items import StepRef
from sim.model.offices import AgentPool, Office, StaffGroup
from sim.model.scenario import AT_ONCE, Transition
from sim.model.system import PermitSystem


@dataclass(frozen=True)
class Later:
    """Another system, from an instant on."""

    system: PermitSystem
    at: int
    """Seconds after midnight of the start."""
    transition: Transition = AT_ONCE


def with_all_of(before: PermitSystem, after: PermitSystem) -> PermitSystem:
    """Return a system with the staff groups, sessions and agents of both; nobody is in new ones."""
    later = {office.id: office for office in after.offices}
    return replace(
        before,
        offices=tuple(_with_groups(office, later[office.id]) for office in before.offices),
        sessions=tuple({each.id: each for each in (*after.sessions, *before.sessions)}.values()),
        agents=(*before.agents, *_new_pools(before, after)),
    )


def agents_of(whole: PermitSystem, system: PermitSystem) -> dict[str, int]:
    """Return the pool that each class of a system asks, by its index in the whole."""
    index = {pool.id: i for i, pool in enumerate(whole.agents)}
    return {
        name: index[pool.id] for pool in system.agents for name in pool.classes if pool.id in index
    }


def officers_after(
    whole: PermitSystem, after: PermitSystem | None, at: int
) -> list[tuple[int, int] | None]:
    """Return of each staff group (instant, officers from then on); nothing where none changes."""
    counts = {} if after is None else _counts(after)
    changes: list[tuple[int, int] | None] = []
    for key, officers in _counts(whole).items():
        now = counts.get(key, officers)
        changes.append(None if now == officers else (at, now))
    return changes


def assemble_change(
    later: Later,
    horizon: int,
    whole: PermitSystem,
    classes: Sequence[CaseClass],
    before: Sequence[Network],
    networks: Sequence[Network],
) -> Change:
    """Lay out the workflow after a change, whose networks come after all those of before.

    `horizon` is how far the calendars go, in seconds.
    Background work, whose classes come last, has no workflow after: it goes on as it was.
    """
    at, after, transition = later.at, later.system, later.transition
    base = sum(len(network.activities) for network in before)
    firsts: list[int] = []
    for network in networks:
        firsts.append(base)
        base += len(network.activities)
    rest = len(classes) - len(networks)
    entries = [entry_of(network, first) for network, first in zip(networks, firsts, strict=True)]
    stands_for = _all_stand_for(before, networks)
    agents = agents_of(whole, after)
    changes = officers_after(whole, after, at)
    counts = _counts(whole).values()
    return Change(
        at=at,
        first=ints([*firsts, *[NONE] * rest]),
        count=ints([*(len(network.activities) for network in networks), *[0] * rest]),
        entry_ptr=pointers([*entries, *[[]] * rest]),
        entry=ints(a for row in entries for a in row),
        agent=ints(agents.get(each.id, NONE) for each in classes),
        officers=ints(
            now if change is None else change[1]
            for now, change in zip(counts, changes, strict=True)
        ),
        stands_for_ptr=pointers(stands_for),
        stands_for=ints(item for row in stands_for for item in row),
        phase_in_days=transition.phase_in_days,
        stream=keys(stream_id(each.id, "goes over") for each in classes),
        learning=floats(transition.effort_factors(max(0, horizon - at) // DAY + 1)),
    )


def _with_groups(office: Office, later: Office) -> Office:
    known = {group.id for group in office.groups}
    new = (replace(group, officers=0) for group in later.groups if group.id not in known)
    return replace(office, groups=(*office.groups, *new))


def _new_pools(before: PermitSystem, after: PermitSystem) -> tuple[AgentPool, ...]:
    known = {pool.id for pool in before.agents}
    return tuple(pool for pool in after.agents if pool.id not in known)


def _counts(system: PermitSystem) -> dict[tuple[str, str], int]:
    groups: list[tuple[Office, StaffGroup]] = [
        (office, group) for office in system.offices for group in office.groups
    ]
    return {(office.id, group.id): group.officers for office, group in groups}


def _all_stand_for(before: Sequence[Network], after: Sequence[Network]) -> list[list[int]]:
    rows: list[list[int]] = []
    first_item = 0
    for old, new in zip(before, after, strict=False):
        of_step = {ref: first_item + i for i, item in enumerate(old.items) for ref in item.steps}
        rows += [
            _stands_for(new, draft, place, of_step) for place, draft in enumerate(new.activities)
        ]
        first_item += len(old.items)
    return rows


def _stands_for(
    network: Network, draft: Draft, place: int, of_step: dict[StepRef, int]
) -> list[int]:
    """The items of before whose steps an activity does; -1 for a step that is new."""
    if draft.item == NONE:
        return []
    item = network.items[draft.item]
    refs = _steps_of(item, draft, place)
    return sorted({of_step.get(ref, NONE) for ref in refs})


def _steps_of(item: ItemDraft, draft: Draft, place: int) -> list[StepRef]:
    """The steps that an activity does, or the file's way leads to; else all of its item."""
    own = [ref for ref, at in item.steps.items() if at == place]
    if draft.part == "transfer":
        goal = next((at for ref, at in item.steps.items() if str(ref) == draft.origin), NONE)
        own = [ref for ref, at in item.steps.items() if at == goal]
    return own or list(item.steps)
