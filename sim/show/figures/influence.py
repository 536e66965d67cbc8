"""How much each assumption matters, as bars: shares of a variance, or sizes of effects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.measure.metrics import SHARE, metric_of
from sim.show import frame
from sim.show.about import About
from sim.show.figures.tornado import MOST, NAME_COLUMNS
from sim.show.fonts import Look, style
from sim.show.palette import BETWEEN, INK, NEW
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.words import called
from sim.text import Lang, Text

Kind = Literal["indices", "effects"]
TITLES: dict[Kind, Text] = {
    "indices": Text("离散中份额最大的：{name}", "The largest share of the spread: {name}"),
    "effects": Text("影响最大的：{name}", "The largest effect: {name}"),
}
NOTHING = Text("没有哪个假定的影响可以说清", "No assumption has an effect that can be told")
NOTES: dict[Kind, Text] = {
    "indices": Text(
        "Sobol 指数：全部假定在各自范围内同时变动；误差线为 95% 自助区间",
        "Sobol indices: all assumptions vary over their ranges at once; error bars are 95 % "
        "bootstrap intervals",
    ),
    "effects": Text(
        "Morris 筛选：沿轨迹逐个变动；误差线为 95% 自助区间",
        "Screening after Morris: one at a time along trajectories; error bars are 95 % bootstrap "
        "intervals",
    ),
}
SCALES: dict[Kind, Text] = {
    "indices": Text("占差别方差的份额", "share of the variance of the difference"),
    "effects": Text(
        "从范围一端到另一端，差别平均变动（{unit}）",
        "mean change of the difference over the whole range ({unit})",
    ),
}
KEYS: dict[Kind, tuple[Text, Text]] = {
    "indices": (
        Text("单独造成（S1）", "by itself (S1)"),
        Text("连同与其他假定的共同作用（ST）", "together with others (ST)"),
    ),
    "effects": (
        Text("平均大小 μ*", "mean size μ*"),
        Text("离散 σ：取决于其他假定，或不成直线", "spread σ: it hangs on the others, or bends"),
    ),
}


@dataclass(frozen=True)
class Weight:
    """How much one assumption matters."""

    title: Text
    main: float
    """S1, or μ*."""
    half: float
    """Half its interval."""
    other: float
    """ST, or σ."""
    other_half: float
    """nan for σ, which has none."""


@dataclass(frozen=True)
class Influence:
    """All assumptions that are shown, the one that matters most first."""

    about: About
    kind: Kind
    scale: Text
    weights: tuple[Weight, ...]


def influence_of(found: Sensitivity, about: About) -> Influence:
    """Gather the bars of a study by Sobol or Morris, whichever it is."""
    metric = metric_of(found.measure)
    unit = Text("%", "%") if metric.unit == SHARE else metric.unit
    if found.indices is not None:
        scale = SCALES["indices"]
        return Influence(about, "indices", scale, tuple(_of_indices(found)))
    return Influence(
        about, "effects", SCALES["effects"].filled(unit=unit), tuple(_of_effects(found))
    )


def influence_size(data: Influence) -> tuple[float, float]:
    """Return the size of the figure that shows all bars, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 2.4 + 0.46 * len(data.weights))


def plot_influence(data: Influence, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw both bars of each assumption, from top to bottom."""
    with style(lang) as look:
        frame.begin(ax, look, data.scale)
        frame.grid(ax, "x")
        for place, weight in enumerate(data.weights):
            _draw(ax, data.kind, weight, place)
        ax.set_xlim(min(0.0, ax.get_xlim()[0]), _right(data))
        ax.set_ylim(max(len(data.weights), 1) - 0.4, -0.6)
        ax.set_yticks(range(len(data.weights)), [_name(look, one) for one in data.weights])
        ax.tick_params(axis="y", length=0, pad=6)
        frame.key_above(ax, _keys(look, data.kind))
        frame.headline(ax, look, _title(data), NOTES[data.kind], 1)
        frame.finish(ax, look, data.about)
    return ax


def _of_indices(found: Sensitivity) -> Sequence[Weight]:
    indices = found.indices
    if indices is None:
        return ()
    return [
        Weight(
            called(found.factors[found.chosen[place]], found.scenario),
            float(indices.first[place]),
            float(indices.first_confidence[place]),
            float(indices.total[place]),
            float(indices.total_confidence[place]),
        )
        for place in indices.order[:MOST]
    ]


def _of_effects(found: Sensitivity) -> Sequence[Weight]:
    effects = found.effects
    if effects is None:
        return ()
    scale = 100 if metric_of(found.measure).unit == SHARE else 1
    return [
        Weight(
            called(found.factors[index], found.scenario),
            scale * float(effects.mu_star[index]),
            scale * float(effects.confidence[index]),
            scale * float(effects.sigma[index]),
            math.nan,
        )
        for index in effects.order[:MOST]
    ]


def _right(data: Influence) -> float:
    """Where the scale ends: beyond the last bar, whisker or mark."""
    tops = [
        top
        for one in data.weights
        for top in (one.main + one.half, one.other, one.other + one.other_half)
        if not math.isnan(top)
    ]
    return 1.05 * max(tops, default=0.0) or 1.0


def _draw(ax: Axes, kind: Kind, weight: Weight, place: int) -> None:
    if math.isnan(weight.main):
        return
    if kind == "effects":
        ax.barh(place, weight.main, 0.5, color=NEW)
        _whisker(ax, weight.main, weight.half, place)
        ax.plot(weight.other, place, marker="D", markersize=5.5, color=BETWEEN, markeredgecolor=INK)
        return
    ax.barh(place - 0.19, weight.main, 0.36, color=NEW)
    ax.barh(place + 0.19, weight.other, 0.36, color=BETWEEN, edgecolor=NEW, linewidth=0.6)
    _whisker(ax, weight.main, weight.half, place - 0.19)
    _whisker(ax, weight.other, weight.other_half, place + 0.19)


def _whisker(ax: Axes, middle: float, half: float, place: float) -> None:
    ends = [middle - half, middle + half]
    ax.plot(ends, [place, place], color=INK, linewidth=1.1, marker="|", markersize=6)


def _keys(look: Look, kind: Kind) -> list[Artist]:
    main, other = (look.say(text) for text in KEYS[kind])
    first = Patch(facecolor=NEW, label=main)
    if kind == "indices":
        return [first, Patch(facecolor=BETWEEN, edgecolor=NEW, label=other)]
    dot = Line2D(
        [], [], linestyle="", marker="D", markersize=5.5, color=BETWEEN, markeredgecolor=INK,
        label=other,
    )  # fmt: skip
    return [first, dot]


def _name(look: Look, weight: Weight) -> str:
    lines = frame.wrapped(look.say(weight.title), NAME_COLUMNS).split("\n")
    rest = [frame.shortened(" ".join(lines[1:]), NAME_COLUMNS)] if len(lines) > 1 else []
    return "\n".join([lines[0], *rest])


def _title(data: Influence) -> Text:
    known = [weight for weight in data.weights if not math.isnan(weight.main)]
    return TITLES[data.kind].filled(name=known[0].title) if known else NOTHING
