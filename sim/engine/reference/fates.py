"""Cases that end before their time: refused, lapsed or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import simpy

from sim.engine.plan import Plan, slices
from sim.engine.reference.actors import Case, Doing, File
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.luck import Luck
from sim.engine.reference.phases import CLOCKS, FATES, Moment
from sim.eventlog import Fate


class Fates:
    """Dooms cases, and has them end once all else of the instant has happened."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        luck: Luck,
        clock: LegalClock,
        end: Callable[[Case], None],
    ) -> None:
        items = plan.items
        self._env = env
        self._luck = luck
        self._clock = clock
        self._end = end
        refusals = list(
            zip(items.refusal_stream.tolist(), items.refusal_chance.tolist(), strict=True)
        )
        self._refusals = [refusals[own] for own in slices(items.refusal_ptr)]
        self._lapse_days: list[int] = plan.activities.lapse_days.tolist()

    def arrive(self, case: Case) -> None:
        """Let a case that arrives have its patience."""
        at = self._luck.patience_end(case.arrival, case.cls, case.n)
        if at is not None:
            Moment(self._env, at, CLOCKS, lambda _: self._doom(case, Fate.WITHDRAWN))

    def decide(self, case: Case, file: File) -> None:
        """Refuse a file that is decided now, if it is to be refused."""
        for stream, chance in self._refusals[file.item]:
            if self._luck.uniform(stream, case.n, 0) < chance:
                file.refused = 1
        if file.refused:
            self._doom(case, Fate.REFUSED)

    def lapse(self, case: Case, activity: int, intake: int, end: int) -> None:
        """Let a case lapse if the correction that it begins now ends too late."""
        days = self._lapse_days[intake]
        if days < 0:
            return
        at = max(self._now, self._clock.due(self._now, 0, days))
        doing = case.doing[activity]
        if end > at:
            Moment(self._env, at, CLOCKS, lambda _: self._lapse(case, activity, doing))

    def _lapse(self, case: Case, activity: int, doing: Doing) -> None:
        if case.doing.get(activity) is doing:
            self._doom(case, Fate.LAPSED)

    def _doom(self, case: Case, fate: Fate) -> None:
        if case.end >= 0:
            return
        case.doom = min(case.doom, int(fate))
        Moment(self._env, self._now, FATES, lambda _: self._come_true(case))

    def _come_true(self, case: Case) -> None:
        if case.end < 0 or case.fate == Fate.REFUSED:
            self._end(case)

    @property
    def _now(self) -> int:
        return self._env.now  # type: ignore[return-value]
