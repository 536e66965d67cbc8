"""The scenarios of all settings: every mistake before anything is run, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.measures import check_measures
from sim.study.sweep.design import Design, Over, check_overs, grid, latin
from sim.study.sweep.values import Range

NOT_WHOLE = "E309"
"""The code of a number that should be whole."""
BETWEEN = 0.381966
"""A share of the way between two whole numbers that does not end at another one."""


@dataclass(frozen=True, eq=False)
class Settings:
    """A scenario at all settings of a design."""

    base: Scenario
    """As it stands."""
    design: Design
    scenarios: tuple[Scenario, ...]
    """One a setting."""


def settings_of(
    file: str | Path,
    overs: Sequence[Over],
    *,
    latin_count: int | None = None,
    seed: int = 1,
    overrides: Mapping[str, object] | None = None,
) -> Settings:
    """Read a scenario file with each setting in place of what it says.

    A grid or, with `latin_count`, a Latin hypercube of so many settings, drawn by the seed. Where
    the file wants whole numbers, those of a range are made so. Raises `ScenarioError` with the
    mistakes of all settings, and `PermitsimError` for paths or ranges that make no design.
    """
    check_overs(overs)
    stated = dict(overrides or {})
    base = check_measures(load_scenario(file, stated))
    fitted = [_fitted(over, file, stated) for over in overs]
    design = grid(fitted) if latin_count is None else latin(fitted, latin_count, seed)
    scenarios: list[Scenario] = []
    problems: dict[tuple[str, ...], Problem] = {}
    for setting in design.settings:
        values = {**stated, **dict(zip(design.paths, setting, strict=True))}
        try:
            scenarios.append(check_measures(load_scenario(file, values)))
        except ScenarioError as error:
            # One wrong value is met in as many settings as it is combined with.
            problems |= {(one.code, one.path, one.found.en): one for one in error.problems}
    if problems:
        raise ScenarioError(str(file), problems.values())
    return Settings(base, design, tuple(scenarios))


def _fitted(over: Over, file: str | Path, stated: Mapping[str, object]) -> Over:
    """What is to vary, made whole if the file refuses a number between for not being so."""
    values = over.values
    if not isinstance(values, Range) or not values.low.is_integer() or not values.high.is_integer():
        return over
    between = values.low + BETWEEN * (values.high - values.low)
    try:
        load_scenario(file, {**stated, over.path: values.spelled(between)})
    except ScenarioError as error:
        return replace(over, whole=any(one.code == NOT_WHOLE for one in error.problems))
    return over
