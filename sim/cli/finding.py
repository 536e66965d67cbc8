"""From what a user names to scenarios and workflows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.scenario_file.problems import did_you_mean, listed
from sim.scenario_file.shipped import find_scenario, shipped_names
from sim.study.measures import check_measures
from sim.text import Text

NO_WORKFLOW = Text("没有流程 {name}；有：{known}", "there is no workflow {name}; there are {known}")
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
NO_SHIPPED = Text(
    "没有名为 {name} 的自带情景；有：{known}", "no scenario {name} is shipped; there are {known}"
)


def find(name: str) -> Scenario:
    """Return the scenario of a file, or the shipped one of that name.

    Raises `PermitsimError`: for a file with mistakes, or for a bare name that nothing has.
    """
    return check_measures(load_scenario(path_of(name)))


def path_of(name: str) -> Path:
    """Return the file that a name means; raises `PermitsimError` for a bare name of nothing."""
    path = find_scenario(name)
    if not path.exists() and not path.suffix and len(path.parts) == 1:
        raise _unknown(NO_SHIPPED, name, shipped_names())
    return path


def unknown_workflow(name: str, scenarios: Sequence[Scenario]) -> PermitsimError:
    """Return the error of a workflow that no scenario has."""
    return _unknown(NO_WORKFLOW, name, [one for each in scenarios for one in each.workflow_names])


def check_workflow(scenario: Scenario, name: str) -> None:
    """Raise `PermitsimError` for a workflow that a scenario does not have, `@law` apart."""
    bare, _, practice = name.partition("@")
    if bare not in scenario.workflow_names or practice not in ("", "law", "serial"):
        raise unknown_workflow(name, [scenario])


def named_workflows(scenario: Scenario, asked: str | None) -> tuple[str, ...] | None:
    """Return the workflows that `A,B` names; nothing where none are asked for.

    Raises `PermitsimError` for one that the scenario does not have.
    """
    if asked is None:
        return None
    names = tuple(one for name in asked.split(",") if (one := name.strip())) or (asked,)
    for name in names:
        check_workflow(scenario, name)
    return names


def _unknown(said: Text, name: str, known: Sequence[str]) -> PermitsimError:
    text = said.filled(name=name, known=listed(known))
    meant = did_you_mean(name, known)
    if meant is None:
        return PermitsimError(text)
    more = MEANT.filled(meant=meant)
    return PermitsimError(Text(text.zh + more.zh, text.en + more.en))
