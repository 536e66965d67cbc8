"""The figure of a frontier."""

from __future__ import annotations

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.curves import Curve, in_percent, label_of
from sim.show.figures.frontier import SIZE, FrontierPicture, Side, Way, plot_frontier
from sim.study.frontier import Frontier
from sim.study.frontier.limit import told


def frontier_drawings(found: Frontier) -> list[Drawing]:
    """Return `frontier`."""
    data = frontier_picture(found)
    return [Drawing("frontier", lambda ax, lang: plot_frontier(data, ax, lang), SIZE)]


def frontier_picture(found: Frontier) -> FrontierPicture:
    """Return the curves of both measures, and what is known of each workflow."""
    curve = found.curve
    about = About(found.scenario.title, "predicted", curve.seed, curve.replications)
    return FrontierPicture(
        about=about,
        limits=told(found.limits),
        today=found.today,
        ways=tuple(_way(found, name) for name in curve.workflows),
        sides=tuple(_side(found, key) for key in curve.measures),
    )


def _way(found: Frontier, name: str) -> Way:
    carried = found.carried[name]
    mean, low, high = (
        factor * found.today
        for factor in (carried.factor.mean, carried.factor.low, carried.factor.high)
    )
    capacity = found.capacities[name].factor * found.today
    return Way(title_of(name), capacity, Interval(mean, low, high), carried.least * found.today)


def _side(found: Frontier, measure: str) -> Side:
    curves = []
    for name in found.curve.workflows:
        own = [
            point
            for point in found.curve.points
            if point.measure == measure and point.workflow == name and not point.overload
        ]
        at = tuple(found.factors[point.setting] * found.today for point in own)
        curves.append(
            Curve(title_of(name), at, tuple(in_percent(each.value, measure) for each in own))
        )
    is_share = metric_of(measure).unit == SHARE
    asked = [each.value for each in found.limits if each.measure == measure]
    limit = asked[0] * (100 if is_share else 1) if asked else None
    return Side(label_of(measure), tuple(curves), limit, is_share)
