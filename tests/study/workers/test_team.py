"""Teams: the one that is done first is chosen, and none is half a team."""

from __future__ import annotations

import pytest

from sim.study.workers import Team, team_for


@pytest.mark.parametrize(
    ("workers", "engine", "team"),
    [
        (1, "compiled", Team()),
        (1, "reference", Team()),
        (0, "compiled", Team()),
        (3, "compiled", Team("threads", 3)),
        (3, None, Team("threads", 3)),
        (3, "reference", Team("processes", 3)),
        ("tcp://host:8786", "reference", Team("cluster", address="tcp://host:8786")),
        ("tcp://host:8786", "compiled", Team("cluster", address="tcp://host:8786")),
    ],
)
def test_the_engine_says_who_is_done_first(workers, engine, team) -> None:
    assert team_for(workers, engine) == team


@pytest.mark.parametrize(
    "half",
    [
        {"count": 0},
        {"kind": "cluster"},
        {"kind": "threads", "count": 2, "address": "tcp://host:8786"},
    ],
)
def test_half_a_team_is_refused(half) -> None:
    with pytest.raises(ValueError, match=r"a team has at least one|a cluster has an address"):
        Team(**half)
