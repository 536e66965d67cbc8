"""A figure that is ready to be drawn, and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.show.about import About, Stamp
from sim.show.frame import SIZE
from sim.study.compare import Comparison, Contender
from sim.text import Lang, Text, same

TITLES = {"old": Text("旧流程", "Old"), "new": Text("新流程", "New")}
"""Workflows whose names are words; others stand as the file names them."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure that is ready to be drawn, in either language."""

    name: str
    """Of its file, without the language."""
    draw: Callable[[Axes, Lang], Axes]
    size: tuple[float, float] = SIZE
    """Inches."""


def title_of(label: str) -> Text:
    """Return what a workflow is called in figures."""
    return TITLES.get(label, same(label))


def about_of(comparison: Comparison, other: Contender, stamp: Stamp) -> About:
    """Return what the figures of one workflow beside the first are about."""
    return About(
        scenario=comparison.scenario.title,
        stamp=stamp,
        seed=comparison.seed,
        replications=comparison.replications,
        old=title_of(comparison.base),
        new=title_of(other.label),
    )
