"""The file that is calibrated: its text, and whether it takes the numbers that are tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.scenario_file.load import Opened
from sim.scenario_file.reading import read_file
from sim.study.calibration.bench import dotted
from sim.study.calibration.parameters import Parameter


def file_text(path: Path) -> str:
    """Return the text of a scenario file; raises `ScenarioError` if it cannot be read."""
    return read_file(path, str(path)).decode("utf-8-sig")


def check_numbers(
    file: Opened, settings: Mapping[str, object], parameters: Sequence[Parameter]
) -> None:
    """Raise `ScenarioError` if the file does not take the numbers at the ends of the ranges."""
    for place in (0.0, 1.0):
        numbers = {
            dotted(path): each.say(each.at(place)) for each in parameters for path in each.paths
        }
        file.load({**settings, **numbers})
