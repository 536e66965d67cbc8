"""A frontier on disk: the curve, and the capacities and the demands carried."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from sim.study.frontier.finding import Frontier
from sim.study.rows import SIGNIFICANT
from sim.study.sweep.saving import about_of, write_table


def write_frontier(found: Frontier, folder: Path, command: str) -> list[Path]:
    """Write `frontier.json`, and `frontier.csv`, a row a demand, workflow and measure.

    Raises `OSError`.
    """
    return write_table(found.curve, "frontier", frontier_json(found), folder, command)


def frontier_json(found: Frontier) -> dict[str, Any]:
    """Return the capacities and the demands carried, in cases a month; unknown ones are null."""
    return {
        **about_of(found.curve),
        "today": _number(found.today),
        "limits": [
            {"measure": each.measure, each.side.replace(" ", "_"): each.value}
            for each in found.limits
        ],
        "workflows": {name: _workflow(found, name) for name in found.carried},
    }


def _workflow(found: Frontier, name: str) -> dict[str, Any]:
    capacity, carried = found.capacities[name], found.carried[name]
    stopped_by = carried.stopped_by
    return {
        "capacity": _number(capacity.factor * found.today),
        "capacity_of": capacity.name,
        "carried": {
            edge: _number(factor * found.today) for edge, factor in vars(carried.factor).items()
        },
        "stopped_by": "capacity" if stopped_by is None else found.limits[stopped_by].measure,
        "least_tried": _number(carried.least * found.today),
    }


def _number(value: float) -> float | None:
    return float(f"{value:.{SIGNIFICANT}g}") if math.isfinite(value) else None
