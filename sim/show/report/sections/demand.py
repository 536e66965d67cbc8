"""The capacity frontier: how much each workflow carries."""

from __future__ import annotations

from collections.abc import Iterator

from sim.measure.stats import Interval
from sim.show.frontier_gallery import frontier_drawings, frontier_picture
from sim.show.numbers import label, scaled
from sim.show.report.blocks import Block, Cell, Chart, Command, Notes, Section, Table
from sim.show.report.charts.frontier import frontier_option
from sim.show.report.contents import Contents
from sim.show.report.sections.absent import absent
from sim.show.report.tables import in_both, spread
from sim.show.story.frontier import carried_rows, curve_rows, frontier_lines
from sim.study.frontier import Frontier
from sim.text import Text

TITLE = Text("能承受多少需求", "How much demand it carries")
NOT_ASKED = Text(
    "没有逐步增加需求来看各流程能承受多少。",
    "How much demand each workflow carries was not tried for this report.",
)
CARRIED = Text("能力上限与限度内可承受的需求", "Capacity, and what is carried within the limits")
CURVE = Text("需求增加时：{measure}", "As demand grows: {measure}")
SAID = Text(
    "同样的件、同样的运气，只是来得更密；竖线是今天和各流程的能力上限（输入的算术），"
    "短线是 95% 区间。",
    "The same cases with the same luck, only closer together; upright lines are today's demand and "
    "each workflow's capacity (input arithmetic), short ones 95 % intervals.",
)


def demand(contents: Contents) -> Section | None:
    """Return what each workflow carries, and the curves on the way there."""
    if contents.other is None or contents.comparison.lived is None:
        return None
    found = contents.findings.frontier
    if found is None:
        return absent(contents, "frontier", TITLE, NOT_ASKED)
    blocks: list[Block] = [_carried(found), *_curves(found)]
    blocks.append(Notes(tuple(frontier_lines(found))))
    replications, seed = found.curve.replications, found.curve.seed
    again = f"permitsim frontier {contents.file} --replications {replications} --seed {seed}"
    return Section("frontier", TITLE, (*blocks, Command(again)))


def _carried(found: Frontier) -> Table:
    rows = in_both(lambda lang: carried_rows(found, lang))
    cells = []
    for row, name in zip(rows[1:], found.carried, strict=True):
        factor, capacity = found.carried[name].factor, found.capacities[name].factor
        carried = Interval(*(each * found.today for each in vars(factor).values()))
        cells.append(
            (
                Cell(row[0]),
                Cell(row[1], capacity * found.today),
                Cell(row[2]),
                Cell(row[3], carried.mean if carried.mean else None),
                Cell(row[4], factor.mean if factor.mean else None),
            )
        )
    return Table(
        "frontier_carried",
        CARRIED,
        tuple(rows[0]),
        tuple(cells),
        words=frozenset({2}),
        stamp="predicted",
    )


def _curves(found: Frontier) -> Iterator[Block]:
    picture = frontier_picture(found)
    stills = frontier_drawings(found)
    for at, (key, side) in enumerate(zip(found.curve.measures, picture.sides, strict=True)):
        title = CURVE.filled(measure=label(key))
        yield Chart(
            f"frontier_{key}",
            title,
            SAID,
            frontier_option(picture, side),
            stills[0] if not at else None,
            stamp="predicted",
        )
        yield _curve(found, key, title)


def _curve(found: Frontier, key: str, title: Text) -> Table:
    rows = in_both(lambda lang: curve_rows(found, key, lang))
    names = found.curve.workflows
    points = [each for each in found.curve.points if each.measure == key]
    width = 1 + len(names) + any(len(row) > 1 + len(names) and row[-1].en for row in rows[1:])
    cells = []
    for place, row in enumerate(rows[1:]):
        own = points[place * len(names) : (place + 1) * len(names)]
        values = [
            spread(text.en, scaled(one.value, key)) for text, one in zip(row[1:], own, strict=False)
        ]
        demand = Cell(row[0], found.factors[place] * found.today)
        cells.append((demand, *values, *(Cell(text) for text in row[1 + len(names) : width])))
    head = [*rows[0], Text("", "")][:width]
    words = frozenset({width - 1}) if width > 1 + len(names) else frozenset()
    return Table(
        f"frontier_{key}_table",
        title,
        tuple(head),
        tuple(cells),
        words=words,
        folded=True,
        stamp="predicted",
    )
