"""The figure of a study of staffing."""

from __future__ import annotations

from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.staffing import money_of, plot_staffing
from sim.study.staffing import Staffing


def staffing_drawings(found: Staffing) -> list[Drawing]:
    """Return `staffing`: the Pareto front of cost and measure."""
    about = About(
        scenario=found.scenario.title,
        stamp="predicted",
        seed=found.seed,
        replications=found.effort.replications,
        new=title_of(found.workflow),
    )
    data = money_of(found, about)
    return [Drawing("staffing", lambda ax, lang: plot_staffing(data, ax, lang))]
