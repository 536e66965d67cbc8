"""What comes before what in a permit system, by law and by habit, and how long limits allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Literal

from sim.model.calendar import DAY
from sim.model.items import Days, Item, Need, Step, StepRef
from sim.model.paths import find_path, finishes, longest_path, stable_order
from sim.model.system import PermitSystem

Source = tuple[str, StepRef | None]
"""What must have ended: an item by its present id, or only that step of it."""
Edge = tuple[Source, str]
"""(what must have ended, id of the item that waits for it)."""
WORKING_SHARE = 5 / 7
"""Working days in a calendar day, holidays left out."""


def resolve(system: PermitSystem, need: Need) -> tuple[Item, StepRef | None] | None:
    """Return what a name means now: an item, and its step if the name is of a step.

    Nothing when that was dropped. Raises `KeyError` for a name that nothing ever defined.
    """
    if not need.step:
        item = system.holder(need.item)
        if item is None and not system.knows(need.item):
            raise KeyError(need.item)
        return None if item is None else (item, None)
    refs = stood_for(system, need)
    if not refs:
        raise KeyError(str(need))
    held = system.holder_of_step(refs[0])
    return None if held is None else (held[0], held[1].ref)


def awaited(system: PermitSystem, need: Need) -> tuple[Item, StepRef | None] | None:
    """Return what who has that need waits for: `resolve`, but for a check its item's decision."""
    found = resolve(system, need)
    if found is None or found[1] is None:
        return found
    item, ref = found
    return (item, None) if any(s.ref == ref and s.deferred for s in item.steps) else found


def stood_for(system: PermitSystem, need: Need) -> tuple[StepRef, ...]:
    """Return the steps that a name stands for, wherever they are now; empty if unknown.

    `item.step` is one step: the item's own, else the last of that name that joined it.
    """
    refs = dict(system.lineage).get(need.item)
    if refs is None:
        refs = tuple(s.ref for item in system.items if item.id == need.item for s in item.steps)
    if not need.step:
        return refs
    named = tuple(ref for ref in refs if ref.step == need.step)
    own = StepRef(need.item, need.step)
    return (own,) if own in named else named[-1:]


def parse_need(name: str) -> Need:
    """Return the need that `item` or `item.step` spells."""
    item, _, step = name.partition(".")
    return Need(item, step)


def law_edges(system: PermitSystem) -> tuple[Edge, ...]:
    """Return the needs of all items, resolved by lineage, each once, in the order of the items.

    A need of what was dropped is none: who drops an item rewrites its needs. Raises `KeyError` for
    a name that nothing ever defined.
    """
    return _edges(system, lambda item: (*item.needs, *item.issue_needs))


def start_edges(system: PermitSystem) -> tuple[Edge, ...]:
    """Return those of the law that hold for the start of an item."""
    return _edges(system, lambda item: item.needs)


def issue_edges(system: PermitSystem) -> tuple[Edge, ...]:
    """Return those of the law that hold for the issue of an item only."""
    return _edges(system, lambda item: item.issue_needs)


def _edges(system: PermitSystem, of: Callable[[Item], tuple[Need, ...]]) -> tuple[Edge, ...]:
    found = (
        (resolved, item.id)
        for item in system.items
        for need in of(item)
        if (resolved := awaited(system, need)) is not None
    )
    return tuple(dict.fromkeys(((held.id, step), waits) for (held, step), waits in found))


def pairs(edges: Iterable[Edge]) -> tuple[tuple[str, str], ...]:
    """Return edges as (item, item that waits), each once.

    Needs attach to the start of an item, so a cycle of items is a cycle of steps too.
    """
    return tuple(dict.fromkeys((source, waits) for (source, _), waits in edges))


def serial_order(system: PermitSystem) -> tuple[str, ...]:
    """Return the ids of all items one at a time, as serial habit takes them.

    It is the stable topological order of the needs: repeatedly the ready item of lowest position.
    Raises `ConflictError` if the needs form a cycle.
    """
    ranks = {item.id: (position,) for position, item in enumerate(system.items)}
    return stable_order(ranks, pairs(law_edges(system)))


def habit_edges(system: PermitSystem) -> tuple[Edge, ...]:
    """Return what habit puts before what, beside the law; with it, never a cycle.

    Each item of a serial order waits for the one before it. An extra edge that goes against the
    law, or against the habits before it, is left out: `lost_habits` names it.
    """
    return _habits(system)[0]


