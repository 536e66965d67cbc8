"""An attribution as files: one JSON object, and a table that adds up."""

from __future__ import annotations

import csv
import io
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.study.attribution.players import Player
from sim.study.attribution.results import Attribution, Gap, Introduction, Share, Split
from sim.study.attribution.told import Grid, grid_of
from sim.study.rows import SIGNIFICANT
from sim.study.saving import surroundings

Json = dict[str, Any]
HEAD = (
    *("reading", "measure", "unit", "stamp", "part", "player", "reforms"),
    *("value", "low", "high", "verdict"),
    *("first_in", "first_in_low", "first_in_high", "last_in", "last_in_low", "last_in_high"),
)


def attribution_json(found: Attribution) -> Json:
    """Return an attribution as JSON; what is undefined is null.

    `start.mean` + the `share` of all players = `end.mean`, exactly, as decimal numbers.
    """
    return {
        "scenario": found.scenario.name,
        "title": {"zh": found.scenario.title.zh, "en": found.scenario.title.en},
        "digest": found.scenario.digest,
        "start": found.start,
        "workflow": found.workflow,
        "seed": found.seed,
        "replications": found.replications,
        "players": [_player(player) for player in found.players],
        "splits": [_split(split) for split in found.splits],
        "warnings": [{"zh": each.zh, "en": each.en} for each in found.warnings],
    }


def attribution_csv(found: Attribution) -> str:
    """Return a row for the start, each player and the end of every split.

    The `value` of the end is that of the start and of all shares together, exactly, as decimal
    numbers; what is undefined is empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    for split in found.splits:
        writer.writerows(_rows(split))
    return text.getvalue()


def write_attribution(found: Attribution, folder: Path, end: str, command: str) -> list[Path]:
    """Write both, names ending in `end`, with the command that makes them again.

    Raises `OSError`.
    """
    told = {**attribution_json(found), "command": command, **surroundings()}
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    files = [folder / f"attribution{end}.json", folder / f"attribution{end}.csv"]
    for file, said in zip(files, (text + "\n", attribution_csv(found)), strict=True):
        file.write_text(said, encoding="utf-8", newline="\n")
    return files


def stamp_of(split: Split) -> str:
    """Return what kind of figures a split is of."""
    return "input arithmetic" if split.reading == "limits" else "predicted"


def _rows(split: Split) -> list[list[str]]:
    grid = grid_of(split, SIGNIFICANT)
    about = [split.reading, split.measure, metric_of(split.measure).unit.en, stamp_of(split)]
    ends = [
        [*about, part, "", "", _said(decimal, interval), *_ends(interval)]
        for part, interval, decimal in (
            ("start", split.start, None if grid is None else grid.start),
            ("end", split.end, None if grid is None else grid.end),
        )
    ]
    shares = [
        [
            *(*about, "share", share.player.id, "+".join(each.id for each in share.player.reforms)),
            *(_said(decimal, None), *_ends(share.interval), share.verdict or ""),
            *(_number(share.first_in.mean), *_ends(share.first_in)),
            *(_number(share.last_in.mean), *_ends(share.last_in)),
        ]
        for share, decimal in zip(split.shares, _shares(split, grid), strict=True)
    ]
    rows = [ends[0], *shares, ends[1]]
    return [[*row, *[""] * (len(HEAD) - len(row))] for row in rows]


def _split(split: Split) -> Json:
    grid = grid_of(split, SIGNIFICANT)
    return {
        "reading": split.reading,
        "measure": split.measure,
        "unit": metric_of(split.measure).unit.en,
        "stamp": stamp_of(split),
        "method": "orders" if split.pairs else "all subsets",
        "pairs_of_orders": split.pairs or None,
        "subsets": split.subsets,
        "replications": split.replications,
        "replications_left_out": split.left_out,
        "start": _end(split.start, None if grid is None else grid.start),
        "end": _end(split.end, None if grid is None else grid.end),
        "change": {
            **_end(split.change, None if grid is None else grid.change),
            "verdict": split.verdict,
        },
        "shares": [
            _share(share, decimal, is_arithmetic=split.reading == "limits")
            for share, decimal in zip(split.shares, _shares(split, grid), strict=True)
        ],
        "interactions": [
            {"players": [each.one.id, each.two.id], **_interval(each.interval)}
            for each in split.interactions
        ],
        "order": _order(split.order),
        "gaps": [_gap(gap) for gap in split.gaps],
    }


def _player(player: Player) -> Json:
    return {
        "id": player.id,
        "title": {"zh": player.title.zh, "en": player.title.en},
        "reforms": [reform.id for reform in player.reforms],
        "grades": list(player.grades),
        "changes_behaviour": player.changes_behaviour,
    }


def _share(share: Share, decimal: Decimal | None, *, is_arithmetic: bool) -> Json:
    interval = _interval(share.interval)
    exact = None if share.value is None or not is_arithmetic else str(share.value)
    return {
        "player": share.player.id,
        "share": None if decimal is None else float(decimal),
        "exact": exact,
        "low": interval["low"],
        "high": interval["high"],
        "verdict": share.verdict,
        "first_in": _interval(share.first_in),
        "last_in": _interval(share.last_in),
    }


def _order(order: Introduction | None) -> Json | None:
    if order is None:
        return None
    return {
        "criterion": order.criterion,
        "players": [player.id for player in order.players],
        "levels": [_nine(level) for level in order.levels],
    }


def _gap(gap: Gap) -> Json:
    conflict = gap.conflict
    return {
        "players": [player.id for player in gap.players],
        "why": gap.why,
        "loads": {load.name: _nine(load.load) for load in gap.loads},
        "conflict": None if conflict is None else {"zh": conflict.zh, "en": conflict.en},
    }


def _shares(split: Split, grid: Grid | None) -> tuple[Decimal | None, ...]:
    return (None,) * len(split.shares) if grid is None else grid.shares


def _end(interval: Interval, decimal: Decimal | None) -> Json:
    mean = {} if decimal is None else {"mean": float(decimal)}
    return {**_interval(interval), **mean}


def _interval(interval: Interval) -> dict[str, float | None]:
    return {name: _nine(value) for name, value in vars(interval).items()}


def _nine(value: float) -> float | None:
    """A number with as many digits as machines agree on; `None` without one."""
    return float(f"{value:.{SIGNIFICANT}g}") if math.isfinite(value) else None


def _ends(interval: Interval) -> tuple[str, str]:
    return _number(interval.low), _number(interval.high)


def _said(decimal: Decimal | None, interval: Interval | None) -> str:
    """A number on the grid, else the mean of an interval."""
    if decimal is None:
        return "" if interval is None else _number(interval.mean)
    return f"{decimal:f}"


def _number(value: float) -> str:
    return f"{value:.{SIGNIFICANT}g}" if math.isfinite(value) else ""
