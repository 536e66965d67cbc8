"""The figures of a study, one method each: for notebooks and scripts."""

from __future__ import annotations

from functools import cached_property

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from sim.show.drawing import Drawing
from sim.show.frame import fill
from sim.show.gallery import draw, drawings
from sim.study.compare import Comparison
from sim.text import Lang


class Plots:
    """The figures of a comparison, each a method that returns a matplotlib axis.

    Where several workflows are compared with the first, `workflow` says which of them is shown;
    the first of them by default. Each raises `KeyError` where the study has no such figure: for an
    unknown workflow, or without the reading that it is of: the limits for `staircase` and
    `lifecycle`, the lived one for all others.
    """

    def __init__(self, comparison: Comparison, lang: Lang = "en") -> None:
        self._comparison = comparison
        self._lang = lang

    @cached_property
    def _drawings(self) -> dict[str, Drawing]:
        return drawings(self._comparison)

    def completions(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """Cumulative completions, old against new; the area between is the time saved."""
        return self._plot("completions", workflow, ax)

    def throughput(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """Cases done per month of the window, beside the arrivals."""
        return self._plot("throughput", workflow, ax)

    def lead_times(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """The distribution of lead times."""
        return self._plot("lead_times", workflow, ax)

    def who_gains(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """The change in lead time of each case."""
        return self._plot("who_gains", workflow, ax)

    def time_split(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """Where the time goes."""
        return self._plot("time_split", workflow, ax)

    def timeline(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """One project's two lives."""
        return self._plot("timeline", workflow, ax)

    def office_load(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """How busy each office is."""
        return self._plot("office_load", workflow, ax)

    def staircase(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """The days of limit, one reform after another."""
        return self._plot("staircase", workflow, ax)

    def lifecycle(self, workflow: str | None = None, ax: Axes | None = None) -> Axes:
        """All items of a project on the days of limit, with the critical path."""
        return self._plot("lifecycle", workflow, ax)

    def _plot(self, name: str, workflow: str | None, ax: Axes | None) -> Axes:
        others = [each.label for each in self._comparison.contenders[1:]]
        if len(others) > 1:
            name = f"{name}-{(workflow or others[0]).replace('/', '-')}"
        elif workflow is not None and workflow not in others:
            raise KeyError(f"there is no workflow {workflow}; there are {', '.join(others)}")
        if name not in self._drawings:
            there = ", ".join(self._drawings)
            raise KeyError(f"there is no figure {name}; there are {there}")
        drawing = self._drawings[name]
        if ax is not None:
            return drawing.draw(ax, self._lang)
        # Through pyplot, so that a notebook shows it under its cell.
        figure = fill(plt.figure(figsize=drawing.size), draw, drawing, self._lang)
        return figure.axes[0]
