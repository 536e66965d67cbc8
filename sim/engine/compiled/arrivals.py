"""Arrivals: given one by one, or a Poisson stream by inverting its cumulative rate."""

from __future__ import annotations

import math

from sim.engine.compiled.cases import receive
from sim.engine.compiled.events import ENDS, plan_event
from sim.engine.compiled.jit import kernel
from sim.engine.compiled.luck import uniform
from sim.engine.compiled.state import ARRIVES, State
from sim.engine.compiled.tables import Tables


@kernel
def arrive(p: Tables, s: State, cls: int) -> None:
    """Let the next case of a class arrive, and plan the one after it."""
    stream = s.streams[cls]
    receive(p, s, cls, stream.n)
    stream.n += 1
    plan_arrival(p, s, cls)


@kernel
def plan_arrival(p: Tables, s: State, cls: int) -> None:
    """Plan the next arrival of a class, if one is to come."""
    own, stream = p.classes[cls], s.streams[cls]
    listed = own.listed_from + stream.n
    if listed < own.listed_to:
        plan_event(s, p.lists[listed], ENDS, ARRIVES, cls, 0)
    elif own.rate_from < own.rate_to:
        _plan_next_of_stream(p, s, cls)


@kernel
def _plan_next_of_stream(p: Tables, s: State, cls: int) -> None:
    own, stream = p.classes[cls], s.streams[cls]
    stream.total -= math.log1p(-uniform(p, s, own.stream, stream.n, 0))
    while stream.piece + 1 < own.rate_to and p.rates[stream.piece + 1].before <= stream.total:
        stream.piece += 1
    rate = p.rates[stream.piece]
    at = math.floor(rate.start + (stream.total - rate.before) / rate.rate)
    if at < p.rates[own.rate_to - 1].stop:
        plan_event(s, at, ENDS, ARRIVES, cls, 0)
