"""What the conclusion hangs on, and what would overturn it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.figures.tornado import swept_of
from sim.show.report.blocks import Block, Cell, Chart, Command, Notes, Paragraph, Section, Table
from sim.show.report.charts.tornado import tornado_height, tornado_option
from sim.show.report.contents import Contents
from sim.show.report.sections.absent import absent
from sim.show.report.tables import in_both
from sim.show.sensitivity_gallery import about_study, sensitivity_drawings
from sim.show.story.hanging import hanging_head, hanging_lines, hanging_rows
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.words import called
from sim.text import Text

TITLE = Text("结论取决于什么，什么会推翻它", "What it hangs on, and what would overturn it")
NOT_ASKED = Text(
    "没有变动假定的数字，因此不知道结论经不经得起它们出错。",
    "No assumed number was varied, so that this report does not know whether the conclusion holds "
    "if they are wrong.",
)
CHART = Text("逐个变动假定的数字", "One assumed number at a time")
SAID = Text(
    "每次只把一个数从合理范围的一端移到另一端，其余照文件；条越长，结论越取决于它；越过“无差别”线就是"
    "结论翻转。* 文件未写范围，取默认。",
    "One number at a time goes from end to end of its plausible range, all others as in the file. "
    "The longer the bar, the more hangs on it; across the line of no difference the conclusion "
    "turns. * a default range.",
)
TABLE = Text("影响最大的假定", "The assumptions that matter most")


def robust(contents: Contents) -> Section | None:
    """Return the tornado with what it means, or how to add it."""
    if contents.other is None or contents.comparison.lived is None:
        return None
    found = contents.findings.sensitivity
    if found is None:
        return absent(contents, "sensitivity", TITLE, NOT_ASKED)
    rows = in_both(lambda lang: hanging_rows(found, lang))
    lines = hanging_lines(found, len(rows) - 1)
    lead = [by_title(found, line) for line in lines[:1]]
    blocks: list[Block] = [Paragraph(line, lead=True, stamp="predicted") for line in lead]
    blocks += _chart(found)
    blocks.append(_table(rows))
    blocks.append(Notes((*hanging_head(found), *lines[1:])))
    again = (
        f"permitsim sensitivity {contents.file} --workflow {found.workflows[1]} "
        f"--replications {found.replications} --seed {found.seed}"
    )
    return Section("sensitivity", TITLE, (*blocks, Command(again)))


def _chart(found: Sensitivity) -> Iterator[Chart]:
    if found.tornado is not None:
        data = swept_of(found, found.tornado, about_study(found))
        still = sensitivity_drawings(found)[0]
        option, height = tornado_option(data), tornado_height(data)
        yield Chart("tornado", CHART, SAID, option, still, height=height, stamp="predicted")


def _table(rows: list[list[Text]]) -> Table:
    """The rows as the terminal has them: both ends are told with their units."""
    cells = tuple(tuple(Cell(text) for text in row) for row in rows[1:])
    head, words = tuple(rows[0]), frozenset({1})
    return Table("tornado_table", TABLE, head, cells, words=words, folded=True, stamp="predicted")


def by_title(found: Sensitivity, line: Text) -> Text:
    """Return a line with assumptions named by their titles, in place of their paths."""
    for factor in sorted(found.factors, key=lambda one: -len(one.name)):
        title = called(factor, found.scenario)
        line = Text(line.zh.replace(factor.name, title.zh), line.en.replace(factor.name, title.en))
    return line
