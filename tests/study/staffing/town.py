"""The town of two counters: small enough for every setting to be run again and again."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from sim.measure.stats import Estimate
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.staffing.capacity import capacity_of
from sim.study.staffing.posts import Bounds, Setting, Space, space_of
from sim.study.staffing.tried import Tried
from sim.study.tasks import Variant

TOWN = Path(__file__).with_name("town.yaml")
WARM_UP = 30 * 86_400


@cache
def town() -> Scenario:
    return load_scenario(TOWN)


def variant_of(scenario: Scenario, workflow: str = "new") -> Variant:
    return Variant(scenario, workflow, warm_up=WARM_UP)


def space(
    scenario: Scenario, asked: dict[str, Bounds | None] | None = None, workflow: str = "new"
) -> Space:
    plan = variant_of(scenario, workflow).plan()
    return space_of(scenario.system(workflow), capacity_of(plan), asked)


def all_settings(space: Space) -> list[Setting]:
    return list(product(*(range(post.low, post.high + 1) for post in space.posts)))


def made_up(setting: Setting, cost: float, **means: tuple[float, float]) -> Tried:
    """A setting with estimates (mean, standard error) of ten replications."""
    found = {name: Estimate(mean, error, 10) for name, (mean, error) in means.items()}
    return Tried(setting, cost, found)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)
