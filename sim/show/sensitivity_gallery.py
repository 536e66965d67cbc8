"""The figure of a sensitivity study: a tornado, or bars of indices or effects."""

from __future__ import annotations

from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.influence import influence_of, influence_size, plot_influence
from sim.show.figures.tornado import plot_tornado, swept_of, swept_size
from sim.study.sensitivity.result import Sensitivity


def sensitivity_drawings(found: Sensitivity) -> list[Drawing]:
    """Return the one figure of a study, named after its method: `sensitivity_tornado`."""
    about = about_study(found)
    name = f"sensitivity_{found.method}"
    if found.tornado is not None:
        swept = swept_of(found, found.tornado, about)
        return [Drawing(name, lambda ax, lang: plot_tornado(swept, ax, lang), swept_size(swept))]
    data = influence_of(found, about)
    return [Drawing(name, lambda ax, lang: plot_influence(data, ax, lang), influence_size(data))]


def about_study(found: Sensitivity) -> About:
    """Return what the figures of a study are about."""
    return About(
        scenario=found.scenario.title,
        stamp="predicted",
        seed=found.seed,
        replications=found.replications,
        old=title_of(found.workflows[0]),
        new=title_of(found.workflows[1]),
    )
