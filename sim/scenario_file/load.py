"""Scenario files to scenarios: all mistakes of a file at once, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from sim.errors import ScenarioError
from sim.model.scenario import Scenario
from sim.scenario_file.checks.whole import check
from sim.scenario_file.citing import cite
from sim.scenario_file.convert.scenario import to_scenario
from sim.scenario_file.extending import Source, extend
from sim.scenario_file.overriding import override
from sim.scenario_file.problems import locate
from sim.scenario_file.reading import read_file, read_tree
from sim.scenario_file.validate import validate


def load_scenario(path: str | FilePath, overrides: Mapping[str, object] | None = None) -> Scenario:
    """Return the scenario of a file.

    `overrides` puts values in place of those of the file, by their paths, such as
    `{"offices.hall.staff": 3}`. Raises ScenarioError with all mistakes that can be found together.
    """
    file = FilePath(path)
    return _load(read_file(file, str(path)), str(path), file.parent, file, overrides or {})


def load_text(
    text: str,
    name: str = "text",
    overrides: Mapping[str, object] | None = None,
    folder: str | FilePath = ".",
) -> Scenario:
    """Return the scenario that a text spells; files that it names are looked for in `folder`.

    Raises ScenarioError as `load_scenario` does.
    """
    return _load(text.encode(), name, FilePath(folder), None, overrides or {})


def _load(
    content: bytes,
    name: str,
    folder: FilePath,
    path: FilePath | None,
    overrides: Mapping[str, object],
) -> Scenario:
    read, problems = read_tree(content, name)
    try:
        whole, more = extend(Source(read, name, folder, path, len(content)))
    except ScenarioError as error:
        raise ScenarioError(name, [*problems, *error.problems]) from None
    problems += more
    overridden, unknown = override(whole, overrides)
    root, uncited = cite(overridden)
    shape = validate(root)
    checked = check(shape, root, folder)
    problems += [locate(overridden, name, mistake) for mistake in (*unknown, *uncited)]
    problems += [locate(root, name, mistake) for mistake in (*shape.mistakes, *checked.mistakes)]
    if problems or shape.model is None:
        raise ScenarioError(name, problems)
    return to_scenario(shape.model, root, name, checked.traces)
