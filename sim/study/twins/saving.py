"""A twin study on disk: both lives as CSV, all else as JSON with what makes it again."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

from sim.study.saving import surroundings
from sim.study.twins.lives import Episode, Life
from sim.study.twins.twin import Twin

DIGITS = 9
HEAD = (
    *("workflow", "origin", "part", "item", "office", "attempt", "rework"),
    *("begin_day", "end_day", "worked_hours", "outcome", "visits"),
)


def write_twin(found: Twin, folder: Path, command: str) -> tuple[Path, ...]:
    """Write `twin.csv`, a row an episode, and `twin.json`; returns them. Raises `OSError`."""
    episodes, told = folder / "twin.csv", folder / "twin.json"
    with episodes.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(_cells(life, each) for life in found.lives for each in life.episodes)
    text = json.dumps(
        {**twin_json(found), "command": command, **surroundings()},
        ensure_ascii=False,
        indent=2,
        allow_nan=False,
    )
    told.write_text(text + "\n", encoding="utf-8", newline="\n")
    return episodes, told


def twin_json(found: Twin) -> dict[str, Any]:
    """Return all but the episodes; what is undefined is null."""
    return {
        "scenario": found.scenario.name,
        "digest": found.scenario.digest,
        "seed": found.seed,
        "replications": found.replications,
        "replication": found.replication,
        "class": found.cls,
        "n": found.n,
        "arrival_seconds": found.arrival_seconds,
        "measure": found.measure,
        "difference": _number(found.difference),
        "lives": [_life(life) for life in found.lives],
        "shares": {name: _number(value) for name, value in vars(found.shares).items()},
        "quantiles": {f"{q:g}": _number(value) for q, value in found.quantiles.items()},
        "marks": [
            {
                "trait": mark.trait.kind,
                "of": mark.trait.of,
                "share": _number(mark.share),
                "lose_with": _number(mark.lose_with),
                "lose_without": _number(mark.lose_without),
                "difference": {k: _number(v) for k, v in vars(mark.difference).items()},
                "is_clear": mark.is_clear,
            }
            for mark in found.marks
        ],
    }


def _life(life: Life) -> dict[str, Any]:
    values = {name: _number(value) for name, value in life.measures.items()}
    return {"workflow": life.workflow, "fate": life.fate.name.lower(), "measures": values}


def _cells(life: Life, one: Episode) -> list[str]:
    numbers = (one.begin_day, one.end_day, one.worked_hours)
    return [
        *(life.workflow, one.origin, one.part, one.item, one.office),
        *(str(one.attempt), str(int(one.rework))),
        *("" if math.isnan(each) else f"{each:.{DIGITS}g}" for each in numbers),
        *(one.outcome.name.lower(), str(one.visits)),
    ]


def _number(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
