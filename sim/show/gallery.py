"""All figures of a comparison: from its runs to files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from matplotlib.axes import Axes

from sim.show.drawing import Drawing
from sim.show.figures.completions import plot_completions
from sim.show.figures.lead_time import plot_lead_times
from sim.show.figures.office_load import office_load_size, plot_office_load
from sim.show.figures.throughput import plot_throughput
from sim.show.figures.time_split import plot_time_split
from sim.show.figures.timeline import plot_timeline, timeline_size
from sim.show.figures.who_gains import plot_who_gains
from sim.show.frame import figure_of
from sim.show.limits_gallery import limits_drawings
from sim.show.pair import Pair
from sim.show.save import save
from sim.study.compare import Comparison, Contender
from sim.text import Lang


def write_drawings(made: Iterable[Drawing], folder: Path, lang: Lang) -> list[Path]:
    """Write figures as PNG and SVG, such as `completions.zh.png`; returns the files.

    Raises `OSError`.
    """
    files: list[Path] = []
    for drawing in made:
        figure = figure_of(draw, drawing, lang, drawing.size)
        files += save(figure, folder / f"{drawing.name}.{lang}")
    return files


def drawings(comparison: Comparison) -> dict[str, Drawing]:
    """Return the figures by name, ready to be drawn; there are none of a single workflow.

    Where several workflows are compared with the first, names end in which, as `timeline-fast`.
    """
    others = comparison.contenders[1:]
    ends = {each: f"-{each.label.replace('/', '-')}" if len(others) > 1 else "" for each in others}
    made = [
        Drawing(one.name + ends[each], one.draw, one.size)
        for each in others
        for one in _of_pair(comparison, each)
    ]
    return {drawing.name: drawing for drawing in made}


def _of_pair(comparison: Comparison, other: Contender) -> list[Drawing]:
    """The figures of one workflow beside the first, as lived and then by the limits."""
    lived = comparison.lived
    made = [] if lived is None else pair_drawings(Pair(comparison, lived, other))
    if comparison.limits is not None:
        made += limits_drawings(comparison, comparison.limits, other)
    return made


def draw(data: Drawing, ax: Axes, lang: Lang) -> Axes:
    """Draw a figure on an axis."""
    return data.draw(ax, lang)


def pair_drawings(pair: Pair) -> list[Drawing]:
    """Return the figures of one workflow beside the first, as lived."""
    completions, timeline = pair.completions, pair.timeline
    months, leads, loads = pair.throughput, pair.lead_times, pair.office_load
    gains, split = pair.gains, pair.time_split
    made = [
        Drawing("throughput", lambda ax, lang: plot_throughput(months, ax, lang)),
        Drawing("lead_times", lambda ax, lang: plot_lead_times(leads, ax, lang)),
        Drawing("who_gains", lambda ax, lang: plot_who_gains(gains, ax, lang)),
        Drawing("time_split", lambda ax, lang: plot_time_split(split, ax, lang)),
    ]
    if completions is not None:
        made.insert(
            0, Drawing("completions", lambda ax, lang: plot_completions(completions, ax, lang))
        )
    if timeline is not None:
        size = timeline_size(timeline)
        made.append(Drawing("timeline", lambda ax, lang: plot_timeline(timeline, ax, lang), size))
    size = office_load_size(loads)
    made.append(Drawing("office_load", lambda ax, lang: plot_office_load(loads, ax, lang), size))
    return made
