"""The figures of an attribution, one for each measure that could be split."""

from __future__ import annotations

from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.attribution import plot_attribution, whose_of, whose_size
from sim.show.limits_gallery import BASE
from sim.study.attribution.results import Attribution, Split


def attribution_drawings(found: Attribution) -> list[Drawing]:
    """Return `attribution`, by the limits, and `attribution_lived`."""
    return [_drawing(found, split) for split in found.splits if split.is_split]


def _drawing(found: Attribution, split: Split) -> Drawing:
    about = About(
        scenario=found.scenario.title,
        stamp="input arithmetic" if split.reading == "limits" else "predicted",
        seed=found.seed,
        replications=split.replications,
        old=BASE if found.start is None else title_of(found.start),
        new=title_of(found.workflow),
    )
    data = whose_of(split, split.by_size, about)
    name = "attribution" if split.reading == "limits" else "attribution_lived"
    return Drawing(name, lambda ax, lang: plot_attribution(data, ax, lang), whose_size(data))
