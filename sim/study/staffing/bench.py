"""Where settings are run: all of a stage with the same luck, each stage with its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Protocol

import numpy as np

from sim.engine.engines import Engine, engine_for
from sim.errors import RunawayError
from sim.measure.timebase import Floats
from sim.study.staffing.posts import Setting, Space
from sim.study.staffing.seeds import Stage, seed_of
from sim.study.staffing.staffed import staffed
from sim.study.tasks import Store, Task, Variant, samples
from sim.study.workshop import Workshop

RUNS = 200
"""So many runs tell which engine is the quicker."""

Values = Mapping[str, Floats]
"""By measure: float64[replication]; nan where undefined."""


class Supply(Protocol):
    """Gives replications [first, last) of settings, with the luck of a stage."""

    def __call__(
        self, stage: Stage, settings: Sequence[Setting], first: int, last: int
    ) -> list[Values]:
        """Return the values of each setting."""


@dataclass(frozen=True, eq=False)
class Bench:
    """Runs settings of one workflow."""

    variant: Variant
    """With today's officers, and the warm-up of all."""
    space: Space
    measures: tuple[str, ...]
    """Sorted: in another order they would be another question."""
    seed: int
    store: Store
    workshop: Workshop
    """Engine, workers and progress."""

    def __call__(
        self, stage: Stage, settings: Sequence[Setting], first: int, last: int
    ) -> list[Values]:
        """Return the values of each setting; all are undefined where a run has no end."""
        if not settings:
            return []
        variants = [staffed(self.variant, self.space.posts, each) for each in settings]
        try:
            found = samples(
                variants,
                self.measures,
                replications=last - first,
                seed=seed_of(self.seed, stage),
                first=first,
                engine=self._engine(variants, seed_of(self.seed, stage), range(first, last)),
                store=self.store,
                team=self.workshop.team,
                progress=self.workshop.progress,
            ).values
        except RunawayError:
            # What warnings cost officers is in no load: it may be too much all the same.
            if len(settings) > 1:
                return [one for each in settings for one in self(stage, [each], first, last)]
            found = dict.fromkeys(self.measures, np.full((1, last - first), np.nan))
        return [{name: found[name][row] for name in self.measures} for row in range(len(settings))]

    @cached_property
    def quickest(self) -> Engine:
        """The engine that has done the whole study first, going by a part of it."""
        return engine_for(repeat(self.variant.plan(), RUNS))

    def _engine(self, variants: Sequence[Variant], seed: int, replications: range) -> Engine | None:
        """The engine that is to run what is not in the store; none where all of it is."""
        if self.workshop.engine is not None:
            return self.workshop.engine
        tasks = (Task(each, self.measures, seed, r) for each in variants for r in replications)
        return self.quickest if any(task.key not in self.store for task in tasks) else None
