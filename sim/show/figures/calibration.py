"""Figures that numbers were fitted to, and apart those that were not, beside what is published."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, FAINT, INK, LIMIT, NEW, OLD, OLD_INK
from sim.study.calibration import Calibration, Shown
from sim.text import Lang, Text, same

HEADS = {
    True: Text("拟合的目标（已校准）", "Fitted (calibrated)"),
    False: Text("未拟合（仿真预测）", "Not fitted (predicted)"),
}
VERDICTS = {
    (True, True): Text("达到", "met"),
    (True, False): Text("未达到", "missed"),
    (False, True): Text("相符", "agrees"),
    (False, False): Text("不符", "differs"),
}
NOTE = Text(
    "每行自成比例；细线是一次重复的 95% 范围，粗线是均值的 95% 区间，都用搜索没有用过的运气。",
    "Each row has a scale of its own; thin: where one history falls with 95 %, thick: the 95 % "
    "interval of the mean, both with luck that the search did not use.",
)
MARKERS = {"": "D", "at_least": ">", "at_most": "<"}
SIGNS = {"": "", "at_least": "≥\u00a0", "at_most": "≤\u00a0"}
TARGET: dict[str, Any] = {
    "color": LIMIT,
    "markersize": 9,
    "markerfacecolor": "none",
    "markeredgewidth": 1.6,
}
"""Hollow, so that what was simulated shows within."""
MARGIN = 0.12
"""Of a row's width, free on both sides."""


@dataclass(frozen=True)
class Line:
    """One figure, in the units that are shown."""

    name: Text
    is_fitted: bool
    target: float
    """nan where there is none."""
    bound: str
    rounding: float
    before: float
    after: Interval
    one: Interval
    verdict: Text | None

    def place(self, value: float) -> float:
        """Return where a value lies on the row's own scale, which is 1 wide."""
        ends = (self.target, self.before, self.one.low, self.one.high, self.after.mean)
        known = [end for end in ends if math.isfinite(end)]
        low, high = min(known), max(known)
        if high - low < 1e-9:
            return 0.5
        return MARGIN + (1 - 2 * MARGIN) * (value - low) / (high - low)


@dataclass(frozen=True, eq=False)
class Fit:
    """All figures of a calibration."""

    about: About
    lines: tuple[Line, ...]
    title: Text


def calibration_drawings(found: Calibration) -> list[Drawing]:
    """Return `calibration`."""
    data = fit_of(found)
    size = frame.SIZE[0], 2.4 + 0.52 * (len(data.lines) + len(_groups(data.lines)))
    return [Drawing("calibration", lambda ax, lang: plot_calibration(data, ax, lang), size)]


def fit_of(found: Calibration) -> Fit:
    """Gather the figures of a calibration."""
    about = About(found.scenario.title, "calibrated", found.seed, found.replications)
    lines = [
        _line(shown, is_fitted=is_fitted)
        for is_fitted, every in ((True, found.fitted), (False, found.foretold))
        for shown in every
        if math.isfinite(shown.after.mean)
    ]
    return Fit(about, tuple(lines), _title(found))


