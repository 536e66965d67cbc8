"""Measures that a file names: which of them there are is known further up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from sim.errors import Problem
from sim.model.scenario import Scenario
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, dotted, locate, suggestion
from sim.scenario_file.reading import read_file, read_tree
from sim.text import Text, same

A_MEASURE = Text(
    zh="一个指标，如 lead_calendar_days、visits、on_time_share",
    en="a measure, such as lead_calendar_days, visits or on_time_share",
)
SEE_MEASURES = Text(
    zh="见参考手册“指标”一页", en="the page Measures of the reference lists all of them"
)


def unknown_measures(scenario: Scenario, known: Sequence[str]) -> tuple[Problem, ...]:
    """Return a problem for each measure that a scenario names and that is not known.

    Its place is told if the file that the scenario was read from is still there.
    """
    mistakes = tuple(
        Mistake(
            "E413",
            A_MEASURE,
            suggestion(name, known, SEE_MEASURES),
            at,
            found=name,
        )
        for at, name in _named(scenario)
        if name not in known
    )
    return _placed(scenario.source, mistakes) if mistakes else ()


def _named(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    yield ("primary",), scenario.primary
    for index, target in enumerate(scenario.targets):
        yield ("targets", index, "measure"), target.measure


def _placed(file: str, mistakes: tuple[Mistake, ...]) -> tuple[Problem, ...]:
    if not FilePath(file).is_file():
        return tuple(
            Problem(one.code, dotted(one.at), one.expected, same(str(one.found)), one.cure)
            for one in mistakes
        )
    root, _ = read_tree(read_file(FilePath(file), file), file)
    return tuple(locate(root, file, one) for one in mistakes)
