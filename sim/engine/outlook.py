"""What can be said of a plan before it is run: how loaded its offices are, how fast it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sim.engine.draws import Draws
from sim.engine.plan import NONE, Change, Ints, Kind, Plan, Spans, slices
from sim.errors import OverloadError
from sim.model.durations import inverse
from sim.text import Text

SAMPLES = 400
"""Cases over which the mean of the longest of several spans is taken."""

OVERLOADED = Text(
    zh="以下科室负荷达到或超过能力，排队会无限增长：{loads}。请减少来件、增加人手或缩短工时；"
    "如确要运行，加 --overload。",
    en="loaded at or above capacity, so that queues would grow without end: {loads}. Lower the "
    "demand, add staff or shorten the work; to run it all the same, add --overload.",
)


@dataclass(frozen=True)
class Load:
    """How much work is offered to an office or a timed session, as a share of what it can do."""

    name: str
    load: float


def offered_loads(plan: Plan) -> tuple[Load, ...]:
    """Return the load of each office and timed session, from arrivals without end (Poisson ones).

    An office's load is the officer-seconds of work offered per second over its open officer-seconds
    per second; a session's is the cases offered per second over its places per second. Of a
    workflow that changes on a date it is the greater of before and after. What warnings cost, which
    nobody knows before, is left out.
    """
    before = _loads(plan)
    if plan.change is None:
        return before
    after = _loads(_as_after(plan, plan.change))
    return tuple(max(each, key=lambda load: load.load) for each in zip(before, after, strict=True))


def _as_after(plan: Plan, change: Change) -> Plan:
    """A plan as it goes on after its change; background work stays."""
    stays, classes = change.first == NONE, plan.classes
    classes = replace(
        classes,
        first=np.where(stays, classes.first, change.first),
        count=np.where(stays, classes.count, change.count),
    )
    offices = replace(plan.offices, group_officers=change.officers)
    return replace(plan, classes=classes, offices=offices)


def _loads(plan: Plan) -> tuple[Load, ...]:
    rates = _activity_rates(plan)
    lengths = _mean_lengths(plan)
    activities, offices, sessions = plan.activities, plan.offices, plan.sessions
    horizon = plan.calendars[0].horizon
    offered = np.zeros(len(plan.directory.offices))
    places = np.zeros(len(sessions.at_most))
    for a, seats in enumerate(slices(activities.seat_ptr)):
        session = activities.session[a]
        if session != NONE:
            places[session] += rates[a]
        for office, officers in zip(
            activities.seat_office[seats], activities.seat_officers[seats], strict=True
        ):
            share = officers / (sessions.at_most[session] if session != NONE else 1)
            offered[office] += rates[a] * lengths[a] * share
    loads = []
    for office, groups in enumerate(slices(offices.group_ptr)):
        capacity = sum(
            offices.group_officers[g]
            * offices.group_speed[g]
            * plan.calendars[offices.group_calendar[g]].total_open
            / horizon
            for g in range(groups.start, groups.stop)
        )
        loads.append(Load(plan.directory.offices[office], _share(offered[office], capacity)))
    for session, openings in enumerate(slices(sessions.opening_ptr)):
        slots = (openings.stop - openings.start) * sessions.at_most[session] / horizon
        loads.append(Load(f"session {session + 1}", _share(places[session], slots)))
    return tuple(loads)


def refuse_overload(plan: Plan) -> None:
    """Raise `OverloadError`, naming each office at or above capacity with its load."""
    refuse_loads(offered_loads(plan))


def refuse_loads(loads: Iterable[Load]) -> None:
    """Raise `OverloadError` if any is at or above capacity."""
    over = [load for load in loads if load.load >= 1]
    if over:
        named = ", ".join(f"{load.name} {load.load:.0%}" for load in over)
        raise OverloadError(OVERLOADED.filled(loads=named))


def lower_bound_seconds(plan: Plan) -> float:
    """Return the lead time of the slowest class if nobody ever queued and nothing was faulty.

    It is the longest path of mean lengths, working seconds stretched to calendar seconds.
    """
    activities = plan.activities
    lengths = np.where(activities.trails, 0.0, _mean_lengths(plan) * _stretch(plan))
    ends = np.zeros(len(lengths))
    waiting = activities.needs.copy()
    ready = [a for a in range(len(waiting)) if waiting[a] == 0]
    for a in ready:
        ends[a] += lengths[a]
        for follower in activities.next[activities.next_ptr[a] : activities.next_ptr[a + 1]]:
            ends[follower] = max(ends[follower], ends[a])
            waiting[follower] -= 1
            if waiting[follower] == 0:
                ready.append(int(follower))
    return float(ends.max(initial=0.0))


def _activity_rates(plan: Plan) -> np.ndarray:
    """Attempts of each activity per second, in the long run."""
    classes, activities = plan.classes, plan.activities
    rates = np.zeros(len(activities.kind))
    horizon = plan.calendars[0].horizon
    papers = slices(activities.paper_ptr)
    for cls, pieces in enumerate(slices(classes.rate_ptr)):
        lasts = classes.rate_to[pieces] - classes.rate_from[pieces]
        arrivals = float((classes.rate[pieces] * lasts).sum()) / horizon
        for a in range(classes.first[cls], classes.first[cls] + classes.count[cls]):
            if activities.after_warning[a]:
                continue
            attempts = _attempts(activities.paper_defect[papers[a]], activities.tolerates[a])
            found = activities.fault[a] * (1.0 - activities.miss[a])
            rates[a] = arrivals * attempts / (1.0 - found)
    return rates


def _attempts(defects: np.ndarray, tolerated: int) -> float:
    """Mean number of times that papers are handed in until no more than so many are faulty."""
    mean, chance, attempt = 1.0, 1.0, 0
    while len(defects) > tolerated and chance > 1e-9:
        attempt += 1
        chance = _more_than(defects**attempt, tolerated)
        mean += chance
    return mean


def _more_than(chances: np.ndarray, count: int) -> float:
    """The chance that more than so many of independent events come true."""
    exactly = np.zeros(count + 1)
    exactly[0] = 1.0
    for chance in chances:
        exactly = exactly * (1.0 - chance) + np.concatenate(([0.0], exactly[:-1])) * chance
    return 1.0 - float(exactly.sum())


def _mean_lengths(plan: Plan) -> np.ndarray:
    """Mean length of each activity's first attempt, in seconds of its own hours."""
    activities = plan.activities
    table: list[float] = plan.table.tolist()
    means = [_mean_longest(activities.span, owned, table) for owned in slices(activities.span_ptr)]
    return np.array(means) * activities.factor


