"""One trial of a Cimba model, timed when all is compiled and memory is in hand."""

from __future__ import annotations

from collections.abc import Callable

import cimba as cb

from benchmarks.peers.telling import seconds_of


def timed_trial(make: Callable[[], cb.Model], seed: int) -> tuple[float, float]:
    """Run a model once to compile it and to get its memory, then again; return seconds, its mean.

    Without the first run of the same size the second takes half as long again.
    """
    _trial(make(), seed + 1_000)
    model, found = make(), []
    seconds = seconds_of(lambda: found.append(_trial(model, seed)))
    return seconds, float(found[0][model].mean.values[0, 0])


def _trial(model: cb.Model, seed: int) -> cb.Results:
    experiment = cb.Experiment(model, replications=1, window=cb.Window.until_idle(), seed=seed)
    return experiment.run(workers=1, on_failure="raise")
