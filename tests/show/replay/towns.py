"""A busy town compared once, and its replay."""

from __future__ import annotations

from functools import cache

from sim.show.replay.replay import Replay, replay_of
from sim.study.compare import Comparison, compare, contenders_of
from tests.towns import base


@cache
def busy_comparison() -> Comparison:
    return compare(contenders_of([base("busy_town")]), replications=1, reading="lived", seed=4)


@cache
def busy_replay() -> Replay:
    return replay_of(busy_comparison(), "new")