def lost_habits(system: PermitSystem) -> tuple[tuple[Need, str], ...]:
    """Return the extra edges of habit that can no longer be kept.

    An end of them was dropped, both ends are now in one item, or the law goes the other way.
    """
    return _habits(system)[1]


def _habits(system: PermitSystem) -> tuple[tuple[Edge, ...], tuple[tuple[Need, str], ...]]:
    edges: list[Edge] = [((one, None), next_one) for one, next_one in pairwise(_chain(system))]
    known = [*pairs(law_edges(system)), *pairs(edges)]
    lost = []
    for need, name in system.habit.extra:
        source, target = awaited(system, need), resolve(system, parse_need(name))
        if source is None or target is None:
            lost.append((need, name))
            continue
        pair = (source[0].id, target[0].id)
        if pair[0] == pair[1] or find_path(known, pair[1], pair[0]):
            lost.append((need, name))
            continue
        known.append(pair)
        edges.append(((pair[0], source[1]), pair[1]))
    return tuple(dict.fromkeys(edges)), tuple(lost)


def _chain(system: PermitSystem) -> tuple[str, ...]:
    """The items that habit takes one at a time; under stages, an item that is in none is free."""
    if system.habit.kind == "none":
        return ()
    if system.habit.kind == "serial":
        return serial_order(system)
    stages: dict[str, int] = {}
    for number, names in enumerate(system.habit.stages):
        for name in names:
            resolved = resolve(system, parse_need(name))
            if resolved is not None:
                stages[resolved[0].id] = number
    ranks = {item.id: (stages.get(item.id, -1), place) for place, item in enumerate(system.items)}
    return tuple(id for id in stable_order(ranks, pairs(law_edges(system))) if id in stages)


def step_layers(item: Item) -> dict[StepRef, int]:
    """Return the level of each step: 0 if it comes after none, else one more than the highest."""
    ends = finishes({step.ref: 1 for step in item.steps}, _after(item))
    return {step.ref: int(ends[step.ref]) - 1 for step in item.steps}


def limit_days(item: Item, which: Literal["statutory", "in_force"]) -> tuple[int, int] | None:
    """Return the (calendar, working) days that an item may take; nothing if it has no limit.

    In force is the item's `together` if it has one; else, and always for the statute, it is the
    path of steps that has most days by count. List days are counted as working days. Steps whose
    clock stops (行政许可法 Art. 45) are not counted. Checks after the decision are for the statute,
    which a commitment leaves as it is, and not for what is in force. Where nothing is promised it
    is no more than the cap on joint handling (Art. 42), calendar days being taken as five working
    days in seven.
    """
    if which == "in_force" and item.together is not None:
        return _as_pair([item.together])
    limits = {
        step.ref: step.limit.in_force if which == "in_force" else step.limit.statutory
        for step in item.steps
        if step.clock == "runs" and (which == "statutory" or not step.deferred)
    }
    if all(limit is None for limit in limits.values()):
        return None
    counts = {
        step.ref: limit.count if (limit := limits.get(step.ref)) else 0 for step in item.steps
    }
    path = longest_path(counts, _after(item))
    days = _as_pair([limit for ref in path if (limit := limits.get(ref)) is not None])
    by_law = which == "statutory" or all(step.limit.promised is None for step in item.steps)
    if not by_law or item.joint_cap is None:
        return days
    return min(days, _as_pair([item.joint_cap]), key=_in_working_days)


def shares(item: Item) -> dict[StepRef, Days | None]:
    """Return each office step's share of the limit in force; nothing where it has none.

    It is the step's own limit, unless the item has one limit `together`: then layers of steps that
    stand in series share that, in whole days, in proportion to their largest mean effort (in equal
    parts if none has any), and steps side by side share one part. A layer of no office keeps its
    own limit, as does a step that is a wait, such as a notice of an office; offices share the rest.
    Steps whose clock stops are outside all this; checks after the decision have no share.
    """
    office_steps = [step for step in item.steps if step.owner == "office" and not step.deferred]
    own = {step.ref: step.limit.in_force for step in office_steps}
    if item.together is None:
        return own
    layers = step_layers(item)
    efforts: dict[int, float] = {}
    for step in office_steps:
        if step.clock == "runs" and step.wait is None:
            level = layers[step.ref]
            efforts[level] = max(efforts.get(level, 0.0), mean_effort(step))
    rest = max(0, item.together.count - _kept_by_others(item, layers, set(efforts)))
    levels = sorted(efforts)
    parts = dict(zip(levels, split_days(rest, [efforts[level] for level in levels]), strict=True))
    return {
        step.ref: replace(item.together, count=parts[layers[step.ref]])
        if step.clock == "runs" and step.wait is None
        else own[step.ref]
        for step in office_steps
    }


