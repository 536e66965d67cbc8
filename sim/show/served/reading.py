"""Tasks: read a scenario, and say how much there is to run."""

from __future__ import annotations

import shlex
from pathlib import Path

from sim.engine.engines import expected_activities
from sim.engine.plan import Plan
from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.run import lived_plan, run_plan
from sim.scenario_file.load import load_foreign, load_scenario
from sim.scenario_file.nodes import Mapping, Scalar
from sim.scenario_file.reading import read_file, read_tree
from sim.scenario_file.shipped import find_shipped, shipped_names
from sim.show.served.bounds import Bounds
from sim.show.served.errors import TOO_MUCH, TooMuchError
from sim.show.served.source import Facts
from sim.show.served.worker import Talk
from sim.study.compare import contenders_of
from sim.study.measures import check_measures
from sim.study.window import common_warm_up
from sim.text import Text, same


def tell_sent(talk: Talk, content: bytes, name: str, bounds: Bounds) -> None:
    """Tell the facts of a file that was sent; raises `ScenarioError`, or `TooMuchError`."""
    talk.tell(facts_of(check_measures(load_foreign(content, name)), name, bounds))


def tell_file(talk: Talk, path: Path, name: str, bounds: Bounds) -> None:
    """Tell the facts of a file of this machine; raises likewise."""
    talk.tell(facts_of(loaded(path), name, bounds))


def get_ready(_talk: Talk) -> None:
    """Load the engine, which is compiled once in a while."""
    name = shipped_names()[0]
    path = find_shipped(name)
    assert path is not None
    scenario = load_scenario(path)
    plan = lived_plan(scenario, scenario.workflow_names[0], 0)
    run_plan(plan, name, reading="lived", seed=0, replication=0, engine="compiled", measures=())


def tell_titles(talk: Talk, paths: dict[str, Path]) -> None:
    """Tell the title of each file, by its name; of one that cannot be read, the name itself."""
    for name, path in paths.items():
        talk.tell((name, _title(path, name)))


def loaded(path: Path) -> Scenario:
    """Return the scenario of a file of this machine, fit to be compared."""
    return check_measures(load_scenario(path))


def facts_of(scenario: Scenario, name: str, bounds: Bounds) -> Facts:
    """Return the facts of a scenario; raises `TooMuchError` for one that no page can take."""
    sizes = [expected_activities(plan) for plan in _plans(scenario)]
    number = min(bounds.replications, int(bounds.activities / max(sum(sizes), 1)))
    if max(sizes) > bounds.activities_a_run or number < bounds.fewest_replications:
        command = f"permitsim compare {shlex.quote(name)}"
        told = {"found": max(sizes), "most": bounds.activities_a_run, "command": command}
        raise TooMuchError(TOO_MUCH.filled(**told))
    return Facts(scenario.name, scenario.title, scenario.workflow_names, number)


def _plans(scenario: Scenario) -> list[Plan]:
    """All that a comparison runs once for each luck."""
    warm_up, _ = common_warm_up([scenario])
    return [
        lived_plan(scenario, each.workflow, warm_up, without)
        for each in contenders_of([scenario])
        for without in dict.fromkeys((frozenset[str](), each.behaviour()))
    ]


def _title(path: Path, name: str) -> Text:
    try:
        root, _ = read_tree(read_file(path, name), name)
    except PermitsimError:
        return same(name)
    entry = root.entries.get("title")
    if entry is None:
        return same(name)
    if isinstance(entry.node, Scalar):
        return same(entry.node.text or name)
    if not isinstance(entry.node, Mapping):
        return same(name)
    words = {
        key: found.node.text
        for key, found in entry.node.entries.items()
        if isinstance(found.node, Scalar)
    }
    either = words.get("zh") or words.get("en") or name
    return Text(words.get("zh", either), words.get("en", either))
