"""What comes in: classes of cases and their arrivals."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.items import Span
from sim.text import Text


@dataclass(frozen=True)
class Poisson:
    """Arrivals at random, at a rate that may change by month."""

    per_second: float
    """Mean arrivals per second, or per open second of the national calendar if `working`."""
    working: bool = False
    by_month: tuple[float, ...] = (1.0,) * 12
    """What the rate is multiplied by from January to December."""


@dataclass(frozen=True)
class Listed:
    """Arrivals at given moments: a list in the file, or a trace read from one."""

    seconds: tuple[int, ...]
    """Seconds after the start of the scenario, in order."""


Arrivals = Poisson | Listed


@dataclass(frozen=True)
class CaseClass:
    """A class of cases 项目类别: its own stream of arrivals, its own luck."""

    id: str
    title: Text
    arrivals: Arrivals
    priority: int = 0
    """Lower goes first where an office looks at priorities."""
    items: tuple[str, ...] | None = None
    """The base items that its cases need, by name; all when `None`."""
    effort: tuple[tuple[str, float], ...] = ()
    """(item or `item.step`, factor) of the efforts that differ for this class; `*` is all."""
    served_by: tuple[tuple[str, str], ...] = ()
    """(office, office that serves its cases instead)."""
    patience: Span | None = None
    """Time from its arrival after which a case that has not ended is withdrawn; never if `None`."""

    def needs(self, base_item: str) -> bool:
        """Whether its cases need what was born in that base item."""
        return self.items is None or base_item in self.items
