"""A calibration as files: all of it as one JSON object, its figures as rows of a table."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.study.calibration.results import Calibration, Estimated, Shown
from sim.study.saving import surroundings

Json = dict[str, Any]
DIGITS = 9
"""Significant ones: fewer than machines differ by, more than anybody needs."""
HEAD = (
    *("kind", "measure", "workflow", "unit", "published", "bound", "target", "stamp", "agrees"),
    *(f"{when}_{end}" for when in ("before", "after", "one") for end in ("mean", "low", "high")),
)


def write_calibration(found: Calibration, folder: Path, command: str) -> list[Path]:
    """Write `calibration.json` and `calibration.csv` and return them. Raises `OSError`."""
    told = {**calibration_json(found), "command": command, **surroundings()}
    file = folder / "calibration.json"
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [file, _write_rows(found, folder / "calibration.csv")]


def calibration_json(found: Calibration) -> Json:
    """Return all that was found; what is undefined is null."""
    return {
        "scenario": found.scenario.name,
        "title": {"zh": found.scenario.title.zh, "en": found.scenario.title.en},
        "digest": found.scenario.digest,
        "settings": {path: str(value) for path, value in found.settings.items()},
        "seed": found.seed,
        "replications": found.replications,
        "warm_up_days": found.warm_up / 86_400,
        "tried": found.tried,
        "numbers": [_number_json(each) for each in found.numbers],
        "fitted": [_shown(each) for each in found.fitted],
        "foretold": [_shown(each) for each in found.foretold],
        "identification": {
            "strengths": [_digits(value) for value in found.pull.strengths.tolist()],
            "directions": [
                [_digits(value) for value in direction]
                for direction in found.pull.directions.T.tolist()
            ],
            "condition": _digits(found.pull.condition),
        },
        "remarks": [{"zh": each.zh, "en": each.en} for each in found.remarks],
    }


def _number_json(each: Estimated) -> Json:
    parameter = each.parameter
    return {
        "path": parameter.path,
        "places": list(parameter.paths),
        "before": parameter.say(parameter.text.value),
        "after": each.text,
        "value": _interval(each.interval),
        "range": [_digits(parameter.low), _digits(parameter.high)],
        "is_pinned": each.is_pinned,
        "bounded": list(each.bounded),
        "at_end": each.at_end or None,
        "grade": parameter.grade,
        "source": parameter.source,
    }


def _shown(shown: Shown) -> Json:
    target = shown.aim.target
    return {
        "measure": target.key,
        "workflow": target.workflow,
        "unit": metric_of(target.key).unit.en,
        "target": _digits(target.value),
        "bound": target.bound or None,
        "rounding": _digits(target.rounding),
        "published": target.published,
        "source": target.source,
        "grade": target.grade,
        "before": _interval(shown.before),
        "after": _interval(shown.after),
        "one_history": _interval(shown.one),
        "agrees": shown.agrees,
        "stamp": shown.stamp,
    }


def _write_rows(found: Calibration, file: Path) -> Path:
    with file.open("w", encoding="utf-8", newline="") as place:
        writer = csv.writer(place, lineterminator="\n")
        writer.writerow(HEAD)
        for kind, every in (("fitted", found.fitted), ("foretold", found.foretold)):
            for shown in every:
                target = shown.aim.target
                intervals = (shown.before, shown.after, shown.one)
                numbers = [each for one in intervals for each in (one.mean, one.low, one.high)]
                writer.writerow(
                    [
                        *(kind, target.key, target.workflow, metric_of(target.key).unit.en),
                        *(str(target.published).lower(), target.bound, _cell(target.value)),
                        *(shown.stamp, "" if shown.agrees is None else str(shown.agrees).lower()),
                        *(_cell(each) for each in numbers),
                    ]
                )
    return file


def _interval(interval: Interval) -> Json:
    return {name: _digits(value) for name, value in vars(interval).items()}


def _digits(value: float) -> float | None:
    return float(_cell(value)) if math.isfinite(value) else None


def _cell(value: float) -> str:
    return f"{value:.{DIGITS}g}" if math.isfinite(value) else ""
