"""Two towns for tests of the whole: the shipped five-in-one case, and a busy one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario

HERE = Path(__file__).parent
FILES = {
    "five_in_one": HERE.parent / "scenarios" / "five_in_one.yaml",
    "busy_town": HERE / "busy_town.yaml",
}
QUICK: dict[str, dict[str, object]] = {
    "five_in_one": {"time": {"start": "2018-01-02", "warm_up": "30 days", "observe": "60 days"}},
    "busy_town": {},
}
"""What keeps a run short."""
WORKFLOWS = [(town, workflow) for town in FILES for workflow in ("old", "new")]


@cache
def tree(town: str) -> dict[str, Any]:
    """A town's file as plain data; not to be changed."""
    plain: dict[str, Any] = YAML(typ="safe").load(FILES[town])
    return plain


@cache
def base(town: str) -> Scenario:
    """A town as its file spells it, but for the time that it runs."""
    return changed(town)


def changed(town: str, **sections: object) -> Scenario:
    """A town with other data in place of whole sections of its file."""
    return load_scenario(FILES[town], QUICK[town] | sections)
