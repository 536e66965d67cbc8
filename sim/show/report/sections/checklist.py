"""The STRESS-DES checklist of simulation studies, filled in by the program."""

from __future__ import annotations

from collections import Counter

from sim.show.report.blocks import Cell, Mark, Paragraph, Section, Table
from sim.show.report.stress.data import data
from sim.show.report.stress.entry import Entry, State, Study
from sim.show.report.stress.logic import logic
from sim.show.report.stress.objectives import objectives
from sim.show.report.stress.running import running
from sim.study.compare import Comparison
from sim.text import Text, same

TITLE = Text("STRESS-DES 报告清单", "The STRESS-DES checklist")
LEAD = Text(
    "仿真研究报告清单 STRESS-DES 共 {count} 项，由情景和运行记录自动填写：{filled} 项完整，"
    "{partly} 项只能填一部分（需要研究者补充）。",
    "The {count} items of the checklist for reporting simulation studies, filled in from the "
    "scenario and the runs: {filled} in full, {partly} in part, which the researcher has to "
    "complete.",
)
SOURCE = Text(
    "来源：Monks 等，Journal of Simulation 13(1)，2019，55–67，doi:10.1080/17477778.2018.1442155。",
    "Source: Monks et al., Journal of Simulation 13(1), 2019, 55–67, "
    "doi:10.1080/17477778.2018.1442155.",
)
TABLE = Text("清单", "Checklist")
HEAD = (
    Text("编号", "number"),
    Text("项目", "item"),
    Text("填写", "state"),
    Text("内容", "what is reported"),
)
STATES: dict[State, tuple[Text, Mark]] = {
    "filled": (Text("完整", "in full"), ""),
    "partly": (Text("部分", "in part"), "missing"),
}


def checklist(comparison: Comparison, file: str, command: str) -> Section:
    """Return the checklist; `file` is what commands call the scenario, `command` makes it again."""
    study = Study(comparison, file, command)
    entries = (*objectives(study), *logic(study), *data(study), *running(study))
    counts = Counter(entry.state for entry in entries)
    lead = LEAD.filled(count=len(entries), filled=counts["filled"], partly=counts["partly"])
    table = Table(
        name="stress",
        title=TABLE,
        head=HEAD,
        rows=tuple(map(_row, entries)),
        note=SOURCE,
        words=frozenset({1, 2, 3}),
        folded=True,
    )
    return Section("checklist", TITLE, (Paragraph(lead, lead=True), table))


def _row(entry: Entry) -> tuple[Cell, ...]:
    state, mark = STATES[entry.state]
    return (
        Cell(same(entry.number)),
        Cell(entry.title),
        Cell(state, mark=mark),
        Cell(Text(entry.said.zh, entry.said.en[:1].upper() + entry.said.en[1:])),
    )
