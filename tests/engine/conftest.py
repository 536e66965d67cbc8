"""The engines that must agree on every hand-worked case: both of ours, and the oracle."""

from __future__ import annotations

import pytest

from sim.engine import compiled, reference
from tests import oracle
from tests.engine.worked import Engine


@pytest.fixture(
    params=[reference.simulate, compiled.simulate, oracle.simulate],
    ids=["reference", "compiled", "oracle"],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found
