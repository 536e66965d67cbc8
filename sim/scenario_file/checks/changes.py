"""Workflows that change on a date: from and to one that stays, inside the run."""

from __future__ import annotations

from datetime import date, timedelta

from sim.scenario_file.checks import facts as f
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.workflows import changing
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.text import Text


def check_changes(facts: Facts, before: list[Mistake]) -> Found:
    """Yield unknown workflows, chains of changes, and dates that the run does not reach.

    `before` is what was found already: of a run whose time is wrong no date is judged.
    """
    is_timed = facts.is_whole("time") and not any(m.at[:1] == ("time",) for m in before)
    every = changing(facts.model.workflows)
    for name, change in every.items():
        path: Path = ("workflows", name)
        for key, other in (("from", change.from_), ("to", change.to)):
            yield from f.WORKFLOW.unknown(other, facts.names("workflows"), (*path, key))
            if other in every:
                yield Mistake("E522", UNCHANGING, UNCHANGING_CURE, (*path, key))
        if change.learning is not None and not change.learning.half_life.number:
            yield Mistake("E522", A_WHILE, A_WHILE_CURE, (*path, "learning", "half_life"))
        if is_timed:
            yield from _date(facts, change.on, (*path, "on"))


def _date(facts: Facts, on: date, path: Path) -> Found:
    time = facts.model.time
    end = _end(facts)
    if on > time.start and (end is None or on < end):
        return
    expected = Text(zh=f"{time.start} 之后的日期", en=f"a date after {time.start}")
    if end is not None:
        expected = Text(
            zh=f"{time.start} 与 {end} 之间的日期", en=f"a date between {time.start} and {end}"
        )
    yield Mistake("E522", expected, DATE_CURE, path)


def _end(facts: Facts) -> date | None:
    """The end of the run; nothing if its warm-up is not stated, or if it is out of all bounds."""
    time = facts.model.time
    if time.warm_up is None:
        return None
    lasts = facts.book.seconds(time.warm_up) + facts.book.seconds(time.observe)
    try:
        return time.start + timedelta(seconds=lasts)
    except OverflowError:
        return None


UNCHANGING = Text(zh="本身不变更的流程", en="a workflow that does not change itself")
UNCHANGING_CURE = Text(zh="写一个列出举措的流程", en="name a workflow that is a list of reforms")
A_WHILE = Text(zh="长于 0 的时间", en="a time longer than 0")
A_WHILE_CURE = Text(
    zh="删去 learning 即一开始就熟练", en="leave out learning for officers who know it at once"
)
DATE_CURE = Text(
    zh="改日期，或改 time 的起止", en="change the date, or the start or length of time"
)
