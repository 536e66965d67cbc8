"""The engines that must agree on every hand-worked case: both of ours, and the oracle.

Chosen luck reaches kernels only where they are plain functions, so the compiled engine works
through these cases when NUMBA_DISABLE_JIT is set, and only then; so do the tests in `test_plain_*`.
"""

from __future__ import annotations

import pytest

from sim.engine import reference
from tests import oracle
from tests.engine.plain import PLAIN, by_watched_kernels
from tests.engine.worked import Engine

collect_ignore_glob = [] if PLAIN else ["test_plain_*.py"]

ENGINES = (
    {"kernels": by_watched_kernels}
    if PLAIN
    else {"reference": reference.simulate, "oracle": oracle.simulate}
)


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found
