"""Who gains and who loses, case by case."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Shares
from sim.show.drawing import Drawing
from sim.show.figures.who_gains import plot_who_gains
from sim.show.numbers import label, percent, said
from sim.show.report.blocks import Block, Cell, Chart, Command, Paragraph, Section, Table
from sim.show.report.charts.gains import gains_option
from sim.show.report.contents import Contents
from sim.show.report.words import joined
from sim.show.story import costs, sentences
from sim.show.story.lived import lived_measures
from sim.study.paired import Paired
from sim.text import Text, same

TITLE = Text("谁受益，谁变差", "Who gains, and who loses")
CHART = Text("每个办件的办理时间变化多少", "How much the lead time of each case changes")
TABLE = Text("逐件比较", "Case by case")
HEAD = (
    Text("指标", "measure"),
    Text("受益", "gain"),
    Text("平均改善", "mean gain"),
    Text("变差", "lose"),
    Text("平均变差", "mean loss"),
    Text("不变", "the same"),
)
NOTE = Text(
    "每个办件在两个流程下运气相同；受益与变差按各指标好的一侧算。",
    "Every case has the same luck in both workflows; gains are towards the better side of each "
    "measure.",
)
CLASS = Text("{measure}：{cls}", "{measure}: {cls}")


def gains(contents: Contents) -> Section | None:
    """Return the distribution of what cases gain, and who gains by each measure and class."""
    pair, other = contents.pair, contents.other
    if pair is None or other is None:
        return None
    primary, paired = contents.scenario.primary, pair.paired
    titles = {one.id: one.title for one in contents.scenario.base.classes}
    lines = [
        sentences.who_gains(primary, paired),
        sentences.who_loses_most(primary, paired, titles),
        costs.unpaired(paired),
    ]
    blocks: list[Block] = []
    told = [line for line in lines if line.en]
    if told:
        blocks.append(Paragraph(joined(told, "", " "), lead=True, stamp="predicted"))
    blocks.append(
        Chart(
            "who_gains",
            CHART,
            lines[0] if lines[0].en else CHART,
            gains_option(pair.gains),
            Drawing("who_gains", lambda ax, lang: plot_who_gains(pair.gains, ax, lang)),
            height=340,
            stamp="predicted",
        )
    )
    rows = tuple(_rows(contents, paired, titles))
    if rows:
        blocks.append(Table("who_gains_table", TABLE, HEAD, rows, NOTE, stamp="predicted"))
    blocks.append(Command(f"permitsim twin {contents.file}"))
    return Section("gains", TITLE, tuple(blocks))


def _rows(
    contents: Contents, paired: Paired, titles: dict[str, Text]
) -> Iterator[tuple[Cell, ...]]:
    """A row a measure with a better side, and under the primary one a row a class."""
    for measure in lived_measures(contents.told["lived"], contents.scenario.primary):
        found = paired.cases.get(measure)
        if found is None or found.everyone is None or math.isnan(found.everyone.gain):
            continue
        yield _row(label(measure), measure, found.everyone)
        if measure == contents.scenario.primary and len(found.by_class) > 1:
            for cls, shares in found.by_class.items():
                title = CLASS.filled(
                    measure=metric_of(measure).title, cls=titles.get(cls, same(cls))
                )
                yield _row(title, measure, shares)


def _row(title: Text, measure: str, shares: Shares) -> tuple[Cell, ...]:
    return (
        Cell(title),
        _percent(shares.gain),
        _size(shares.mean_gain, measure),
        _percent(shares.lose),
        _size(shares.mean_loss, measure),
        _percent(shares.same),
    )


def _percent(share: float) -> Cell:
    return Cell(percent(share), None if math.isnan(share) else 100 * share)


def _size(size: float, measure: str) -> Cell:
    """How much on the mean, in the unit of the row."""
    if math.isnan(size):
        return Cell(same("–"), mark="missing")
    shown = 100 * size if metric_of(measure).unit == SHARE else size
    return Cell(same(said(shown)), shown)
