"""A change on a date: the workflow that changes between the one before and the one after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from sim.measure.stats import Interval
from sim.measure.timebase import Floats
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import BETWEEN, FAINT, INK, LIMIT, NEW, OLD
from sim.study.transition import Course
from sim.text import Lang, Text

Days = npt.NDArray[np.datetime64]
What = Literal["lead_days", "in_hand"]

SCALES: dict[What, Text] = {
    "lead_days": Text("办理时间（日历日）", "lead time (calendar days)"),
    "in_hand": Text("在办件数（件）", "cases in hand"),
}
ACROSS: dict[What, Text] = {
    "lead_days": Text("到来的时间", "when the case came in"),
    "in_hand": Text("时间", "time"),
}
NOTE = Text(
    "区带：变更流程的 95% 区间，逐段成立",
    "The band is the 95 % interval of the workflow that changes, each period by itself",
)


@dataclass(frozen=True, eq=False)
class Transition:
    """One measure of three workflows over the periods."""

    about: About
    what: What
    middles: Days
    """datetime64[period]: the middle of each."""
    before: Floats
    changing: tuple[Interval, ...]
    after: Floats
    on: date
    phase_in_days: int
    title: Text


def transition_of(found: Course, what: What, about: About) -> Transition:
    """Gather one measure of the course of a change."""
    firsts = [each.first for each in found.periods]
    length = (firsts[-1] - firsts[0]) / max(len(firsts) - 1, 1)
    changing = tuple(getattr(each.changing, what) for each in found.periods)
    return Transition(
        about=about,
        what=what,
        middles=np.array([first + length / 2 for first in firsts], dtype="datetime64[D]"),
        before=np.array([getattr(each.before, what).mean for each in found.periods]),
        changing=changing,
        after=np.array([getattr(each.after, what).mean for each in found.periods]),
        on=found.change.on,
        phase_in_days=found.change.transition.phase_in_days,
        title=_title(found) if what == "lead_days" else _title_in_hand(found),
    )


def plot_transition(data: Transition, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the two that stay as lines, and the one that changes over them with its band."""
    means = np.array([each.mean for each in data.changing])
    low, high = (
        np.array([getattr(each, end) for each in data.changing]) for end in ("low", "high")
    )
    with style(lang) as look:
        frame.begin(ax, look, ACROSS[data.what], SCALES[data.what])
        frame.grid(ax, "y")
        ax.fill_between(data.middles, low, high, color=BETWEEN, linewidth=0)
        ax.plot(data.middles, data.before, color=OLD, linewidth=2, linestyle=(0, (5, 2)))
        ax.plot(data.middles, data.after, color=NEW, linewidth=2, linestyle=(0, (1, 1)))
        ax.plot(data.middles, means, color=INK, linewidth=2.4, marker="o", markersize=4)
        top = float(np.nanmax([*data.before, *data.after, *means, *high]))
        ax.set_ylim(0, 1.18 * top)
        _mark_change(ax, look, data, top)
        _key(ax, look, data)
        frame.headline(ax, look, data.title, NOTE if not np.isnan(low).all() else None, room=1)
        frame.finish(ax, look, data.about)
    return ax


def _mark_change(ax: Axes, look: Look, data: Transition, top: float) -> None:
    on = np.datetime64(data.on)
    if data.phase_in_days:
        end = on + np.timedelta64(data.phase_in_days, "D")
        ax.fill_between([on, end], 0, 1.18 * top, color=FAINT, zorder=0, linewidth=0)
    ax.plot([on, on], [0, 1.18 * top], color=LIMIT, linewidth=1.3, linestyle="--")
    said = Text("{on} 变更", "change on {on}").filled(on=data.on)
    if data.phase_in_days:
        more = Text("{said}，分 {days} 天过渡", "{said}, phased in over {days} days")
        said = more.filled(said=said, days=data.phase_in_days)
    right = on > data.middles[0] + 0.6 * (data.middles[-1] - data.middles[0])
    ax.annotate(
        look.say(said),
        xy=(on, 1.16 * top),
        xytext=(-5 if right else 5, 0),
        textcoords="offset points",
        ha="right" if right else "left",
        va="top",
        fontsize=9,
        color=LIMIT,
    )


def _key(ax: Axes, look: Look, data: Transition) -> None:
    lines = (
        (data.about.old, {"color": OLD, "linewidth": 2, "linestyle": (0, (5, 2))}),
        (Text("变更的流程", "the workflow that changes"), {"color": INK, "linewidth": 2.4}),
        (data.about.new, {"color": NEW, "linewidth": 2, "linestyle": (0, (1, 1))}),
    )
    handles = [ax.plot([], [], label=look.say(name), **how)[0] for name, how in lines]  # type: ignore[arg-type]
    frame.key_above(ax, handles)


def _title(found: Course) -> Text:
    worst, recovered = found.worst, found.recovered
    parts = []
    if worst is not None:
        dip = Text("{first} 起慢 {days} 天", "{days} days slower for those from {first}")
        parts.append(dip.filled(first=worst.first, days=frame.number(worst.since_before.mean)))
    if recovered is not None:
        gain = Text("变更后 {days} 天收益到位", "the gain is there {days} days after the change")
        parts.append(gain.filled(days=(recovered.first - found.change.on).days))
    elif not parts:
        parts.append(Text("变更前后的办理时间", "Lead time before and after the change"))
    joined = Text("，".join(part.zh for part in parts), "; ".join(part.en for part in parts))
    return Text(joined.zh, joined.en[:1].upper() + joined.en[1:])


def _title_in_hand(found: Course) -> Text:
    most = max(found.periods, key=lambda each: each.changing.in_hand.mean)
    last = found.periods[-1].changing.in_hand.mean
    said = Text(
        "在办件数：最多 {most} 件（{first} 起），末了 {last} 件",
        "In hand: {most} cases at most (from {first}), {last} at the end",
    )
    return said.filled(
        most=frame.number(most.changing.in_hand.mean), first=most.first, last=frame.number(last)
    )
