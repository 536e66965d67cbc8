"""What happens when limits run out: leave is asked for, supervision warns."""

from __future__ import annotations

from collections.abc import Callable

import simpy

from sim.engine.plan import NONE, Plan, slices
from sim.engine.reference.actors import Case, File
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.luck import Luck
from sim.engine.reference.phases import LIMITS, Moment


class Limits:
    """Plans the next thing that a file's limits bring, whenever its clock has changed."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        luck: Luck,
        clock: LegalClock,
        warn: Callable[[Case, File, int, bool], None],
    ) -> None:
        items = plan.items
        self._env = env
        self._luck = luck
        self._clock = clock
        self._warn = warn
        """Told of each warning: case, file, the work that it costs (-1 for none), and its push."""
        leaves = list(
            zip(
                items.extension_stream.tolist(),
                items.extension_chance.tolist(),
                items.extension_days.tolist(),
                strict=True,
            )
        )
        self._leaves = [leaves[own] for own in slices(items.extension_ptr)]
        self._watches = [range(own.start, own.stop) for own in slices(items.watch_ptr)]
        self._matters = [
            bool(leave or watch) for leave, watch in zip(self._leaves, self._watches, strict=True)
        ]
        """Whether anything can come of an item's limits."""
        self._share: list[float] = items.watch_share.tolist()
        self._push: list[int] = items.watch_push.tolist()
        self._work: list[int] = items.watch_work.tolist()

    def plan(self, case: Case, file: File) -> None:
        """Plan what comes next; what was planned before is void."""
        if not self._matters[file.item]:
            return
        self.forget(file)
        if not self._runs(file):
            return
        at = min(self._coming(file), default=NONE)
        if at == NONE:
            return
        timer, now = file.timer, self._now

        def come(_: simpy.Event) -> None:
            if file.timer == timer:
                self._come(case, file)

        Moment(self._env, max(now, at), LIMITS, come)

    @staticmethod
    def forget(file: File) -> None:
        """Have nothing come of a file's limits any more."""
        file.timer += 1

    def _runs(self, file: File) -> bool:
        return file.accepted >= 0 and file.decided < 0 and not file.stops

    def _coming(self, file: File) -> list[int]:
        """The instants of what may still come of a file's limits."""
        coming = [
            self._warns_at(file, watch)
            for watch in self._watches[file.item]
            if watch not in file.warned_by
        ]
        if self._leaves[file.item] and not file.leave_asked:
            coming.append(file.due_law)
        return [at for at in coming if at >= 0]

    def _come(self, case: Case, file: File) -> None:
        if self._leaves[file.item] and not file.leave_asked and 0 <= file.due_law <= self._now:
            self._ask_leave(case, file)
        for watch in self._watches[file.item]:
            if watch not in file.warned_by and 0 <= self._warns_at(file, watch) <= self._now:
                self._warn_of(case, file, watch)
        self.plan(case, file)

    def _ask_leave(self, case: Case, file: File) -> None:
        file.leave_asked = True
        given = [
            days
            for stream, chance, days in self._leaves[file.item]
            if self._luck.uniform(stream, case.n, 0) < chance
        ]
        if given:
            file.extended, file.extra_days = self._now, max(given)
            self._clock.read(file)

    def _warn_of(self, case: Case, file: File, watch: int) -> None:
        file.warned_by |= {watch}
        if file.warned < 0:
            file.warned = self._now
        self._warn(case, file, self._work[watch], bool(self._push[watch]))

    def _warns_at(self, file: File, watch: int) -> int:
        return self._clock.due_in_force(file, self._share[watch])

    @property
    def _now(self) -> int:
        return self._env.now  # type: ignore[return-value]
