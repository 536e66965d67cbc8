"""What every lever is: a small frozen value that turns a system into another."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from sim.model.system import PermitSystem
from sim.text import Text


@runtime_checkable
class Lever(Protocol):
    """A lever 改革举措 with its settings.

    Levers are total: names resolve by lineage, one whose target is absent does nothing and notes
    it; only a contradiction is refused, naming both sides.
    """

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradictions with this system, each naming both sides; empty if none."""

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the reformed system; `reform` is the reform's key in the file.

        Raises `ConflictError` with what `check` says.
        """

    def explain(self) -> Text:
        """Say what it changes and why, in both languages."""

    def touches(self) -> frozenset[str]:
        """Return what it changes: a subset of `TOUCHES`."""

    @property
    def is_neutral(self) -> bool:
        """Whether these settings change nothing in any system."""


TOUCHES = frozenset(
    {
        "items",
        "habit",
        "limits",
        "papers",
        "offices",
        "visits",
        "pace",
        "effort",
        "defects",
        "staff",
    }
)
"""The things that a lever can change."""

BEHAVIOUR = frozenset({"pace", "effort", "defects", "staff"})
"""The ones that are behaviour: held equal first when workflows are compared."""
