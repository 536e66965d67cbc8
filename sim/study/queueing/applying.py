"""Where the formulas of queueing theory do not apply to an office, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sim.engine.plan import NONE, Plan, slices
from sim.study.queueing.traffic import Traffic
from sim.text import Text

FEWEST_PIECES = 300
"""Pieces of work, over all logs, below which their variability is not known."""
FEWEST_WEEKS = 20
"""Weeks in all of them, likewise."""
TIES = 0.02
"""Share of arrivals at the very instant of another from which on they come in batches."""

CHANGES = Text("流程中途更换", "the workflow changes on a date")
GROUPS = Text("人员分几个组", "its officers are in several groups")
SITS = Text(
    "参加联合评审，人手为会议预留", "it sits in joint sessions, for which officers are kept"
)
SEVERAL = Text("一件同时要几个人", "some of its work takes several officers at once")
FEW = Text("件数太少，看不出波动大小", "too little work came to tell how much it varies")
FULL = Text("负荷达到能力", "it is loaded to its capacity")
BATCHES = Text(
    "{share}% 的件成批到达（如上班前积下的）",
    "{share} % of its work comes in batches, such as what gathers before it opens",
)


def obstacle(plan: Plan, office: int, traffic: Sequence[Traffic]) -> Text | None:
    """Return why there is no bracket for an office; nothing where there is one.

    `traffic` is what came to it, log by log.
    """
    return next(_obstacles(plan, office, traffic), None)


def _obstacles(plan: Plan, office: int, traffic: Sequence[Traffic]) -> Iterator[Text]:
    if plan.change is not None:
        yield CHANGES
    groups = slices(plan.offices.group_ptr)[office]
    if groups.stop - groups.start != 1:
        yield GROUPS
        return
    yield from _of_seats(plan, office)
    pieces = sum(len(each.effort) for each in traffic)
    if pieces < FEWEST_PIECES or sum(len(each.counts) for each in traffic) < FEWEST_WEEKS:
        yield FEW
        return
    work = sum(each.effort.sum() for each in traffic) / sum(each.open_seconds for each in traffic)
    if work >= plan.offices.group_officers[groups.start]:
        yield FULL
    tied = sum(int((each.gaps == 0).sum()) for each in traffic) / pieces
    if tied > TIES:
        yield BATCHES.filled(share=f"{100 * tied:.0f}")


def _of_seats(plan: Plan, office: int) -> Iterator[Text]:
    activities, sessions = plan.activities, plan.sessions
    sits = office in sessions.seat_office
    several = False
    for a, seats in enumerate(slices(activities.seat_ptr)):
        own = activities.seat_office[seats] == office
        if own.any():
            sits |= bool(activities.joint[a]) or activities.session[a] != NONE
            several |= bool(np.any(activities.seat_officers[seats][own] > 1))
    if several:
        yield SEVERAL
    elif sits:
        yield SITS
