"""A scenario that is served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sim.text import Text

Origin = Literal["shipped", "given", "sent"]
"""It comes with permitsim, was named on the command line, or was uploaded."""


@dataclass(frozen=True)
class Facts:
    """What is known of a scenario once it was read."""

    name: str
    title: Text
    workflows: tuple[str, ...]
    replications: int
    """How many a page takes: fewer of a large one."""


@dataclass(frozen=True)
class Source:
    """Where a scenario is, and what people call it."""

    key: str
    """Its part of an address."""
    name: str
    """The file as people know it; never a path of an uploaded one."""
    path: Path
    origin: Origin
    title: Text
    """Its own; of a file that cannot be read, its name."""

    @property
    def command_name(self) -> str:
        """What a command line calls it."""
        return self.key if self.origin == "shipped" else self.name
