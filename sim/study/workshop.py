"""What a study is done with: nothing that its answer depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.engine.engines import Engine
from sim.study.tasks import Store
from sim.study.workers import Progress, Team


@dataclass(frozen=True)
class Workshop:
    """Engine, answers so far, workers and a bar of progress."""

    engine: Engine | None = None
    """`None` for the one that is done first."""
    store: Store | None = None
    """`None` for one in memory."""
    team: Team | None = None
    progress: Progress | None = None

    def going_on(self) -> Workshop:
        """Return the same with a bar that goes on where one batch of runs ends."""
        if self.progress is None:
            return self
        return replace(self, progress=_Onward(self.progress))


class _Onward:
    """Progress over several batches, of which the later ones are not known before."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.before = 0

    def __call__(self, done: int, total: int) -> None:
        self.progress(self.before + done, self.before + total)
        if done == total:
            self.before += total