def _mean_longest(spans: Spans, owned: slice, table: list[float]) -> float:
    count = owned.stop - owned.start
    if count < 2:
        return float(spans.mean[owned].sum())
    draws = Draws(seed=0, replication=0)
    longest = np.zeros(SAMPLES)
    for span in range(owned.start, owned.stop):
        a, b, c, d = spans.params[span].tolist()
        kind = int(spans.kind[span])
        numbers = draws.uniforms(int(spans.stream[span]), 0, SAMPLES).tolist()
        longest = np.maximum(longest, [inverse(kind, a, b, c, d, table, u) for u in numbers])
    return float(longest.mean())


def _stretch(plan: Plan) -> np.ndarray:
    """Calendar seconds per second of each activity's own hours."""
    activities = plan.activities
    stretch = np.ones(len(activities.kind))
    spans = slices(activities.span_ptr)
    for a, seats in enumerate(slices(activities.seat_ptr)):
        if activities.kind[a] == Kind.WORK:
            first = plan.offices.group_ptr[activities.seat_office[seats][0]]
            stretch[a] = _closed_factor(plan, plan.offices.group_calendar[first])
        elif (activities.span.calendar[spans[a]] >= 0).any():
            stretch[a] = _closed_factor(plan, activities.span.calendar[spans[a]].max())
    return stretch


def _closed_factor(plan: Plan, calendar: Ints | np.int64) -> float:
    compiled = plan.calendars[int(calendar)]
    return compiled.horizon / max(1, compiled.total_open)


def _share(offered: float, capacity: float) -> float:
    if capacity > 0:
        return float(offered / capacity)
    return float("inf") if offered > 0 else 0.0
