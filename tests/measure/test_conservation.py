"""Every rule of conservation, on logs of the reference engine."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engine.draws import Draws
from sim.engine.reference import simulate
from sim.errors import RunawayError
from sim.eventlog import EventLog, Fate, What
from sim.measure.cases import case_table
from sim.measure.checks import check_log
from sim.measure.summary import summarise
from sim.measure.timebase import TimeBase
from sim.model.demand import CaseClass
from sim.model.items import Need
from sim.model.system import PermitSystem
from tests.random_systems import RandomRun, numbered_run

pytestmark = pytest.mark.long

RUNS = 60


def logs() -> list[tuple[RandomRun, TimeBase, EventLog]]:
    found = []
    for number in range(RUNS):
        run = numbered_run(number)
        plan = run.plan()
        try:
            log = simulate(plan, Draws(run.seed, 0))
        except RunawayError:
            continue
        found.append((run, TimeBase(plan.days.start, plan.calendars, plan.days), log))
    return found


def items_of(system: PermitSystem, cls: CaseClass) -> set[str]:
    """The items of a class, by the names of those that hold them now."""
    names = [item.id for item in system.items] if cls.items is None else cls.items
    return {holder.id for holder in map(system.holder, names) if holder is not None}


def name_of(system: PermitSystem, need: Need) -> str:
    holder = system.holder(need.item)
    return str(need) if need.step or holder is None else holder.id


def test_nothing_is_lost_and_nobody_is_in_two_places() -> None:
    seen: set[int] = set()
    fates: set[int] = set()
    looked_at = np.zeros(8, dtype=int)
    for run, base, log in logs():
        system = run.system
        # Where a workflow changes, some cases need the items of the one before, some of both.
        needed = None if run.change else {one.id: items_of(system, one) for one in system.classes}
        edges = [(name_of(system, need), i.id) for i in system.items for need in i.needs]
        found = check_log(log, base, edges, needed)
        assert [check for check in found if not check.holds] == []
        looked_at[: len(found)] += [check.looked_at for check in found]
        fates |= set(log.case("fate").tolist())
        seen |= set(log.row("what").tolist())
        table = case_table(log, base, "lived")
        split = sum(values for name, values in table.measures.items() if name.startswith("split_"))
        np.testing.assert_allclose(split, table.measures["lead_calendar_days"], atol=1e-9)
        shares = [v for k, v in summarise(log, base, table).items() if "utilisation" in k]
        assert all(0 <= share <= 1 for share in shares if not np.isnan(share))
    assert (looked_at > 50).all()
    assert seen == set(What)
    assert fates >= {-1, Fate.COMPLETED, Fate.REFUSED, Fate.WITHDRAWN}
