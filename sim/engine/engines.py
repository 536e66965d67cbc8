"""Which engine runs a plan. Both give the same log, so the choice is one of time alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.engine.reference import simulate as simulate_readably
from sim.engine.size import activities_by
from sim.eventlog import WHOLE, EventLog, Kept, Sink, pared
from sim.text import Text

Engine = Literal["compiled", "reference"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

TINY_JOB, SMALL_JOB = 1_000, 20_000
"""Activities that the reference engine goes through before compiled code is loaded, or compiled."""
COMPILING = Text(
    zh="正在编译仿真引擎，只需一次，约半分钟……",
    en="compiling the engine, once, for about half a minute …",
)
NOT_COMPILED = Text(
    zh="由参照引擎作答：编译引擎尚未编译，而此任务很小。",
    en="the reference engine answers: the job is small, and the compiled engine not built yet.",
)

log = logging.getLogger("permitsim")


def simulate(plan: Plan, draws: Draws, engine: Engine, *, keep: Kept = WHOLE) -> EventLog:
    """Run a plan with one run's luck and return what happened, as far as it is to be kept.

    Raises `RunawayError` when the log passes the plan's limit, or the calendar ends first, and
    `ValueError` for an unknown engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"an engine is one of {', '.join(ENGINES)}, not {engine!r}")
    if engine == "reference":
        return pared(simulate_readably(plan, draws), keep)
    from sim.engine.compiled import simulate as simulate_fast

    _say_if_compiling()
    return simulate_fast(plan, draws, keep=keep)


def stream(plan: Plan, draws: Draws, sink: Sink) -> int:
    """Run a plan by the compiled engine, hand its log to a sink, and return when the run ended.

    Raises what `simulate` does.
    """
    from sim.engine.compiled import stream as stream_fast

    _say_if_compiling()
    return stream_fast(plan, draws, sink)


def _say_if_compiling() -> None:
    """Log a bilingual word, once, if the compiled engine has to be compiled now."""
    from sim.engine.compiled import is_compiled

    if not is_compiled():
        _say_compiling()


@cache
def _say_compiling() -> None:
    log.warning("%s", COMPILING)


def engine_for(plans: Iterable[Plan]) -> Engine:
    """Return the engine that has done all of these runs first.

    That is the compiled one, but for a tiny job, or a small one while it is not compiled yet, which
    a bilingual word in the log says.
    """
    activities = sum(map(expected_activities, plans))
    if activities < TINY_JOB:
        return "reference"
    from sim.engine.compiled import is_compiled

    if is_compiled():
        return "compiled"
    if activities < SMALL_JOB:
        log.info("%s", NOT_COMPILED)
        return "reference"
    return "compiled"


def expected_activities(plan: Plan) -> float:
    """Activities that begin by the end of the window, if none is done twice."""
    return activities_by(plan.classes, plan.window[1])
