"""How robust a comparison is, as a sensitivity study has left it in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.study.sensitivity.choosing import factors_of
from sim.study.sensitivity.spread import Spread
from sim.study.sensitivity.told import key_of, stem_of


@dataclass(frozen=True)
class Robustness:
    """How the difference fares under what else is plausible."""

    factors: int
    settings: int
    """Of a Latin hypercube over all factors."""
    run: int
    """How many of them could be run."""
    turned: int
    """At how many of those the sign is another."""
    turning: tuple[str, ...]
    """The factors that turn the sign by themselves, within their ranges."""
    low: float
    """Nine in ten differences lie between this"""
    high: float
    """and this."""
    spread: Spread


def robustness(
    folder: Path, end: str, scenario: Scenario, workflows: tuple[str, str], measure: str
) -> Robustness | None:
    """Return what a study of the same scenario found, by the files in a folder.

    Nothing where there is none, or where scenario, program, workflows, measure or any range have
    changed since. `end` is how the names of files end.
    """
    told = _read(folder / f"{stem_of('tornado')}{end}.json")
    try:
        factors = factors_of(scenario, workflows, measure)
    except PermitsimError:
        return None
    if told.get("key") != key_of(scenario.digest, workflows, measure, factors):
        return None
    return robustness_of(told, len(factors))


def robustness_of(told: dict[str, Any], factors: int) -> Robustness | None:
    """Return what a study of so many factors found, as its JSON tells it; nothing if that is void.

    It must be one that moves one factor at a time.
    """
    joint = told["joint"]
    if None in (joint["low_90"], joint["sd_inputs"], joint["sd_replication"]):
        return None
    base = told["difference"]["mean"]
    return Robustness(
        factors=factors,
        settings=joint["settings"],
        run=joint["run"],
        turned=joint["turned"],
        turning=tuple(each["factor"] for each in told["swings"] if _turns(each, base)),
        low=joint["low_90"],
        high=joint["high_90"],
        spread=Spread(joint["sd_inputs"], joint["sd_replication"]),
    )


def _turns(swing: dict[str, Any], base: float) -> bool:
    """Whether a factor has another sign at an end of its range."""
    means = (swing[end].get("mean") for end in ("low", "high"))
    return any(mean is not None and mean * base <= 0 for mean in means)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
