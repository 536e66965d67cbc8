"""A study of staffing on disk: a table of all settings that were tried, and one JSON object."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.study.rows import SIGNIFICANT
from sim.study.saving import surroundings
from sim.study.staffing.result import Estimated, Finalist, Staffing

Json = dict[str, Any]
ENDS = ("mean", "low", "high")


def write_staffing(found: Staffing, folder: Path, end: str, command: str) -> list[Path]:
    """Write `staffing.csv` and `staffing.json`, names ending in `end`; returns the files.

    The object has the table's hash as `settings`; `command` is what makes them again. Raises
    `OSError`.
    """
    table, told = folder / f"staffing{end}.csv", folder / f"staffing{end}.json"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(settings_rows(found))
    digest = sha256(table.read_bytes()).hexdigest()
    whole = {**staffing_json(found), "settings": digest, "command": command, **surroundings()}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    told.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [table, told]


def settings_rows(found: Staffing) -> Iterator[list[str]]:
    """Yield a head and a row for each setting of the search, in the order in which it was tried.

    Each mean is estimated by the difference from a setting that was run more often, where that errs
    less; intervals are at 95 %, each by itself; what is undefined is empty. `misses` is by how much
    targets and budget are missed, as shares of them, and `front` whether nothing beats the setting
    in both cost and measure.
    """
    measures = found.wish.measures
    yield [
        *("trial", *(f"officers[{post.name}]" for post in found.posts), "cost_per_year"),
        *(f"{name}_{end}" for name in measures for end in ENDS),
        *("misses", "front", "standing"),
    ]
    roles = {each.estimated.setting: each.standing for each in found.finalists}
    front = set(found.front)
    for place, one in enumerate(found.tried):
        yield [
            *(str(place), *map(str, one.setting), _number(one.cost)),
            *(cell for name in measures for cell in _cells(one.estimates[name].interval())),
            *(_number(found.wish.miss(one.means, one.cost)), str(int(place in front))),
            roles.get(one.setting, ""),
        ]


def staffing_json(found: Staffing) -> Json:
    """Return what was asked and what was found; what is undefined is null."""
    wish, end = found.wish, found.finish
    return {
        "scenario": found.scenario.name,
        "digest": found.scenario.digest,
        "workflow": found.workflow,
        "stamp": "predicted",
        "seed": found.seed,
        "warm_up_seconds": found.warm_up,
        "minimise": "cost" if wish.minimise_cost else wish.measure,
        "targets": [str(target) for target in wish.targets],
        "budget_per_year": _rounded(wish.budget),
        "costs_are": "money" if found.space.in_money else "officers",
        "posts": {post.name: _post(found, place) for place, post in enumerate(found.posts)},
        "search": {
            "settings": len(found.tried),
            "all_within_bounds": found.is_whole,
            "sampler": None if found.is_whole else f"NSGA-II, optuna {version('optuna')}",
            "replications": found.effort.search.each,
            "replications_of_the_anchor": found.effort.search.anchor,
        },
        "finish": {
            "probability": found.effort.finish.probability,
            "settled": end.settled,
            "indifference_zone": _rounded(end.zone),
            "unit": metric_of(wish.measure).unit.en,
            "replications": end.replications,
            "at_most": found.effort.finish.most,
        },
        "estimate_replications": found.effort.replications,
        "today": None if found.today is None else _estimated(found, found.today),
        "finalists": [_finalist(found, each) for each in found.finalists],
        "changes": {name: _interval(its) for name, its in sorted(found.changes.items())},
        "nearest": {
            "officers": _officers(found, found.nearest.setting),
            "means": {name: _rounded(its) for name, its in sorted(found.nearest.means.items())},
        },
        "front": [_officers(found, found.tried[place].setting) for place in found.front],
        "warnings": [{"zh": each.zh, "en": each.en} for each in found.warnings],
    }


def _post(found: Staffing, place: int) -> Json:
    post = found.posts[place]
    return {
        "today": post.today,
        "recommended": found.officers.get(post.name),
        "bounds": [post.low, post.high],
        "cost_of_one": _rounded(post.cost),
    }


def _finalist(found: Staffing, finalist: Finalist) -> Json:
    check = finalist.check
    return {
        **_estimated(found, finalist.estimated),
        "standing": finalist.standing,
        "difference": None if finalist.difference is None else _interval(finalist.difference),
        "targets": [
            {"target": str(target), "verdict": verdict, **_interval(interval)}
            for target, verdict, interval in zip(
                found.wish.targets, check.each, check.intervals, strict=True
            )
        ],
        "check_replications": check.replications,
    }


def _estimated(found: Staffing, estimated: Estimated) -> Json:
    return {
        "officers": _officers(found, estimated.setting),
        "cost_per_year": _rounded(estimated.cost),
        "loads": {load.name: _rounded(load.load) for load in estimated.loads},
        "estimate": {name: _interval(its) for name, its in sorted(estimated.values.items())},
    }


def _officers(found: Staffing, setting: Iterable[int]) -> Json:
    return {post.name: count for post, count in zip(found.posts, setting, strict=True)}


def _interval(interval: Interval) -> Json:
    return {end: _rounded(getattr(interval, end)) for end in ENDS}


def _rounded(value: float | None) -> float | None:
    """A number to as many digits as machines agree on."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{SIGNIFICANT}g}")


def _cells(interval: Interval) -> list[str]:
    return [_number(getattr(interval, end)) for end in ENDS]


def _number(value: float) -> str:
    return f"{value:.{SIGNIFICANT}g}" if math.isfinite(value) else ""
