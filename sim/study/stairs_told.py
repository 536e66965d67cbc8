"""A staircase as one JSON object, with what makes it again; what is undefined is null."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from sim.measure.stats import Interval
from sim.study.saving import surroundings
from sim.study.staircase import Stair, Staircase

Json = dict[str, Any]
ORDER = "each reform on top of those before it; in another order each would take another share"


def stairs_json(found: Staircase) -> Json:
    """Return the stairs in order, the foot first."""
    lived = None
    if found.whole is not None:
        interval, verdict = found.whole
        lived = {**_interval(interval), "verdict": verdict}
    return {
        "scenario": found.scenario.name,
        "digest": found.scenario.digest,
        "start": found.start,
        "workflow": found.workflow,
        "order": ORDER,
        "seed": found.seed,
        "replications": found.replications,
        "primary": found.scenario.primary,
        "law_list_days": found.law_days,
        "stairs": [_stair(stair) for stair in found.stairs],
        "whole_lived_change": lived,
    }


def write_stairs(found: Staircase, file: Path, command: str) -> Path:
    """Write the same with the command that makes it again. Raises `OSError`."""
    told = {**stairs_json(found), "command": command, **surroundings()}
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    return file


def _stair(stair: Stair) -> Json:
    reform, lived = stair.reform, stair.lived
    told: Json = {
        "reform": None if reform is None else reform.id,
        "grade": None if reform is None else reform.grade,
        "list_days": stair.days,
        "overload": {load.name: _number(load.load) for load in stair.overload},
    }
    if lived is not None:
        told["lived"] = _interval(lived.value)
        if lived.change is not None:
            change = {**_interval(lived.change), "verdict": lived.verdict, "since": lived.since}
            told["lived_change"] = change
    return told


def _interval(interval: Interval) -> Json:
    return {name: _number(value) for name, value in vars(interval).items()}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
