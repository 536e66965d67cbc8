"""The engines that must agree on every hand-worked case: the reference, and the oracle."""

from __future__ import annotations

import pytest

from sim.engine.reference import simulate
from tests import oracle
from tests.engine.worked import Engine


@pytest.fixture(params=[simulate, oracle.simulate], ids=["reference", "oracle"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found
