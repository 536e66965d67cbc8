"""A move of the tuner's slider beside two redraws of the same figure by matplotlib.

`python -m benchmarks.redraw`: both workflows of `five_in_one`, thirty replications each, at a
setting that was never run before, until the whole answer could be sent to the page. The figure is
the tuner's: cumulative completions, and the table of measures with a bar for each change and its
interval; matplotlib draws it as large and as fine as the study's own figures. Both take turns, so
that what else the machine does falls on both. Processor time is told too: on a machine that others
use, the tuner's threads may not get a core each.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from benchmarks.harness.outside import ROOT
from benchmarks.harness.table import say, table
from sim.measure.timebase import Floats
from sim.show.about import About
from sim.show.figures.completions import Completions, plot_completions
from sim.show.fonts import plain
from sim.show.frame import DPI, SIZE
from sim.show.numbers import label
from sim.show.palette import FAINT, LIMIT, NEW
from sim.show.story.names import VERDICTS, WORKFLOWS
from sim.show.tuner.answering import Answer, Answering
from sim.show.tuner.described import answer_json, cells_of
from sim.show.tuner.knobs import Knob
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.tuner import Tuner

TURNS = 12
TALL = 2.0
"""Times the height of one of the study's own figures: there are two panels."""
HEADS = ("", "old", "new", "change", "")


@dataclass(frozen=True)
class Took:
    """Seconds of one turn."""

    first: float
    """Until the first answer, of two replications."""
    whole: float
    """Until that of thirty."""
    redraws: float
    """Two redraws of the figure."""
    processor: float
    """Of `whole`: processor time, of all cores together."""


def main() -> None:
    """Let both take turns, and show medians."""
    tuner = Tuner(ROOT / "scenarios" / "five_in_one.yaml")
    answering = Answering(tuner)
    answer = list(_until_whole(answering, Setting()))[-1]
    figure = Figure(figsize=(SIZE[0], TALL * SIZE[1]), dpi=DPI)
    FigureCanvasAgg(figure)
    redraw(figure, answer, tuner)
    took = [_turn(answering, setting, figure) for setting in _settings(tuner)]
    tuner.close()
    print(show(took))


def show(took: list[Took]) -> str:
    """Return a table of medians."""
    names = {
        "first": "first answer, of 2 replications",
        "whole": "answer of 30 replications",
        "processor": "its processor time, all cores",
        "redraws": "two redraws by matplotlib",
    }
    medians = {key: statistics.median(getattr(one, key) for one in took) for key in names}
    ratio = statistics.median(one.whole / one.redraws for one in took)
    rows = [[names[key], f"{1000 * seconds:.0f} ms"] for key, seconds in medians.items()]
    return table(
        ["a slider is moved", "median"], [*rows, ["30 replications / two redraws", f"{ratio:.2f}"]]
    )


def _settings(tuner: Tuner) -> list[Setting]:
    """Moves of the sliders, none of which was made before."""
    knobs = [each for each in tuner.board.knobs if each.is_factor]
    return [
        _moved(tuner, knobs[turn % len(knobs)], 1 + turn // len(knobs)) for turn in range(TURNS)
    ]


def _moved(tuner: Tuner, knob: Knob, steps: int) -> Setting:
    return settled(tuner.board, {knob.name: knob.value - steps * knob.step}, frozenset())


def _turn(answering: Answering, setting: Setting, figure: Figure) -> Took:
    begun, worked = time.perf_counter(), time.process_time()
    times, answer = [], None
    for answer in _until_whole(answering, setting):
        json.dumps(answer_json(answer))
        times.append(time.perf_counter() - begun)
    assert answer is not None
    given, worked = answer, time.process_time() - worked
    redraws = _timed(lambda: redraw(figure, given, answering.tuner))
    redraws += _timed(lambda: redraw(figure, given, answering.tuner))
    say(f"{setting.values}  {times[0]:.3f}, {times[-1]:.3f}, two redraws {redraws:.3f} s")
    return Took(times[0], times[-1], redraws, worked)


def _until_whole(answering: Answering, setting: Setting) -> Iterator[Answer]:
    for answer in answering.answers(setting):
        yield answer
        if answer.replications == answer.of:
            return


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def redraw(figure: Figure, answer: Answer, tuner: Tuner) -> bytes:
    """Draw both panels anew, as a notebook that redraws by matplotlib does; returns the PNG."""
    figure.clear()
    with plain():
        figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12))
        panels = figure.subplot_mosaic([["cases", "cases"], ["table", "bars"]], width_ratios=[6, 1])
        plot_completions(_completions(answer, tuner), panels["cases"], "en")
        _table(answer, panels["table"])
        _bars(answer, panels["bars"])
        held = BytesIO()
        figure.savefig(held, format="png", dpi=DPI)
    return held.getvalue()


def _completions(answer: Answer, tuner: Tuner) -> Completions:
    curves = answer.curves
    assert curves is not None
    about = About(
        tuner.base.title, "predicted", tuner.seed, answer.replications, *WORKFLOWS.values()
    )
    days: Floats = curves.days.astype(float)
    sooner = -answer.figures[0].change.mean
    return Completions(about, curves.start, days, curves.arrived, curves.old, curves.new, sooner)


def _table(answer: Answer, ax: Axes) -> None:
    ax.set_axis_off()
    rows = [[label(one.key).en, *cells_of(one), VERDICTS[one.verdict].en] for one in answer.figures]
    ax.table(cellText=rows, colLabels=list(HEADS), loc="center")


def _bars(answer: Answer, ax: Axes) -> None:
    ax.set_axis_off()
    ax.axvline(0, color=FAINT)
    for place, one in enumerate(reversed(answer.figures)):
        most = max(abs(one.old.mean), abs(one.new.mean)) or 1.0
        ax.errorbar(
            one.change.mean / most,
            place,
            xerr=one.change.half_width / most,
            fmt="o",
            color=NEW if one.verdict == "better" else LIMIT,
        )


if __name__ == "__main__":
    main()
