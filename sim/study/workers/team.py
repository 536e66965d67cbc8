"""Who does the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.engine.engines import Engine

Workers = int | str
"""How many work side by side on this machine, or the address of a scheduler: `tcp://host:port`."""


@dataclass(frozen=True)
class Team:
    """Who does the work; no answer depends on it."""

    kind: Literal["serial", "threads", "processes", "cluster"] = "serial"
    count: int = 1
    """How many side by side; a cluster's are as many as its scheduler has."""
    address: str = ""
    """Where the scheduler of a cluster listens."""

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"a team has at least one worker, not {self.count}")
        if (self.kind == "cluster") != bool(self.address):
            raise ValueError("a cluster has an address, and no other team has one")


def team_for(workers: Workers, engine: Engine | None = None) -> Team:
    """Return the team that is done first.

    Threads suit the compiled engine, which lets go of the interpreter's lock; the reference engine
    needs processes.
    """
    if isinstance(workers, str):
        return Team("cluster", address=workers)
    if workers <= 1:
        return Team()
    return Team("processes" if engine == "reference" else "threads", workers)
