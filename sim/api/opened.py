"""A scenario file at hand, and what is asked of words and names before anything is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.measures import check_measures

if TYPE_CHECKING:
    from sim.engine.engines import Engine
    from sim.study.workers import Workers
    from sim.study.workshop import Workshop


@dataclass(frozen=True)
class Opened:
    """A scenario at hand, with settings changed on top of its file."""

    path: Path
    overrides: Mapping[str, object] = field(default_factory=dict)
    """Values in place of the file's, by path, such as `{"offices.hall.staff": 3}`."""

    def __post_init__(self) -> None:
        _ = self.scenario  # A mistake shows when the file is loaded, not at the first run.

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario, read and checked."""
        return check_measures(load_scenario(self.path, dict(self.overrides)))

    def check_workflows(self, names: Sequence[str]) -> None:
        """Raise `KeyError` for a name that no workflow has; `@law` and `@serial` apart."""
        known = self.scenario.workflow_names
        for name in names:
            if name.partition("@")[0] not in known:
                raise KeyError(f"there is no workflow {name}; there are {', '.join(known)}")


def workshop_of(workers: Workers, engine: Engine | None) -> Workshop:
    """Return what a study is done with: nothing is kept from one to the next."""
    from sim.study.workers import team_for
    from sim.study.workshop import Workshop

    check_engine(engine)
    return Workshop(engine=engine, team=team_for(workers, engine))


def check_engine(engine: str | None) -> None:
    """Raise `ValueError` for an engine that there is not."""
    from sim.engine.engines import ENGINES

    if engine is not None:
        check_word("the engine", engine, ENGINES)


def check_word(what: str, given: str, known: Sequence[str]) -> None:
    """Raise `ValueError` for a word that is none of those known."""
    if given not in known:
        raise ValueError(f"{what} is one of {', '.join(known)}, not {given!r}")
