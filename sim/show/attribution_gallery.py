"""The figures of an attribution: for each measure that could be split, its shares and its pairs."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.attribution import Whose, plot_attribution, whose_of, whose_size
from sim.show.figures.interactions import pairs_shown, pairs_size, plot_interactions
from sim.show.limits_gallery import BASE
from sim.study.attribution import Attribution, Split


def attribution_drawings(found: Attribution) -> list[Drawing]:
    """Return `attribution`, by the limits, and `attribution_lived`, each with its `…_pairs`."""
    return [one for split in found.splits if split.is_split for one in _drawings(found, split)]


def whose_shown(found: Attribution, split: Split) -> Whose:
    """Return the parts of a change that could be split, the greatest first."""
    return whose_of(split, split.by_size, _about(found, split))


def _about(found: Attribution, split: Split) -> About:
    return About(
        scenario=found.scenario.title,
        stamp="input arithmetic" if split.reading == "limits" else "predicted",
        seed=found.seed,
        replications=split.replications,
        old=BASE if found.start is None else title_of(found.start),
        new=title_of(found.workflow),
    )


def _drawings(found: Attribution, split: Split) -> Iterator[Drawing]:
    about = _about(found, split)
    name = "attribution" if split.reading == "limits" else "attribution_lived"
    data = whose_shown(found, split)
    yield Drawing(name, lambda ax, lang: plot_attribution(data, ax, lang), whose_size(data))
    pairs = pairs_shown(split, about)
    if pairs is not None:
        yield Drawing(
            f"{name}_pairs", lambda ax, lang: plot_interactions(pairs, ax, lang), pairs_size(pairs)
        )
