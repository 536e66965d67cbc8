"""Cases that end before their time: refused, lapsed or withdrawn; twin of `reference.fates`."""

from __future__ import annotations

from sim.engine.compiled.events import CLOCKS, FATES, plan_event
from sim.engine.compiled.hours import due_working
from sim.engine.compiled.jit import kernel
from sim.engine.compiled.luck import last_end
from sim.engine.compiled.state import FATE, LAPSE, WITHDRAW, State
from sim.engine.compiled.tables import Tables


@kernel
def doom(s: State, slot: int, fate: int) -> None:
    """Have a case end in this instant, once all else of it has happened."""
    case = s.cases[slot]
    if case.end >= 0:
        return
    case.doom = min(case.doom, fate)
    plan_event(s, s.town[0].now, FATES, FATE, slot, case.serial)


@kernel
def plan_withdrawal(p: Tables, s: State, slot: int) -> None:
    """Let a case that arrives have its patience."""
    case = s.cases[slot]
    own = p.classes[case.cls]
    if own.patience_from == own.patience_to:
        return
    end = last_end(p, s, own.patience_from, own.patience_to, case.n, 0, 1.0, case.arrival)
    plan_event(s, max(case.arrival + 1, end), CLOCKS, WITHDRAW, slot, case.serial)


@kernel
def plan_lapse(p: Tables, s: State, place: int, end: int) -> None:
    """Let a case lapse if the correction that begins now ends too late."""
    life, now = s.lives[place], s.town[0].now
    days = p.activities[life.activity].lapse_days
    if days < 0:
        return
    at = max(now, due_working(p, now, days))
    if end > at:
        plan_event(s, at, CLOCKS, LAPSE, place, life.stamp)
