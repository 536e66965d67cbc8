"""A sensitivity study as rows of a table and as one JSON object; what is undefined is empty."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.measure.stats import mean_of
from sim.measure.timebase import Floats
from sim.model.scenario import Scenario
from sim.study.saving import surroundings
from sim.study.sensitivity.bench import Failure
from sim.study.sensitivity.factors import Factor
from sim.study.sensitivity.indices import Indices
from sim.study.sensitivity.result import Method, Sensitivity, Tornado
from sim.study.sensitivity.screening import Effects
from sim.study.sensitivity.trial import READING
from sim.study.sensitivity.turning import Turn
from sim.study.sensitivity.words import called
from sim.study.tasks.semantics import semantics

Json = dict[str, Any]
SIGNIFICANT = 9
"""Digits of a number in the CSV: fewer than machines differ by, more than anybody needs."""


def key_of(
    digest: str, workflows: tuple[str, str], measure: str, factors: tuple[Factor, ...]
) -> str:
    """Return the SHA-256 of what a study is about, whatever its samples and replications.

    It changes with the scenario, this program, and the range of any factor.
    """
    ranges = (
        f"{one.path} {one.text} {one.kind} {one.ends}"
        for factor in factors
        for one in (*factor.numbers,)
    )
    parts = (semantics(*READING), digest, *workflows, measure, *ranges)
    return sha256("\n".join(parts).encode()).hexdigest()


def stem_of(method: Method) -> str:
    """Return the name of a study's files, without what they end in."""
    return f"sensitivity_{method}"


def sensitivity_json(found: Sensitivity) -> Json:
    """Return what was found, with factors in the order of the file."""
    told: Json = {
        "scenario": found.scenario.name,
        "title": vars(found.scenario.title),
        "digest": found.scenario.digest,
        "key": key_of(found.scenario.digest, found.workflows, found.measure, found.factors),
        "workflows": list(found.workflows),
        "measure": found.measure,
        "method": found.method,
        "seed": found.seed,
        "replications": found.replications,
        "difference": _interval(found.base.difference.interval()),
        "old": _number(found.base.base.mean),
        "factors": [_factor(factor, found.scenario) for factor in found.factors],
        "held": [found.factors[index].name for index in found.held],
    }
    if found.tornado is not None:
        told |= _tornado(found, found.tornado)
    if found.effects is not None:
        told["effects"] = _effects(found.effects)
    if found.indices is not None:
        told["indices"] = _indices(found, found.indices)
    return told


def sensitivity_csv(found: Sensitivity) -> str:
    """Return one row a factor, in the order of the file: equal text for equal results."""
    rows = [_row(found, index) for index in range(len(found.factors))]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_sensitivity(found: Sensitivity, folder: Path, end: str, command: str) -> list[Path]:
    """Write both, the JSON with the command that makes it again. Raises `OSError`."""
    stem = f"{stem_of(found.method)}{end}"
    told = {**sensitivity_json(found), "command": command, **surroundings()}
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    files = {f"{stem}.json": text, f"{stem}.csv": sensitivity_csv(found)}
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return [folder / name for name in files]


def _factor(factor: Factor, scenario: Scenario) -> Json:
    first = factor.first
    return {
        "name": factor.name,
        "title": vars(called(factor, scenario)),
        "paths": [one.path for one in factor.numbers],
        "value": factor.value,
        "low": factor.said(-1),
        "high": factor.said(1),
        "range": "stated" if first.stated else "default",
        "grade": first.grade,
        "source": first.source,
    }


def _tornado(found: Sensitivity, tornado: Tornado) -> Json:
    count, joint = len(found.factors), tornado.joint
    low, high = joint.between()
    old, new = joint.overloaded
    return {
        "swings": [
            {
                "factor": factor.name,
                "low": _end(tornado, 1 + index),
                "high": _end(tornado, 1 + count + index),
                "turns": [_turn(factor, each) for each in tornado.turns if each.factor == index],
                "followed": index in tornado.followed,
            }
            for index, factor in enumerate(found.factors)
        ],
        "joint": {
            "settings": joint.settings,
            "run": joint.run,
            "turned": joint.turned,
            "overloaded_old": old,
            "overloaded_new": new,
            "low_90": _number(low),
            "high_90": _number(high),
            "sd_inputs": _number(tornado.spread.inputs),
            "sd_replication": _number(tornado.spread.luck),
        },
    }


def _end(tornado: Tornado, setting: int) -> Json:
    ends, failure = tornado.ends, tornado.ends.failures[setting]
    if failure is not None:
        return {"not_run": _why(failure)}
    difference = mean_of(ends.differences[setting]).interval()
    return {**_interval(difference), "relative": _number(float(ends.relative[setting]))}


