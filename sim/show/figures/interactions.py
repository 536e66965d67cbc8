"""Interactions: which pairs of reforms add to one another, and which overlap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch, Rectangle

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, FAINT, GAIN, INK, LOSS
from sim.study.attribution import Split
from sim.study.attribution.told import factor_of, places_shown
from sim.text import Lang, Text, same

NAME_COLUMNS = 40
LEAST_PLAYERS = 3
"""Fewer pairs are told better by a sentence."""
DARK = 0.7
"""A cell that is filled more than this has white text."""
TITLE = Text("两项同时施行：相加还是重叠", "Two at once: more than one by one, or less")
NOTE = Text(
    "两项一起的增减，减去各自单独的增减（{unit}，各种先后次序的平均）；灰色：区间含 0",
    "What two change together beyond what they change one by one ({unit}, the mean over all "
    "orders); grey: the interval holds 0",
)
MORE = Text("互相加强", "add to one another")
LESS = Text("互相重叠", "overlap")


@dataclass(frozen=True)
class Pairs:
    """All pairs of some players."""

    about: About
    unit: Text
    names: tuple[Text, ...]
    cells: Mapping[tuple[int, int], Interval]
    """By places in `names`, the lower first."""
    way: float
    """The sign of the whole change."""
    places: int


def pairs_shown(split: Split, about: About) -> Pairs | None:
    """Gather the pairs of players that have to do with another, in the order of their shares.

    `None` where there are too few for a picture.
    """
    factor = factor_of(split)
    known = {(each.one.id, each.two.id): each.interval for each in split.interactions}
    busy = {id for pair, each in known.items() if _is_any(each) for id in pair}
    players = [share.player for share in split.by_size if share.player.id in busy]
    if len(players) < LEAST_PLAYERS:
        return None
    cells = {}
    for second, two in enumerate(players):
        for first, one in enumerate(players[:second]):
            found = known.get((one.id, two.id)) or known[two.id, one.id]
            cells[first, second] = Interval(
                found.mean * factor, found.low * factor, found.high * factor
            )
    unit = metric_of(split.measure).unit
    return Pairs(
        about=about,
        unit=same("%") if unit == SHARE else unit,
        names=tuple(player.title for player in players),
        cells=cells,
        way=math.copysign(1.0, split.change.mean),
        places=places_shown(split),
    )


def pairs_size(data: Pairs) -> tuple[float, float]:
    """Return the size of the figure that shows all pairs, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 2.4 + 0.42 * len(data.names))


def plot_interactions(data: Pairs, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a cell for each pair, below the diagonal."""
    count = len(data.names)
    largest = max(abs(each.mean) for each in data.cells.values()) or 1.0
    with style(lang) as look:
        frame.begin(ax, look, same(""))
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.set_xlim(0.5, count - 0.5)
        ax.set_ylim(count + 0.5, 0.5)
        for (first, second), interval in data.cells.items():
            _cell(ax, look, data, first + 1, second + 1, interval, largest)
        for number in range(1, count):
            # Each column begins with the number of its player, on the diagonal.
            said = look.say(same(str(number)))
            ax.text(number, number, said, ha="center", va="center", fontsize=9, color=INK)
        names = [_name(look, number, name) for number, name in enumerate(data.names, 1)]
        ax.set_yticks(range(1, count + 1), names)
        ax.set_xticks([])
        ax.tick_params(length=0)
        signs = ((GAIN, MORE), (LOSS, LESS))
        frame.key_above(ax, [Patch(facecolor=c, label=look.say(said)) for c, said in signs])
        frame.headline(ax, look, TITLE, NOTE.filled(unit=data.unit), 1)
        frame.finish(ax, look, data.about, below=14)
    return ax


def _cell(
    ax: Axes, look: Look, data: Pairs, x: int, y: int, interval: Interval, largest: float
) -> None:
    strength = abs(interval.mean) / largest
    colour = GAIN if interval.mean * data.way > 0 else LOSS
    clear = _is_clear(interval)
    face = _tint(colour, strength) if clear else FAINT
    ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=face, edgecolor="none"))
    said = f"{interval.mean:+.{data.places}f}".replace("-", "−")
    said = said if any(one in said for one in "123456789") else "0"
    ink = "white" if clear and strength > DARK else INK if clear else AXIS
    ax.text(x, y, look.say(same(said)), ha="center", va="center", fontsize=9, color=ink)


def _is_any(interval: Interval) -> bool:
    return any(each != 0 for each in (interval.mean, interval.low, interval.high))


def _is_clear(interval: Interval) -> bool:
    """Whether it is not 0, as far as is known."""
    return interval.low > 0 or interval.high < 0


def _tint(colour: str, strength: float) -> tuple[float, float, float]:
    """A colour from nearly white to full."""
    share = 0.15 + 0.85 * strength
    red, green, blue = (1 - share * (1 - each) for each in to_rgb(colour))
    return red, green, blue


def _name(look: Look, number: int, title: Text) -> str:
    return f"{frame.shortened(look.say(title), NAME_COLUMNS)}  {look.say(same(str(number)))}"
