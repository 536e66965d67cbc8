"""A typical case under both workflows, on one clock."""

from __future__ import annotations

from sim.show import frame
from sim.show.drawing import Drawing
from sim.show.figures.timeline import plot_timeline, timeline_size
from sim.show.palette import SHADES
from sim.show.report.blocks import Cell, Chart, Command, Section, Table
from sim.show.report.charts.gantt import gantt_height, gantt_option
from sim.show.report.contents import Contents
from sim.show.report.tables import number
from sim.text import Text, same

TITLE = Text("同一件的两种经历", "One case, two lives")
CHART = Text(
    "居中的一件：{old} {before}，{new} {after}",
    "A case in the middle: {old} {before}, {new} {after}",
)
SAID = Text(
    "同一个办件、同样的运气：一行一个事项，一色一种状态，★ 表示拿到证。它只是一件，不是平均数。",
    "The same case with the same luck: a row an item, a colour a state, ★ for a certificate. It is "
    "one case, not a mean.",
)
TABLE = Text("各事项的起止", "When each item began and ended")
HEAD = (
    Text("流程与事项", "workflow and item"),
    Text("开始（天）", "from (days)"),
    Text("结束（天）", "to (days)"),
    Text("最久的状态", "longest state"),
)


def typical(contents: Contents) -> Section | None:
    """Return the typical case; nothing where the workflows' cases cannot be paired."""
    pair = contents.pair
    data = None if pair is None else pair.timeline
    if data is None:
        return None
    days = {"before": frame.days(data.old_days), "after": frame.days(data.new_days)}
    chart = Chart(
        "timeline",
        CHART.filled(old=data.about.old, new=data.about.new, **days),
        SAID,
        gantt_option(data),
        Drawing("timeline", lambda ax, lang: plot_timeline(data, ax, lang), timeline_size(data)),
        height=gantt_height(data),
        stamp="predicted",
    )
    rows = []
    for name, side in ((data.about.old, data.old), (data.about.new, data.new)):
        for row in side:
            start = min((bar.start for bar in row.bars), default=row.end)
            spent: dict[str, float] = {}
            for bar in row.bars:
                spent[bar.state] = spent.get(bar.state, 0.0) + bar.end - bar.start
            longest = max(spent, key=lambda state: spent[state], default=None)
            rows.append(
                (
                    Cell(Text(f"{name.zh}：{row.title.zh}", f"{name.en}: {row.title.en}")),
                    number(frame.number(start), start),
                    number(frame.number(row.end), row.end),
                    Cell(same("–") if longest is None else SHADES[longest].title),
                )
            )
    table = Table(
        "timeline_table",
        TABLE,
        HEAD,
        tuple(rows),
        words=frozenset({3}),
        folded=True,
        stamp="predicted",
    )
    command = Command(f"permitsim twin {contents.file}")
    return Section("typical", TITLE, (chart, table, command))
