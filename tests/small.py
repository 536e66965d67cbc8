"""A small town that runs in a second, and its comparison."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sim.engine.plan import Plan
from sim.eventlog import WHOLE, EventLog, pared
from sim.model.scenario import Scenario
from sim.run import plan_of
from sim.scenario_file.load import load_scenario
from sim.study.compare import Comparison, LivedReading, Readings, compare, contenders_of

SMALL = Path(__file__).with_name("small.yaml")


@cache
def small_town() -> Scenario:
    return load_scenario(SMALL)


@cache
def small_plan() -> Plan:
    return plan_of(small_town(), "old")


@cache
def small_comparison(reading: Readings = "both", replications: int = 2) -> Comparison:
    contenders = contenders_of([small_town()])
    return compare(contenders, replications=replications, reading=reading)


def lived_of(comparison: Comparison) -> LivedReading:
    assert comparison.lived is not None
    return comparison.lived


def logs_agree(one: EventLog, two: EventLog) -> bool:
    """Whether two logs of a study are equal, of which one may have its cases and files alone."""
    if not (len(one.rows) and len(two.rows)):
        one, two = (pared(log, WHOLE - {"rows"}) for log in (one, two))
    return one.same_events(two)


def edited(folder: Path, *changes: tuple[str, str], name: str = "edited.yaml") -> Path:
    """Write the small town with some of its text replaced."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
