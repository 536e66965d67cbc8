"""A setting that the search has run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.measure.stats import Estimate
from sim.study.staffing.posts import Setting


@dataclass(frozen=True, eq=False)
class Tried:
    """A setting that was run in the search, and what it is taken to come to."""

    setting: Setting
    cost: float
    """Of all officers a year."""
    estimates: Mapping[str, Estimate]
    """Of each measure's mean."""

    @cached_property
    def means(self) -> dict[str, float]:
        """The estimated mean of each measure."""
        return {name: its.mean for name, its in self.estimates.items()}
