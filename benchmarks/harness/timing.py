"""One run of one simulator, timed: processor time of the simulation proper, on one core."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass


class NotBuiltError(Exception):
    """A simulator that cannot be run here; its text says why."""


@dataclass(frozen=True)
class Run:
    """What one run of a simulator took, and what it answered."""

    cases: int
    seconds: float
    """Processor time."""
    mean: float
    """Mean time from arrival to end in days, or mean wait in mean services."""

    @property
    def per_case(self) -> float:
        """Seconds a case."""
        return self.seconds / self.cases


@dataclass(frozen=True)
class Simulator:
    """Something that can run a workload."""

    name: str
    cases: int
    """How many cases it is asked to run; slow ones get fewer."""
    run: Callable[[int, int], Run]
    """(cases, seed) → a run."""
    warm: Callable[[], object] = lambda: None
    """What must be done once before it is timed, such as compiling; may raise `NotBuiltError`."""
    repeats: int = 5
    """How often it is run for a seed where that takes a blink."""


def pin() -> None:
    """Keep this process and all that it starts on the last core that it may use."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(model: Callable[[int, int], float], cases: int, seed: int, unit: float) -> Run:
    """Run a model of this process that answers a mean; `unit` is what the answer is divided by."""
    gc.collect()
    began = time.process_time()
    mean = model(cases, seed)
    return Run(cases, time.process_time() - began, mean / unit)
