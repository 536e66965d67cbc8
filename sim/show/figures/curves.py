"""Workflows as curves: means with a band, a colour, a line and a mark for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.show.fonts import Look
from sim.show.palette import LIMIT, NEW, OLD_INK
from sim.text import Text, same

OF = Text("{of}{title}", "{title}, {of}")


@dataclass(frozen=True)
class Stroke:
    """How one workflow is drawn."""

    colour: str
    line: Literal["-", "--", "-.", ":"]
    mark: str

    def key(self, said: str) -> Line2D:
        """Return what stands for it in the key."""
        return Line2D([], [], color=self.colour, linestyle=self.line, marker=self.mark, label=said)


STROKES = (
    Stroke(OLD_INK, "-", "o"),
    Stroke(NEW, "-", "s"),
    Stroke("#117733", "--", "^"),
    Stroke("#aa4499", "-.", "D"),
    Stroke("#44aa99", ":", "v"),
    Stroke("#882255", "--", "P"),
)


def stroke_of(place: int) -> Stroke:
    """Return how the workflow at a place is drawn; a seventh is like the first."""
    return STROKES[place % len(STROKES)]


@dataclass(frozen=True)
class Curve:
    """One workflow's values along an axis."""

    title: Text
    at: tuple[float, ...]
    values: tuple[Interval, ...]
    """As they are shown; nan where undefined."""
    overloaded: tuple[float, ...] = ()
    """Where queues would grow without end."""


def in_percent(interval: Interval, measure: str) -> Interval:
    """Return an interval as it is drawn: shares in percent."""
    factor = 100 if metric_of(measure).unit == SHARE else 1
    return Interval(interval.mean * factor, interval.low * factor, interval.high * factor)


def label_of(measure: str, of: Text | None = None) -> Text:
    """Return what the axis of a measure says, with its unit; `of` is its class or office."""
    metric = metric_of(measure)
    unit = same("%") if metric.unit == SHARE else metric.unit
    title = title_of(measure, of)
    return Text(
        title.zh if unit.zh in title.zh else f"{title.zh}（{unit.zh}）",
        title.en if unit.en in title.en else f"{title.en} ({unit.en})",
    )


def title_of(measure: str, of: Text | None = None) -> Text:
    """Return what a measure is called, with its class or office."""
    title = metric_of(measure).title
    return title if of is None else OF.filled(title=title, of=of)


def draw_curve(ax: Axes, curve: Curve, place: int) -> None:
    """Draw a curve as the workflow at a place is drawn; what is undefined leaves a gap."""
    stroke = stroke_of(place)
    low, high = ([getattr(each, end) for each in curve.values] for end in ("low", "high"))
    ax.fill_between(curve.at, low, high, color=stroke.colour, alpha=0.16, linewidth=0)
    ax.plot(
        curve.at,
        [each.mean for each in curve.values],
        color=stroke.colour,
        linestyle=stroke.line,
        linewidth=1.8,
        marker=stroke.mark,
        markersize=4,
    )


def draw_points(ax: Axes, curve: Curve, place: int, among: int) -> None:
    """Draw the values of a curve whose places have no order: marks with bars, side by side."""
    stroke = stroke_of(place)
    shift = 0.12 * (place - (among - 1) / 2)
    means = [each.mean for each in curve.values]
    ax.errorbar(
        [at + shift for at in curve.at],
        means,
        yerr=[
            [each.mean - each.low for each in curve.values],
            [each.high - each.mean for each in curve.values],
        ],
        linestyle="",
        color=stroke.colour,
        marker=stroke.mark,
        markersize=5,
        capsize=3,
    )


def fit(ax: Axes, curves: Sequence[Curve], *, is_share: bool) -> None:
    """Give the values their room; of a wide band no more than what helps to see them."""
    reach = reach_of(curves)
    if reach is None:
        return
    ends = [end for curve in curves for each in curve.values for end in (each.low, each.high)]
    known = [end for end in (*ends, *reach) if not math.isnan(end)]
    low, high = min(known), max(known)
    if reach[0] >= 0:
        low, high = max(low, 0.0), min(high, 2 * reach[1])
    if is_share:
        high = min(high, 100.0)
    room = 0.05 * (high - low) or 0.5
    ax.set_ylim(low - room, high + room)


def whole_ticks(ax: Axes, curves: Sequence[Curve]) -> None:
    """Put the ticks of whole numbers at whole numbers."""
    if all(float(at).is_integer() for curve in curves for at in curve.at):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))


def mark_overloads(ax: Axes, curves: Sequence[Curve]) -> None:
    """Mark at the foot, a row a workflow, where each is overloaded; comes after the curves."""
    if not any(curve.overloaded for curve in curves):
        return
    low, high = ax.get_ylim()
    # Room for the marks below all that is drawn.
    ax.set_ylim(low - 0.06 * len(curves) * (high - low), high)
    for place, curve in enumerate(curves):
        ax.plot(
            curve.overloaded,
            [0.025 + 0.05 * place] * len(curve.overloaded),
            linestyle="",
            marker="x",
            markersize=6,
            color=stroke_of(place).colour,
            transform=ax.get_xaxis_transform(),
        )


def key_of(look: Look, curves: Sequence[Curve]) -> list[Line2D]:
    """Return the key of the curves and, where one is overloaded, of that mark."""
    handles = [stroke_of(place).key(look.say(each.title)) for place, each in enumerate(curves)]
    if any(curve.overloaded for curve in curves):
        over = Text("过载，未运行", "overloaded, not run")
        handles.append(Line2D([], [], color=LIMIT, linestyle="", marker="x", label=look.say(over)))
    return handles


def reach_of(curves: Sequence[Curve]) -> tuple[float, float] | None:
    """Return the least and the greatest mean; nothing where all are undefined."""
    means = [each.mean for curve in curves for each in curve.values if not math.isnan(each.mean)]
    return (min(means), max(means)) if means else None
