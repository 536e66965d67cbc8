"""What a check of a comparison is: what was tried, what came of it, and what nobody tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from sim.study.queueing import OfficeQueue
from sim.text import Text

Name = Literal[
    "conservation", "little", "engines", "precision", "warm_up", "utilisation", "queueing"
]
"""What is checked."""
NAMES: tuple[Name, ...] = get_args(Name)
"""In the order in which they are told."""
State = Literal["passed", "failed", "not measured"]


@dataclass(frozen=True)
class Check:
    """What became of one check of one workflow."""

    name: Name
    workflow: str
    """The label of the workflow; of a change, that of the reformed one."""
    state: State
    said: Text
    """What was looked at and found, or why it was not measured; a sentence."""
    figures: Mapping[str, float] = field(default_factory=dict)
    """The numbers in it, unrounded, by what they are."""


@dataclass(frozen=True)
class Unmeasured:
    """Something that a reader might take to have been looked into, and was not."""

    said: Text
    command: str = ""
    """What would look into it; empty where no command does."""


@dataclass(frozen=True)
class Trust:
    """What a comparison found when it was turned on itself."""

    checks: tuple[Check, ...]
    unmeasured: tuple[Unmeasured, ...]
    offices: Mapping[str, tuple[OfficeQueue, ...]] = field(default_factory=dict)
    """By label of the workflow: its offices beside queueing theory."""

    def count(self, state: State) -> int:
        """Return how many checks came out so."""
        return sum(check.state == state for check in self.checks)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count(state)} {state}" for state in get_args(State))
        return f"Trust({counts}; {len(self.unmeasured)} things not looked into)"
