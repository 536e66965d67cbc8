"""The engines that must agree on every hand-worked case: both of ours, and the oracle.

Chosen luck reaches kernels only where they are plain functions, so the compiled engine works
through these cases when NUMBA_DISABLE_JIT is set, and only then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest

from sim.engine import reference
from sim.engine.compiled import luck, simulate
from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.eventlog import EventLog
from tests import oracle
from tests.engine.worked import ChosenDraws, Engine

PLAIN = os.environ.get("NUMBA_DISABLE_JIT") == "1"


def by_kernels(plan: Plan, draws: Draws) -> EventLog:
    """Run the compiled engine's kernels as plain functions, with luck that a test chooses."""
    with _chosen(draws):
        return simulate(plan, draws)


@contextmanager
def _chosen(draws: Draws) -> Iterator[None]:
    if not isinstance(draws, ChosenDraws):
        yield
        return

    def uniform_at(_low: int, _high: int, stream: int, n: int, attempt: int) -> float:
        return draws.uniform(int(stream) & (2**64 - 1), int(n), int(attempt))

    with mock.patch.object(luck, "uniform_at", uniform_at):
        yield


ENGINES = (
    {"kernels": by_kernels}
    if PLAIN
    else {"reference": reference.simulate, "oracle": oracle.simulate}
)


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found