def _why(failure: Failure) -> Json:
    return {"overloaded_old": list(failure.old), "overloaded_new": list(failure.new)}


def _turn(factor: Factor, turn: Turn) -> Json:
    return {
        "kind": "turns" if turn.is_turn else "not run beyond",
        "at": said_turn(factor, turn),
        "between": [factor.said(turn.before), factor.said(turn.after)],
        "within_range": turn.is_within,
    }


def said_turn(factor: Factor, turn: Turn) -> str:
    """Return the number at which the sign turns, or the last that can be run.

    Of counts and other numbers that go in steps, the first one beyond.
    """
    first = factor.first
    if turn.is_turn and first.goes_in_steps:
        return factor.said(turn.after)
    return first.text.say(rounded(first.at(turn.at)))


def rounded(value: float, digits: int = 3) -> float:
    """Return a number with so many significant digits: bisection finds no more."""
    return float(f"{value:.{digits}g}")


def _effects(effects: Effects) -> Json:
    return {
        "mu_star": _numbers(effects.mu_star),
        "mu_star_half_width": _numbers(effects.confidence),
        "sigma": _numbers(effects.sigma),
        "trajectories": effects.trajectories,
        "trajectories_left_out": effects.left_out,
    }


def _indices(found: Sensitivity, indices: Indices) -> Json:
    told: Json = {
        "factors": [found.factors[index].name for index in found.chosen],
        "first": _numbers(indices.first),
        "first_half_width": _numbers(indices.first_confidence),
        "total": _numbers(indices.total),
        "total_half_width": _numbers(indices.total_confidence),
        "blocks": indices.blocks,
        "blocks_left_out": indices.left_out,
    }
    if indices.second is not None and indices.second_confidence is not None:
        told["second"] = [_numbers(row) for row in indices.second]
        told["second_half_width"] = [_numbers(row) for row in indices.second_confidence]
    return told


def _row(found: Sensitivity, index: int) -> dict[str, str]:
    factor = found.factors[index]
    row = {
        "factor": factor.name,
        "places": str(len(factor.numbers)),
        "value": factor.value,
        "low": factor.said(-1),
        "high": factor.said(1),
        "range": "stated" if factor.first.stated else "default",
        "grade": factor.first.grade,
    }
    if found.tornado is not None:
        row |= _swing_cells(found, found.tornado, index)
    if found.effects is not None:
        row |= {
            "mu_star": _cell(found.effects.mu_star[index]),
            "mu_star_half_width": _cell(found.effects.confidence[index]),
            "sigma": _cell(found.effects.sigma[index]),
        }
    if found.indices is not None:
        row |= dict(_index_cells(found, found.indices, index))
    return row


def _swing_cells(found: Sensitivity, tornado: Tornado, index: int) -> dict[str, str]:
    ends, factor = tornado.ends, found.factors[index]
    cells: dict[str, str] = {}
    for end, setting in (("low", 1 + index), ("high", 1 + len(found.factors) + index)):
        difference = mean_of(ends.differences[setting]).interval()
        failure = ends.failures[setting]
        lost = () if failure is None else dict.fromkeys((*failure.old, *failure.new))
        cells |= {
            f"difference_{end}": _cell(difference.mean),
            f"difference_{end}_low": _cell(difference.low),
            f"difference_{end}_high": _cell(difference.high),
            f"relative_{end}": _cell(float(ends.relative[setting])),
            f"overloaded_{end}": " ".join(lost),
        }
    turns = [turn for turn in tornado.turns if turn.factor == index and turn.is_turn]
    cells["span"] = _cell(float(tornado.swings.spans[index]))
    cells["sign_turns_at"] = "; ".join(said_turn(factor, turn) for turn in turns)
    return cells


def _index_cells(found: Sensitivity, indices: Indices, index: int) -> Iterator[tuple[str, str]]:
    place = found.chosen.index(index) if index in found.chosen else None
    for name, values in (
        ("first", indices.first),
        ("first_half_width", indices.first_confidence),
        ("total", indices.total),
        ("total_half_width", indices.total_confidence),
    ):
        yield name, "" if place is None else _cell(float(values[place]))


def _cell(value: float) -> str:
    return f"{value:.{SIGNIFICANT}g}" if math.isfinite(value) else ""


def _interval(interval: object) -> Json:
    return {name: _number(value) for name, value in vars(interval).items()}


def _numbers(values: Floats) -> list[float | None]:
    return [_number(float(value)) for value in values]


def _number(value: float) -> float | None:
    return float(f"{value:.{SIGNIFICANT}g}") if math.isfinite(value) else None
