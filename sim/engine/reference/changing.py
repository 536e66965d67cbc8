"""A change on a date: what cases under way go on with, and what they begin in the new workflow."""

from __future__ import annotations

import math
from collections.abc import Callable

from sim.engine.plan import Plan, slices
from sim.engine.reference.actors import Case, Changed, Way
from sim.engine.reference.luck import Luck
from sim.model.calendar import DAY


class Changing:
    """The change of a plan, if it has one; without, it notes nothing."""

    def __init__(self, plan: Plan, luck: Luck) -> None:
        a, change = plan.activities, plan.change
        self._change = change
        self._luck = luck
        self.has_come = False
        """Whether the change has come, be it only for some."""
        self._item: list[int] = a.item.tolist()
        self._needs: list[int] = a.needs.tolist()
        self._trails: list[int] = a.trails.tolist()
        self._after_warning: list[int] = a.after_warning.tolist()
        after = a.next.tolist()
        self._next: list[list[int]] = [after[own] for own in slices(a.next_ptr)]
        self._ended: dict[Case, set[int]] = {}
        """The items that have ended of each case under way that began in the workflow before."""
        self._base = len(self._item)
        """The first activity of the workflow after."""
        self._stands_for: list[list[int]] = []
        if change is not None:
            items = change.stands_for.tolist()
            self._stands_for = [items[own] for own in slices(change.stands_for_ptr)]
            self._base -= len(self._stands_for)

    def begin(self, case: Case) -> None:
        """Note a case that begins in the workflow before."""
        if self._change is not None:
            self._ended[case] = set()

    def goes_over_at(self, case: Case) -> int:
        """When a case goes over: at the change or, phased in, at the beginning of its own day."""
        assert self._change is not None
        days = self._change.phase_in_days
        if not days:
            return self._change.at
        u = self._luck.uniform(int(self._change.stream[case.cls]), case.n, 0)
        return self._change.at + DAY * math.floor(u * days)

    def has_come_for(self, case: Case, now: int) -> bool:
        """Whether a case that arrives or begins now does so in the workflow after."""
        return self.has_come and now >= self.goes_over_at(case)

    def forget(self, case: Case) -> None:
        """Forget a case that is over."""
        self._ended.pop(case, None)

    def way_of(self, case: Case, activity: int) -> Way:
        """The way that a case goes with an activity: the one after a change, or the one before."""
        assert case.way is not None
        if case.change is None or activity >= case.way.first:
            return case.way
        return case.change.way

    def goes_on(self, case: Case, activity: int) -> bool:
        """Whether an activity that waits for nothing more is to begin at all."""
        if case.change is None:
            return True
        if activity >= self._base:
            return activity not in case.change.covered
        return self._item[activity] in case.change.in_hand

    def covered_of(self, case: Case, item: int) -> list[int]:
        """The activities of an item that what was in hand at the change does."""
        covered = () if case.change is None else case.change.covered
        return [a for a in covered if self._item[a] == item]

    def passes(self, case: Case, activity: int) -> bool:
        """Whether a covered activity has ended for those that need it."""
        return (
            case.change is not None
            and case.way is not None
            and case.change.covered.get(activity) == 0
            and not self._waits(case.way, activity)
        )

    def come(self) -> list[Case]:
        """Let the change come; returns the cases that it finds: begun, and not ended."""
        self.has_come = True
        return [case for case in self._ended if case.end < 0]

    def left_behind(self, case: Case) -> list[int]:
        """What a case has under way of items that are not in hand."""
        in_hand = self._in_hand(case)
        return [a for a in sorted(case.doing) if self._item[a] not in in_hand]

    def go_over(self, case: Case, first: int, count: int) -> list[int]:
        """Go over to the workflow after; returns what begins of it now."""
        assert case.way is not None
        ended, in_hand = self._ended[case], self._in_hand(case)
        for item in [item for item in case.files if item not in in_hand]:
            del case.files[item]
        own = range(first, first + count)
        covered = {
            a: len(items - ended) for a in own if (items := self._items(a)) <= in_hand and items
        }
        before = range(case.way.first, case.way.first + len(case.way.waiting))
        given_up = [a for a in before if self._item[a] not in in_hand]
        to_do = [a for a in own if a not in covered]
        case.change = Changed(case.way, in_hand, covered)
        case.way = Way(first, self._needs[first : first + count])
        case.left = sum(file.left for file in case.files.values())
        case.left += sum(not self._trails[a] for a in to_do)
        case.trailing += sum(map(self._is_check, to_do)) - sum(map(self._is_check, given_up))
        for a in [a for a in covered if self.passes(case, a)]:
            self._pass_on(case, a)
        begun = [a for a in to_do if not self._waits(case.way, a) and not self._after_warning[a]]
        return begun + self._do_without(case, given_up)

    def item_ended(
        self, case: Case, item: int, now_met: Callable[[Case, int], list[int]]
    ) -> list[int]:
        """Note that an item has ended; returns what waited for nothing but what it covers."""
        if case.change is None:
            if case in self._ended:
                self._ended[case].add(item)
            return []
        begun: list[int] = []
        for a in [a for a in case.change.covered if item in self._items(a)]:
            case.change.covered[a] -= 1
            if self.passes(case, a):
                begun += now_met(case, a)
        return begun

    def _pass_on(self, case: Case, activity: int) -> None:
        """Let what needs a covered activity wait for it no more."""
        assert case.way is not None
        for follower in self._next[activity]:
            case.way.waiting[follower - case.way.first] -= 1
            if self.passes(case, follower):
                self._pass_on(case, follower)

    def _do_without(self, case: Case, given_up: list[int]) -> list[int]:
        """Let items in hand wait no more for what is given up; returns what they begin now."""
        assert case.change is not None
        begun = []
        for follower in [follower for a in given_up for follower in self._next[a]]:
            case.change.way.waiting[follower - case.change.way.first] -= 1
            if self.goes_on(case, follower) and not self._waits(case.change.way, follower):
                begun.append(follower)
        return begun

    def _in_hand(self, case: Case) -> set[int]:
        """The items that were submitted or begun, those that have ended among them."""
        return self._ended[case] | {file.item for file in case.files.values() if file.in_hand}

    def _items(self, activity: int) -> set[int]:
        return set(self._stands_for[activity - self._base])

    def _is_check(self, activity: int) -> bool:
        return bool(self._trails[activity] and not self._after_warning[activity])

    def _waits(self, way: Way, activity: int) -> int:
        return way.waiting[activity - way.first]
