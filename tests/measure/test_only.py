"""What is asked for is what it is among all measures, and made of no more than it says."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.draws import Draws
from sim.engine.reference import simulate
from sim.errors import RunawayError
from sim.eventlog import WHOLE, EventLog, pared
from sim.measure import columns, summary
from sim.measure.cases import CaseTable, Reading, case_table
from sim.measure.metrics import METRICS, metric_of, reads
from sim.measure.summary import summarise
from sim.measure.timebase import TimeBase
from tests.measure.logs import office_hours, one_permit
from tests.random_systems import RandomRun, numbered_run, runs

SYSTEMS = range(36)

Values = dict[str, bytes]


def measured(
    log: EventLog, base: TimeBase, reading: Reading = "lived", only: frozenset[str] | None = None
) -> tuple[CaseTable, Values]:
    """Values as bytes: undefined ones, too, are equal if they are the same."""
    table = case_table(log, base, reading, only=only)
    values = summarise(log, base, table, only=only)
    return table, {key: np.float64(value).tobytes() for key, value in values.items()}


def worked_out(run: RandomRun) -> tuple[EventLog, TimeBase] | None:
    plan = run.plan()
    try:
        log = simulate(plan, Draws(run.seed, 0))
    except RunawayError:
        return None
    return log, TimeBase(plan.days.start, plan.calendars, plan.days)


@cache
def towns() -> list[tuple[EventLog, TimeBase, Values]]:
    """Logs of random systems, and all of their values."""
    found = filter(None, (worked_out(numbered_run(number)) for number in SYSTEMS))
    return [(log, base, measured(log, base)[1]) for log, base in found]


@settings(max_examples=50)
@given(runs(), st.data())
def test_some_measures_are_what_they_are_among_all(run: RandomRun, data: st.DataObject) -> None:
    found = worked_out(run)
    if found is None:
        return
    log, base = found
    table, values = measured(log, base)
    only = frozenset(data.draw(st.sets(st.sampled_from(sorted(values)), max_size=6)))
    some, its = measured(pared(log, reads(only)), base, only=only)
    assert list(its.items()) == [(key, value) for key, value in values.items() if key in only]
    assert set(some.measures) == {metric_of(key).column for key in only} & table.measures.keys()
    for whole, part in ((table.measures, some.measures), (table.weights, some.weights)):
        assert part.keys() == whole.keys() & some.measures.keys()
        assert all(part[name].tobytes() == whole[name].tobytes() for name in part)
    for name in ("cls", "n", "arrival", "end", "fate"):
        assert np.array_equal(getattr(some, name), getattr(table, name))


def test_each_measure_is_read_from_what_it_says() -> None:
    for log, base, values in towns():
        for key, value in values.items():
            only = frozenset({key})
            assert measured(pared(log, reads(only)), base, only=only)[1] == {key: value}, key


@pytest.mark.parametrize(
    "name", [name for name, one in METRICS.items() if one.reads and name not in columns.LIMITS]
)
def test_no_measure_says_that_it_reads_what_it_does_not(name: str) -> None:
    """Without any part of what it says, it is something else in some log."""
    for part in METRICS[name].reads:
        assert any(
            measured(pared(log, WHOLE - {part}), base, only=keys)[1]
            != {key: values[key] for key in keys}
            for log, base, values in towns()
            for keys in [frozenset(key for key in values if key.partition("[")[0] == name)]
        ), part


def test_by_the_limits_there_are_no_items_unless_all_is_asked_for() -> None:
    log, base = one_permit().made(), office_hours()
    whole, values = measured(log, base, "limits")
    only = frozenset({"notice_list_days"})
    some, its = measured(pared(log, reads(only)), base, "limits", only)
    assert its == {key: values[key] for key in only}
    assert (len(whole.items), some.items, list(some.measures)) == (1, (), ["notice_list_days"])


def test_what_is_not_asked_for_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("split_seconds", "errands_of", "conduct_of", "project_clock_days"):
        monkeypatch.delattr(columns, name)
    monkeypatch.delattr(summary, "staff_time_of")
    log, base = one_permit().made(), office_hours()
    only = frozenset({"lead_calendar_days_p90", "on_time_share", "staff_cost_per_case"})
    assert measured(log, base, only=only)[1].keys() == only


def test_a_key_that_the_run_does_not_have_is_left_out_and_one_of_no_measure_is_refused() -> None:
    log, base = one_permit().made(), office_hours()
    only = frozenset({"visits", "visits[nobody]", "lead_list_days", "utilisation[hall]"})
    assert list(measured(log, base, only=only)[1]) == ["visits", "utilisation[hall]"]
    for ask in (reads, lambda keys: measured(log, base, only=keys)):
        with pytest.raises(KeyError, match="happiness"):
            ask(frozenset({"happiness[ordinary]"}))
