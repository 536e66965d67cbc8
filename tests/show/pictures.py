"""Every figure of the town, and what can be seen of a drawn one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Written
from matplotlib.transforms import Bbox

from sim.measure.months import months_of
from sim.show import frame
from sim.show.figures import (
    completions,
    lead_time,
    office_load,
    throughput,
    time_split,
    timeline,
    who_gains,
)
from sim.study.paired import CaseChange, paired
from sim.text import Lang
from tests.show.town import ABOUT, TITLES, Side, side


class Run:
    """A replication of a side, as the paired comparison reads it."""

    def __init__(self, side: Side, replication: int) -> None:
        self.table = side.tables[replication]
        self.values = side.values[replication]


@cache
def data_of(name: str) -> Any:
    old, new = side("old"), side("new")
    start, window = date(2018, 1, 2), old.logs[0].window
    makers: dict[str, Callable[[], Any]] = {
        "completions": lambda: completions.completions_of(
            old.tables, new.tables, leads().mean_gain, ABOUT, start, window
        ),
        "throughput": lambda: throughput.throughput_of(
            [months_of(log) for log in old.logs],
            [months_of(log) for log in new.logs],
            ABOUT,
            start,
            window,
        ),
        "lead_time": lambda: lead_time.lead_times_of(old.tables, new.tables, ABOUT),
        "time_split": lambda: time_split.time_split_of(old.tables, new.tables, ABOUT),
        "timeline": _timeline,
        "office_load": lambda: office_load.office_load_of(
            old.values,
            new.values,
            TITLES,
            ABOUT,
            (_background(old), _background(new)),
        ),
        "who_gains": _who_gains,
    }
    return makers[name]()


PLOTS: dict[str, Callable[[Any, Axes, Lang], Axes]] = {
    "completions": completions.plot_completions,
    "throughput": throughput.plot_throughput,
    "lead_time": lead_time.plot_lead_times,
    "time_split": time_split.plot_time_split,
    "timeline": timeline.plot_timeline,
    "office_load": office_load.plot_office_load,
    "who_gains": who_gains.plot_who_gains,
}


@cache
def leads() -> CaseChange:
    """What happened to the lead time of each case."""
    runs = [[Run(side(name), replication) for replication in (0, 1)] for name in ("old", "new")]
    return paired(*runs).cases["lead_calendar_days"]


def _background(side: Side) -> dict[str, float]:
    log = side.logs[0]
    return office_load.background_of([log], log.directory, log.window, side.base)


def _who_gains() -> who_gains.Differences:
    everyone = leads().everyone
    assert everyone is not None
    return who_gains.Differences(ABOUT, leads().sample, everyone)


def _timeline() -> timeline.Timeline:
    old, new = side("old"), side("new")
    case = timeline.typical_case(leads().pairs[0])
    assert case is not None
    bases = (old.base, new.base)
    return timeline.timeline_of(old.logs[0], new.logs[0], case, bases, TITLES, ABOUT)


@cache
def picture(name: str, lang: Lang) -> Figure:
    """A figure of the town, drawn once."""
    return drawn(PLOTS[name], data_of(name), lang)


def drawn(
    plot: Callable[[Any, Axes, Lang], Axes], data: Any, lang: Lang, size=frame.SIZE
) -> Figure:
    figure = frame.figure_of(plot, data, lang, size)
    FigureCanvasAgg(figure).draw()
    return figure


def words(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """Each piece of text that can be seen, with where it is."""
    hidden = set(beyond_the_axes(figure))
    for written in figure.findobj(Written):
        assert isinstance(written, Written)
        if written.get_visible() and written.get_text().strip() and written not in hidden:
            # The place of the text alone, without the arrow of an annotation.
            yield written.get_text(), Written.get_window_extent(written)


def beyond_the_axes(figure: Figure) -> Iterator[Written]:
    """The labels of ticks beyond the ends of an axis, which are not drawn; all of a hidden one."""
    for ax in [each for one in figure.axes for each in (one, *one.child_axes)]:
        for axis, limits in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            for tick in axis.get_major_ticks():
                if not ax.axison or not min(limits) <= float(tick.get_loc()) <= max(limits):
                    yield from (tick.label1, tick.label2)


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that touch by more than a pixel."""
    found = [(text, box.padded(-1)) for text, box in words(figure)]
    return [
        (one, two)
        for place, (one, first) in enumerate(found)
        for two, second in found[place + 1 :]
        if first.overlaps(second)
    ]


def outside(figure: Figure) -> list[str]:
    """Texts that reach beyond the figure."""
    whole = figure.bbox.padded(1)
    return [
        text
        for text, box in words(figure)
        if not (
            whole.x0 <= box.x0 <= box.x1 <= whole.x1 and whole.y0 <= box.y0 <= box.y1 <= whole.y1
        )
    ]