def plot_calibration(data: Fit, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a row a figure: published, before, and after with its intervals."""
    with style(lang) as look:
        ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
        ax.set_xlim(-0.01, 1.14)
        ax.set_xticks([])
        rows: list[tuple[float, str]] = []
        place = 0.0
        for is_fitted, lines in _groups(data.lines):
            _head(ax, look, HEADS[is_fitted], place)
            for line in lines:
                place += 1
                _row(ax, look, line, place)
                rows.append((place, frame.wrapped(look.say(line.name), 34)))
            place += 1
        ax.set_ylim(place - 0.4, -0.5)
        ax.set_yticks([at for at, _ in rows], [name for _, name in rows])
        ax.tick_params(axis="y", length=0, pad=6, labelsize=9, labelcolor=INK)
        _key(ax, look, data)
        frame.headline(ax, look, data.title, NOTE, room=1)
        frame.finish(ax, look, data.about, below=12)
    return ax


def _groups(lines: Sequence[Line]) -> list[tuple[bool, list[Line]]]:
    groups = [(kind, [line for line in lines if line.is_fitted is kind]) for kind in (True, False)]
    return [group for group in groups if group[1]]


def _line(shown: Shown, *, is_fitted: bool) -> Line:
    target = shown.aim.target
    metric = metric_of(target.key)
    factor = 100 if metric.unit == SHARE else 1
    unit = same("%") if metric.unit == SHARE else metric.unit
    bracket = "".join(target.key.partition("[")[1:])
    name = Text("{workflow}：{title}{cls}", "{workflow}: {title}{cls}").filled(
        workflow=title_of(target.workflow), title=metric.title, cls=bracket
    )
    return Line(
        name=Text(
            name.zh if unit.zh in name.zh else f"{name.zh}（{unit.zh}）",
            name.en if unit.en in name.en else f"{name.en} ({unit.en})",
        ),
        is_fitted=is_fitted,
        target=factor * target.value,
        bound=target.bound,
        rounding=factor * target.rounding,
        before=factor * shown.before.mean,
        after=_scaled(shown.after, factor),
        one=_scaled(shown.one, factor),
        verdict=None if shown.agrees is None else VERDICTS[is_fitted, shown.agrees],
    )


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(*(factor * value for value in (interval.mean, interval.low, interval.high)))


def _head(ax: Axes, look: Look, head: Text, place: float) -> None:
    ax.annotate(
        look.say(head),
        xy=(0, place + 0.15),
        va="center",
        fontsize=10,
        fontweight="bold",
        color=AXIS,
    )


def _row(ax: Axes, look: Look, line: Line, place: float) -> None:
    ax.plot([0, 1], [place, place], color=FAINT, linewidth=7, solid_capstyle="round", zorder=0)
    for interval, width in ((line.one, 1.2), (line.after, 4.0)):
        ends = [line.place(interval.low), line.place(interval.high)]
        ax.plot(ends, [place, place], color=NEW, linewidth=width, solid_capstyle="butt", zorder=2)
    ax.plot([line.place(line.after.mean)], [place], "o", color=NEW, markersize=6.5, zorder=4)
    if math.isfinite(line.before):
        at = line.place(line.before)
        ax.plot([at], [place], "o", markerfacecolor="white", color=OLD, markersize=6.5, zorder=3)
    labels = [(line.after.mean, said(line.after.mean, line), NEW)]
    if math.isfinite(line.before) and said(line.before, line) != labels[0][1]:
        labels.insert(0, (line.before, said(line.before, line), OLD_INK))
    _labels(ax, look, line, labels, place + 0.38)
    if math.isfinite(line.target):
        at = line.place(line.target)
        ax.plot([at], [place], MARKERS[line.bound], **TARGET, zorder=5)
        told = SIGNS[line.bound] + said(line.target, line)
        _labels(ax, look, line, [(line.target, told, LIMIT)], place - 0.36)
    if line.verdict is not None:
        ax.annotate(look.say(line.verdict), xy=(1.03, place), va="center", fontsize=9, color=INK)


def said(value: float, line: Line) -> str:
    """A number with as many digits as its target is written with, or as suit its size."""
    digits = 1 if abs(value) >= 10 else 2
    if math.isfinite(line.target) and line.rounding:
        digits = max(0, min(3, round(-math.log10(2 * line.rounding))))
        digits = max(digits, 1) if value != line.target else digits
    return f"{value:,.{digits if value else 0}f}".replace("-", "−")


def _labels(
    ax: Axes, look: Look, line: Line, labels: Sequence[tuple[float, str, str]], height: float
) -> None:
    """Numbers over or under their marks, moved apart where they would touch."""
    ordered = sorted(labels, key=lambda label: label[0])
    centres = [line.place(value) for value, _, _ in ordered]
    widths = [1.14 * frame.width_of(ax, look, text, 8) for _, text, _ in ordered]
    for at, (_, text, colour) in zip(frame.spread(centres, widths, 0.0, 1.0), ordered, strict=True):
        ax.annotate(
            look.say(same(text)),
            xy=(at, height),
            ha="center",
            va="center",
            fontsize=8,
            color=colour,
        )


def _key(ax: Axes, look: Look, data: Fit) -> None:
    marks = [
        (Text("目标", "target"), {"marker": "D", "color": LIMIT}),
        (Text("文件原值", "with the file's numbers"), {"marker": "o", "color": OLD}),
        (Text("校准后", "with the fitted ones"), {"marker": "o", "color": NEW}),
    ]
    if any(line.bound for line in data.lines):
        marks.insert(1, (Text("至少或至多", "at least, at most"), {"marker": ">", "color": LIMIT}))
    handles = []
    for name, how in marks:
        face = how["color"] if how["color"] == NEW else "white"
        handles += ax.plot(
            [],
            [],
            linestyle="",
            marker=how["marker"],
            color=how["color"],
            markerfacecolor=face,
            label=look.say(name),
        )
    frame.key_above(ax, handles)


def _title(found: Calibration) -> Text:
    met = sum(shown.agrees is True for shown in found.fitted)
    held = [shown.agrees for shown in found.foretold if shown.agrees is not None]
    text = Text(
        "拟合的 {count} 个目标达到 {met} 个",
        "{met} of {count} fitted figure{s} met",
    ).filled(count=len(found.fitted), met=met, s="" if len(found.fitted) == 1 else "s")
    if not held:
        return text
    more = Text(
        "{text}；未拟合的 {held} 个目标，{right} 个相符",
        "{text}; {right} of {held} held out agree{s}",
    )
    right = sum(held)
    return more.filled(text=text, held=len(held), right=right, s="s" if right == 1 else "")
