"""Faults in a change on a date: what is in hand, what it covers, and what begins."""

from __future__ import annotations

from tests.planted.fault import Fault
from tests.planted.in_engine import ENGINE, RUNS

WORKED = ("tests/engine/test_reference_change.py",)

IN_CHANGE = (
    Fault(
        "preparing counts as in hand",
        f"{ENGINE}/town.py",
        "file.in_hand = not self.prepares[activity]",
        "file.in_hand = True",
        RUNS,
        "who only prepared goes on under the rules of before",
    ),
    Fault(
        "covered work begins",
        f"{ENGINE}/changing.py",
        "to_do = [a for a in own if a not in covered]",
        "to_do = list(own)",
        RUNS,
        "what was handed in before the change is handed in again",
    ),
    Fault(
        "covered work begins later",
        f"{ENGINE}/changing.py",
        "return activity not in case.change.covered",
        "return True",
        RUNS,
        "a review that is under way is begun anew once its intake is",
    ),
    Fault(
        "covered work over at once",
        f"{ENGINE}/changing.py",
        "a: len(items - ended) for a in own",
        "a: 0 for a in own",
        RUNS,
        "what needs an item that is still in hand does not wait for it",
    ),
    Fault(
        "covered by half",
        f"{ENGINE}/changing.py",
        "(items := self._items(a)) <= in_hand and items",
        "(items := self._items(a)) & in_hand",
        RUNS,
        "the part of a merged item that nobody began is never done",
    ),
    Fault(
        "needs of what is given up",
        f"{ENGINE}/changing.py",
        "return begun + self._do_without(case, given_up)",
        "return begun",
        RUNS,
        "items in hand wait for what the change took away",
    ),
    Fault(
        "checks of what is given up",
        f"{ENGINE}/changing.py",
        " - sum(map(self._is_check, given_up))",
        "",
        RUNS,
        "a run waits for checks of items that the change took away",
    ),
    Fault(
        "clock waits for what is covered",
        f"{ENGINE}/town.py",
        "left_in_clock -= sum(self.in_clock[a] for a in covered)",
        "left_in_clock -= 0",
        RUNS,
        "an item of which a part was done before the change is never decided",
    ),
    Fault(
        "change before what ends",
        f"{ENGINE}/phases.py",
        "CHANGE = 3\n",
        "CHANGE = 0\n",
        RUNS,
        "what begins at the instant of the change is not what the change finds",
    ),
    Fault(
        "change a day late",
        f"{ENGINE}/town.py",
        "Moment(self.env, self.plan.change.at, CHANGE,",
        "Moment(self.env, self.plan.change.at + 86_400, CHANGE,",
        RUNS,
        "cases that arrive on the first day are in the workflow of before",
    ),
    Fault(
        "staff stays",
        f"{ENGINE}/town.py",
        "        self.staff.change(change.officers.tolist())\n",
        "",
        RUNS,
        "the officers of the workflow after never come",
    ),
    Fault(
        "staff of the change too early",
        "sim/engine/changing.py",
        "new = (replace(group, officers=0) for group in later.groups",
        "new = (group for group in later.groups",
        WORKED,
        "officers who come with the reform work from the beginning",
    ),
    Fault(
        "no pool after",
        "sim/engine/changing.py",
        "agents = agents_of(whole, after)",
        "agents: dict[str, int] = {}",
        WORKED,
        "cases after the change ask no agent of the workflow after",
    ),
    Fault(
        "agents of the change too early",
        "sim/engine/make_plan.py",
        "agents=agents_of(system, self.before)",
        "agents=agents_of(system, system)",
        WORKED,
        "cases of before the change ask the agents who come with it",
    ),
    Fault(
        "new step done before it was there",
        "sim/engine/changing.py",
        "return sorted({of_step.get(ref, NONE) for ref in refs})",
        "return sorted({of_step[ref] for ref in refs if ref in of_step})",
        WORKED,
        "a step that the reform adds counts as done by what was before",
    ),
    Fault(
        "workflow after is that of before",
        "sim/engine/make_plan.py",
        "self._network(self.later, each, known)",
        "self._network(self.system, each, known)",
        WORKED,
        "a reform on a date changes staff and nothing else",
    ),
)
