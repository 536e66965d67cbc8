from __future__ import annotations

from collections.abc import Iterator

import pytest

from sim.show.served.served import Served
from tests.show.served.town import served_town, visitor


@pytest.fixture
def served(tmp_path, monkeypatch) -> Iterator[Served]:
    # Where the process of a bench would be: what was sent is found from there.
    monkeypatch.chdir(tmp_path)
    town = served_town(tmp_path)
    yield town
    town.close()


@pytest.fixture
def client(served):
    return visitor(served)
