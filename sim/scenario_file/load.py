"""Scenario files to scenarios: all mistakes of a file at once, or none."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from sim.errors import Problem, ScenarioError
from sim.model.scenario import Scenario
from sim.scenario_file.checks.ranges import check_ranges
from sim.scenario_file.checks.whole import check
from sim.scenario_file.citing import cite
from sim.scenario_file.convert.scenario import to_scenario
from sim.scenario_file.extending import Source, extend
from sim.scenario_file.nodes import Mapping
from sim.scenario_file.overriding import override
from sim.scenario_file.problems import locate
from sim.scenario_file.reading import read_file, read_tree
from sim.scenario_file.validate import validate

Overrides = AnyMapping[str, object]
"""Values by their paths, such as `{"offices.hall.staff": 3}`."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A scenario file that was read, to be loaded with values in place of some of its own."""

    name: str
    """As the user names it."""
    folder: FilePath | None
    """Where the files that it names are looked for; nothing if it may name none."""
    whole: Mapping
    """Its tree, with what it extends in it."""
    problems: tuple[Problem, ...] = ()
    """The mistakes that were found on the way."""

    def load(self, overrides: Overrides | None = None) -> Scenario:
        """Return the scenario; raises ScenarioError as `load_scenario` does."""
        overridden, unknown = override(self.whole, overrides or {})
        root, uncited = cite(overridden)
        shape = validate(root)
        checked = check(shape, root, self.folder)
        written = (*unknown, *uncited, *check_ranges(shape, root))
        problems = [
            *self.problems,
            *(locate(overridden, self.name, mistake) for mistake in written),
            *(locate(root, self.name, each) for each in (*shape.mistakes, *checked.mistakes)),
        ]
        if problems or shape.model is None:
            raise ScenarioError(self.name, problems)
        return to_scenario(shape.model, root, self.name, checked.traces)


def load_scenario(path: str | FilePath, overrides: Overrides | None = None) -> Scenario:
    """Return the scenario of a file.

    `overrides` puts values in place of those of the file, by their paths, such as
    `{"offices.hall.staff": 3}`. Raises ScenarioError with all mistakes that can be found together.
    """
    return open_scenario(path).load(overrides)


def open_scenario(path: str | FilePath) -> Opened:
    """Return a file that is to be loaded several times, with other overrides each time.

    Raises ScenarioError for a file that cannot be read.
    """
    file = FilePath(path)
    return _opened(read_file(file, str(path)), str(path), file.parent, file)


def load_text(
    text: str,
    name: str = "text",
    overrides: Overrides | None = None,
    folder: str | FilePath = ".",
) -> Scenario:
    """Return the scenario that a text spells; files that it names are looked for in `folder`.

    Raises ScenarioError as `load_scenario` does.
    """
    return _opened(text.encode(), name, FilePath(folder), None).load(overrides)


def load_foreign(content: bytes, name: str) -> Scenario:
    """Return the scenario of a file that somebody else sent.

    It can have no file of this machine read but shipped scenarios, by their bare names. Raises
    ScenarioError as `load_scenario` does.
    """
    return _opened(content, name, None, None).load()


def _opened(content: bytes, name: str, folder: FilePath | None, path: FilePath | None) -> Opened:
    read, problems = read_tree(content, name)
    try:
        whole, more = extend(Source(read, name, folder, path, len(content)))
    except ScenarioError as error:
        raise ScenarioError(name, [*problems, *error.problems]) from None
    return Opened(name, folder, whole, (*problems, *more))
