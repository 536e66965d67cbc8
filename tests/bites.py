"""Which features of a system bit in a run, read off its log: what a random system really tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from sim.engine.draws import Draws
from sim.engine.plan import Discipline, Plan
from sim.engine.reference import simulate
from sim.errors import RunawayError
from sim.eventlog import EventLog, Outcome, What
from tests.bites_of_conduct import CONDUCT
from tests.random_systems import RandomRun
from tests.seen import Seen, attempt, dropped_while_called, overtook


def opening_was_missed(s: Seen) -> bool:
    """Whether cases waited at an opening of their session and none of them was taken."""
    sessions = s.plan.sessions
    for session in range(len(sessions.at_most)):
        own = [row for row in s.begun if s.a.session[row.activity] == session]
        for t in sessions.opening[
            sessions.opening_ptr[session] : sessions.opening_ptr[session + 1]
        ]:
            waited = any(row.released <= t < row.start for row in own)
            if waited and not any(row.start == t for row in own):
                return True
    return False


def tie_was_broken(s: Seen) -> bool:
    """Whether of two works that joined a queue together one began later."""
    return any(
        one.released == other.released and one.start < other.start
        for queue in s.in_queue()
        for one in queue
        for other in queue
    )


def due_was_moved(s: Seen) -> bool:
    """Whether a stop of the clock made a limit later than it is by its days alone."""
    items = s.plan.items
    for file in s.files:
        i = s.item_of(file)
        days = int(items.due_working[i]) + int(items.due_calendar[i])
        if days >= 0 and file.stopped and file.accepted >= 0:
            by_calendar = items.due_calendar[i] > 0
            due = s.plan.days.due_calendar if by_calendar else s.plan.days.due_working
            if file.due > due(file.accepted, days):
                return True
    return False


def ended_at_the_last_instant(s: Seen) -> bool:
    """Whether an intake ended as its days to tell were over: what ends then wins."""
    return any(
        row.outcome != Outcome.DEEMED
        and s.a.tell_days[row.activity] >= 0
        and row.end == s.plan.days.due_working(row.ready, int(s.a.tell_days[row.activity]))
        for row in s.work
    )


def session_of_several_groups(s: Seen) -> bool:
    rows = Counter((*attempt(row), row.end) for row in s.begun if s.untimed(row))
    return any(count > 1 for count in rows.values())


def agent_of(s: Seen, case: Any) -> int:
    return int(s.plan.classes.agent[case.cls])


FEATURES: dict[str, Callable[[Seen], bool]] = {
    "a reservation waited": lambda s: any(r.what == What.RESERVED for r in s.rows),
    "a reservation changed": lambda s: (
        len({(r.group, r.officers) for r in s.rows if r.what == What.RESERVED})
        > len({r.group for r in s.rows if r.what == What.RESERVED})
    ),
    "a case waited for an agent": lambda s: any(c.agent_from > c.arrival for c in s.cases),
    "a case went alone": lambda s: any(
        agent_of(s, c) >= 0 and c.agent < 0 and not s.plan.agents.waits[agent_of(s, c)]
        for c in s.cases
    ),
    "an agent was given on": lambda s: any(
        c.agent >= 0 and c.agent == d.agent and c.agent_from == d.end
        for c in s.cases
        for d in s.cases
    ),
    "deemed at work": lambda s: any(r.outcome == Outcome.DEEMED and r.start >= 0 for r in s.work),
    "deemed in the queue": lambda s: any(
        r.outcome == Outcome.DEEMED and r.start < 0 for r in s.work
    ),
    "deemed at once": lambda s: any(
        r.outcome == Outcome.DEEMED and r.ready == r.end for r in s.work
    ),
    "an intake ended at the last instant": ended_at_the_last_instant,
    "a carried paper was found": lambda s: any(
        r.outcome == Outcome.FAULTY
        and s.a.carries[r.activity] >= 0
        and not s.a.fault[r.activity]
        and s.file_of(r) in s.deemed
        for r in s.work
    ),
    "carried papers were faulty again": lambda s: any(
        r.outcome == Outcome.FAULTY
        and r.attempt > 0
        and s.a.carries[r.activity] >= 0
        and not s.a.fault[r.activity]
        for r in s.work
    ),
    "a session called officers": lambda s: bool(s.called),
    "called work was deemed": lambda s: dropped_while_called(s, Outcome.DEEMED),
    "an opening was missed": opening_was_missed,
    "a timed session took several": lambda s: any(
        s.timed(r) and r.start >= 0 and not r.officers for r in s.begun
    ),
    "a timed session found a fault": lambda s: any(
        s.timed(r) and r.outcome == Outcome.FAULTY for r in s.begun
    ),
    "a session of several groups": session_of_several_groups,
    "work paused at closing": lambda s: any(
        not s.timed(r)
        and not s.untimed(r)
        and r.outcome == Outcome.DONE
        and r.end - r.start > r.worked
        for r in s.begun
    ),
    "a session paused at closing": lambda s: any(
        (s.timed(r) or s.untimed(r)) and r.outcome == Outcome.DONE and r.end - r.start > r.worked
        for r in s.begun
    ),
    "a stop moved a due day": due_was_moved,
    "the clock stood": lambda s: any(f.stopped for f in s.files),
    "a tie was broken": tie_was_broken,
    "priority overtook": lambda s: overtook(s, Discipline.PRIORITY),
    "a due date overtook": lambda s: overtook(s, Discipline.DUE_DATE),
    "a pace held a file": lambda s: any(r.released > r.ready for r in s.work),
    "a pace held a later attempt": lambda s: any(
        r.released > r.ready and r.attempt for r in s.work
    ),
    "a pace held a part of a whole": lambda s: any(
        r.released > r.ready and s.a.part[r.activity] > 0 for r in s.work
    ),
    "room was left for a decision": lambda s: any(
        r.released > r.ready and s.a.leaves_room[r.activity] >= 0 for r in s.work
    ),
    "papers were corrected": lambda s: any(
        r.outcome == Outcome.FAULTY and s.part(r) == "intake" for r in s.work
    ),
    "a review found a fault": lambda s: any(
        r.outcome == Outcome.FAULTY and s.part(r) == "step" for r in s.work
    ),
    "rework took no time": lambda s: any(r.what == What.REWORK and not r.worked for r in s.rows),
    "the applicant came again": lambda s: any(r.visit and r.attempt for r in s.work),
    "a transfer was made": lambda s: any(
        s.part(r) == "transfer" and r.worked for r in s.rows if r.activity >= 0
    ),
    "a decision was made": lambda s: any(s.part(r) == "decision" for r in s.work),
    "a certificate was delivered": lambda s: any(
        s.part(r) == "issue" and r.worked for r in s.rows if r.activity >= 0
    ),
    "a class had efforts of its own": lambda s: any(s.a.factor[r.activity] != 1 for r in s.begun),
    "a second staff group": lambda s: any(r.group not in s.plan.offices.group_ptr for r in s.begun),
    "a group's own speed": lambda s: any(s.plan.offices.group_speed[r.group] != 1 for r in s.begun),
    "background work": lambda s: any(s.plan.classes.background[r.cls] for r in s.begun),
    "a wait of no length": lambda s: any(r.what == What.WAIT and not r.worked for r in s.rows),
    "work of one second": lambda s: any(r.worked == 1 for r in s.begun),
    "an agent saved time": lambda s: any(
        c.agent >= 0 and s.plan.agents.factor[c.agent] < 1 for c in s.cases
    ),
    "arrivals at random": lambda s: any(
        s.plan.classes.rate_ptr[c.cls] < s.plan.classes.rate_ptr[c.cls + 1] for c in s.cases
    ),
    "arrivals at one second": lambda s: len({c.arrival for c in s.cases}) < len(s.cases),
    "work was open at the end": lambda s: any(r.outcome == Outcome.OPEN for r in s.begun),
    "cases were not observed": lambda s: any(not c.observed for c in s.cases),
    "a file was late": lambda s: any(0 <= f.due < f.decided for f in s.files),
    **CONDUCT,
}
"""What can be seen of each feature."""


def bites(log: EventLog, plan: Plan) -> set[str]:
    """Return the features of `FEATURES` that bit in a run."""
    seen = Seen(log, plan)
    return {name for name, bit in FEATURES.items() if bit(seen)}


def shares(runs: Iterable[RandomRun]) -> dict[str, float]:
    """Return in what share of the runs each feature bit."""
    counted: Counter[str] = Counter()
    number = 0
    for run in runs:
        plan = run.plan()
        number += 1
        with suppress(RunawayError):
            counted.update(bites(simulate(plan, Draws(run.seed, 0)), plan))
    return {name: counted[name] / number for name in FEATURES}


def table(runs: Iterable[RandomRun]) -> str:
    """Return those shares as lines to read, the rarest first."""
    lines = sorted((share, name) for name, share in shares(runs).items())
    return "\n".join(f"{share:7.1%}  {name}" for share, name in lines)