def parts_of_rest(item: Item, working_day: int) -> dict[StepRef, tuple[float, int]]:
    """Return what each office step may take of the time that a limit `together` leaves it.

    That is (part, kept): of the open time to the item's due instant, less `kept` working seconds
    for later layers in which no office works and for later ways between offices, the part that its
    layer's largest mean effort is of those of its own and later layers. Empty without such a limit;
    steps whose clock stops, and checks after the decision, are left out. `working_day` is the
    seconds of a working day.
    """
    if item.together is None:
        return {}
    layers = step_layers(item)
    efforts: dict[int, float] = {}
    waits: dict[int, float] = {}
    for step in item.steps:
        level = layers[step.ref]
        if not _counts(step):
            continue
        if step.owner == "office" and step.wait is None:
            efforts[level] = max(efforts.get(level, 0.0), mean_effort(step))
        else:
            waits[level] = max(waits.get(level, 0.0), _mean_wait(step, working_day))
    parts: dict[StepRef, tuple[float, int]] = {}
    for step in item.steps:
        level = layers[step.ref]
        if step.owner != "office" or step.wait is not None or not _counts(step):
            continue
        to_come = sum(effort for later, effort in efforts.items() if later >= level)
        kept = sum(wait for later, wait in waits.items() if later > level and later not in efforts)
        kept += sum(way for later, way in _transfers(item, layers).items() if later > level)
        parts[step.ref] = (efforts[level] / to_come if to_come else 1.0, int(kept))
    return parts


def _transfers(item: Item, layers: Mapping[StepRef, int]) -> dict[int, float]:
    """Mean seconds of the file's way to the offices of each layer, and last to the decision's."""
    if item.transfer is None:
        return {}
    offices: dict[int, set[str]] = {}
    for step in item.steps:
        if step.seats and not step.deferred:
            offices.setdefault(layers[step.ref], set()).add(step.seats[0].office)
    if item.decision is not None:
        offices[len(layers)] = {item.decision.office}
    way = item.transfer.distribution.mean()
    return {
        level: way
        for before, level in pairwise(sorted(offices))
        if offices[before] != offices[level] or len(offices[level]) > 1
    }


def _mean_wait(step: Step, working_day: int) -> float:
    """Mean working seconds that pass while a step without officers runs."""
    per_calendar_day = working_day * WORKING_SHARE
    if step.wait is not None:
        mean = step.wait.distribution.mean()
        return mean if step.wait.measure == "working" else mean / DAY * per_calendar_day
    days = step.limit.in_force
    if days is None:
        return 0.0
    return days.count * (per_calendar_day if days.unit == "calendar" else working_day)


def split_days(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Return whole days in proportion to weights, or in equal parts if all weights are 0.

    They are rounded cumulatively, so that they sum exactly.
    """
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    marks = [0, *(int(total * part / whole + 0.5) for part in accumulate(weights))]
    return tuple(late - early for early, late in pairwise(marks))


def mean_effort(step: Step) -> float:
    """Return the mean effort of a step in working seconds, 0 if it has none.

    It is that of its joint session, if a length is stated for that.
    """
    own = step.effort
    if own is not None and step.sitting is not None and step.sitting.effort is not None:
        own = step.sitting.effort
    return 0.0 if own is None else own.distribution.mean()


def _counts(step: Step) -> bool:
    """Whether the item's limit counts its time."""
    return step.clock == "runs" and not step.deferred


def _after(item: Item) -> dict[StepRef, tuple[StepRef, ...]]:
    return {step.ref: step.after for step in item.steps}


def _as_pair(limits: Sequence[Days]) -> tuple[int, int]:
    calendar = sum(days.count for days in limits if days.unit == "calendar")
    return calendar, sum(days.count for days in limits) - calendar


def _in_working_days(days: tuple[int, int]) -> float:
    calendar, working = days
    return working + calendar * WORKING_SHARE


def _kept_by_others(item: Item, layers: Mapping[StepRef, int], worked: set[int]) -> int:
    """Days of limit of the layers in which no office works."""
    kept: dict[int, int] = {}
    for step in item.steps:
        level, limit = layers[step.ref], step.limit.in_force
        if _counts(step) and level not in worked and limit is not None:
            kept[level] = max(kept.get(level, 0), limit.count)
    return sum(kept.values())
