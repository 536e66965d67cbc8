"""The file that is calibrated: its text, and whether it takes the numbers that are tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.errors import PermitsimError, ScenarioError
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.scenario_file.reading import read_file
from sim.study.calibration.bench import dotted
from sim.study.calibration.parameters import Parameter
from sim.text import Text

NOT_WHOLE = "E309"
"""The code of a number that should be whole."""
BETWEEN = 0.381966
"""A part of a range at which hardly any number is whole by chance."""

ONLY_WHOLE = Text(
    "{path} 只能是整数，没有斜率可循；请用 permitsim sweep 逐个试",
    "{path} can only be a whole number, which has no slope to follow; try its values with "
    "`permitsim sweep`",
)


def file_text(path: Path) -> str:
    """Return the text of a scenario file; raises `ScenarioError` if it cannot be read."""
    return read_file(path, str(path)).decode("utf-8-sig")


def check_numbers(
    scenario: Scenario, settings: Mapping[str, object], parameters: Sequence[Parameter]
) -> None:
    """Raise if the file does not take the numbers at the ends of the ranges, and between.

    `PermitsimError` for one that is to be whole, else `ScenarioError` with what is wrong.
    """
    for place in (BETWEEN, 0.0, 1.0):
        numbers = {
            dotted(path): each.say(each.at(place)) for each in parameters for path in each.paths
        }
        try:
            load_scenario(scenario.source, {**settings, **numbers})
        except ScenarioError as error:
            wrong = [one.path for one in error.problems if one.code == NOT_WHOLE]
            for parameter in parameters:
                if not set(wrong).isdisjoint(parameter.paths):
                    raise PermitsimError(ONLY_WHOLE.filled(path=parameter.path)) from None
            raise
