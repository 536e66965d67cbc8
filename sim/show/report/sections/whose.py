"""Which reform did it: the change split over the reforms that made it."""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator

from sim.measure.stats import Interval
from sim.show.attribution_gallery import attribution_drawings, whose_shown
from sim.show.numbers import label, scaled
from sim.show.report.blocks import Block, Cell, Chart, Command, Notes, Paragraph, Section, Table
from sim.show.report.charts.waterfall import waterfall_height, waterfall_option
from sim.show.report.contents import Contents
from sim.show.report.sections.absent import absent
from sim.show.report.tables import in_both, judged, spread
from sim.show.report.words import joined
from sim.show.story.names import VERDICTS
from sim.show.story.share_lines import STAR, common_lines, split_lines
from sim.show.story.shares import end_of, share_rows, start_of
from sim.study.attribution import Attribution, Share, Split
from sim.study.attribution.quick import TOGETHER
from sim.study.told import Stamp
from sim.text import Text

TITLE = Text("是哪项改革的功劳", "Which reform did it")
NOT_ASKED = Text(
    "没有计算变化归于哪项改革。", "Whose the change is was not worked out for this report."
)
NOT_SPLIT = Text(
    "变化无法分摊到各项举措：有些组合没有数值。",
    "The change cannot be split over the reforms: some of their subsets have no value.",
)
NOBODY = Text("没有哪一项改变了它。", "None of them changes it.")
IF_LAST = Text(
    "其他都已施行时，改变最多的是{name}（{size}）。",
    "With all others in force, {name} changes most ({size}).",
)
IF_FIRST = Text(
    "单独施行时，改变最多的是{name}（{size}）。", "By itself, {name} changes most ({size})."
)
MOST = Text("主要是{name}（{share}）", "Mostly {name} ({share})")
THEN = Text("，其次是{name}（{share}）", ", then {name} ({share})")
LAST_OF_ALL = Text("，再次是{name}（{share}）", ", then {name} ({share})")
KINDS: dict[str, Text] = {
    "limits": Text("按时限：{measure}", "By the limits: {measure}"),
    "lived": Text("按实际：{measure}", "As lived: {measure}"),
}
SAID: dict[str, Text] = {
    "limits": Text(
        "从{start}到{end}，每条代表一项举措。", "From {start} to {end}, a bar a reform."
    ),
    "lived": Text(
        "从{start}到{end}，每条代表一项举措；横线是 95% 区间。",
        "From {start} to {end}, a bar a reform; the lines are 95 % intervals.",
    ),
}
LEVEL, SHARE, VERDICT, FIRST, LAST, GRADE = 1, 2, 4, 5, 6, 7
"""Columns of the table."""
JOINED = Text(
    "{names}在这里算作一项：缺了其中一项，有的组合会使科室过载或相互矛盾，无法运行。",
    "{names} count as one here: without one of them, some subsets overload an office or contradict "
    "each other, and cannot be run.",
)
RANGE = Text(
    "功劳随施行的先后而不同：{name}若最先施行，变化 {first}；若最后施行，变化 {last}。"
    "图中是各种先后的平均。",
    "What a reform does depends on the order: {name} changes {first} if it comes first, {last} if "
    "it comes last. The chart shows means over all orders.",
)
FOR_ALL = Text("适用于所有分摊的说明", "What holds for every split")
EFFORT = Text(
    "这里的变化来自 {here} 次重复，与结论中的 {there} 次略有出入。",
    "The change here is over {here} replications, and differs a little from that over {there} in "
    "the verdict.",
)


def whose_in_short(contents: Contents) -> Text:
    """Return a line: whose most of the change is, or how to find out."""
    found = contents.findings.attribution
    if found is None:
        return NOT_ASKED
    split = found.splits[-1]
    told = in_both(lambda lang: share_rows(found, split, lang))[2:]
    if not split.is_split:
        return _as_far_as_known(split, told)
    said = [
        text.filled(name=share.player.title, share=_size(row))
        for text, share, row in zip((MOST, THEN, LAST_OF_ALL), split.by_size, told, strict=False)
        if share.value
    ]
    if not said:
        return NOBODY
    return Text("".join(one.zh for one in said) + "。", "".join(one.en for one in said) + ".")


def whose_stamp(contents: Contents) -> Stamp | None:
    """Return what kind of figures that line is of; nothing where there are none."""
    found = contents.findings.attribution
    return None if found is None else stamp_of(found.splits[-1])


def _as_far_as_known(split: Split, told: list[list[Text]]) -> Text:
    """Say that there are no shares, and who changes most if all others are in force, or alone."""
    for column, text in ((LAST, IF_LAST), (FIRST, IF_FIRST)):
        each = [share.last_in if column == LAST else share.first_in for share in split.by_size]
        known = [at for at, one in enumerate(each) if math.isfinite(one.mean)]
        if known:
            most = max(known, key=lambda at: abs(each[at].mean))
            name = split.by_size[most].player.title
            more = text.filled(name=name, size=told[most][column])
            return Text(NOT_SPLIT.zh + more.zh, f"{NOT_SPLIT.en} {more.en}")
    return NOT_SPLIT


def _size(row: list[Text]) -> Text:
    """A share with its part of the whole, as the table has them."""
    size, part = row[SHARE], row[SHARE + 1]
    return joined([size, part], "，", ", ") if part.en else size


def whose(contents: Contents) -> Section | None:
    """Return the waterfall and the table of each reading, or how to add them."""
    if contents.other is None:
        return None
    found = contents.findings.attribution
    if found is None:
        return absent(contents, "attribution", TITLE, NOT_ASKED)
    blocks: list[Block] = [
        Paragraph(whose_in_short(contents), lead=True, stamp=stamp_of(found.splits[-1]))
    ]
    blocks += _range(found, found.splits[-1])
    for split in reversed(found.splits):
        blocks += _of_split(found, split)
    common = list(common_lines(found))
    if STAR in common:
        # It explains a sign in the chart, and is not to be looked for.
        common.remove(STAR)
        blocks.append(Paragraph(STAR))
    lines = [*_joined(found), *common]
    if found.replications != contents.comparison.replications:
        there = contents.comparison.replications
        lines.insert(0, EFFORT.filled(here=found.replications, there=there))
    blocks.append(Notes(tuple(lines), FOR_ALL))
    blocks.append(Command(_command(contents, found)))
    return Section("attribution", TITLE, tuple(blocks))


def _range(found: Attribution, split: Split) -> Iterator[Block]:
    """How far the largest share hangs on the order in which reforms come."""
    if not split.is_split or not split.by_size or not split.by_size[0].value:
        return
    most = split.by_size[0]
    if most.first_in == most.last_in:
        return
    row = in_both(lambda lang: share_rows(found, split, lang))[2]
    told = RANGE.filled(name=most.player.title, first=row[FIRST], last=row[LAST])
    yield Paragraph(told, stamp=stamp_of(split))


def stamp_of(split: Split) -> Stamp:
    """Return what kind of figures a split is of."""
    return "input arithmetic" if split.reading == "limits" else "predicted"


def _command(contents: Contents, found: Attribution) -> str:
    """The command that makes the same split."""
    if any(split.pairs for split in found.splits):
        return contents.command
    return (
        f"permitsim attribute {contents.file} --workflow {found.workflow} "
        f"--replications {found.replications} --seed {found.seed}{_grouped(found)}"
    )


def _grouped(found: Attribution) -> str:
    """The option that makes the same groups; none without any."""
    groups = [player for player in found.players if player.is_group]
    if not groups:
        return ""
    if not any(player.id.startswith(TOGETHER) for player in groups):
        return " --by-title-group"
    each = (f"{one.id}={'+'.join(reform.id for reform in one.reforms)}" for one in groups)
    return " --groups " + shlex.quote(",".join(each))


def _joined(found: Attribution) -> Iterator[Text]:
    """Say who counts as one, and why."""
    for player in found.players:
        if player.id.startswith(TOGETHER):
            yield JOINED.filled(names=player.title)


def _of_split(found: Attribution, split: Split) -> Iterator[Block]:
    kind = KINDS[split.reading].filled(measure=label(split.measure))
    name = "attribution" if split.reading == "limits" else "attribution_lived"
    if split.is_split:
        data = whose_shown(found, split)
        stills = {one.name: one for one in attribution_drawings(found)}
        yield Chart(
            name,
            kind,
            SAID[split.reading].filled(start=start_of(found), end=end_of(found)),
            waterfall_option(data),
            stills.get(name),
            height=waterfall_height(data),
            stamp=stamp_of(split),
        )
    yield _table(found, split, kind, f"{name}_table")
    yield Notes(tuple(split_lines(found, split)))


def _table(found: Attribution, split: Split, kind: Text, name: str) -> Table:
    rows = in_both(lambda lang: share_rows(found, split, lang))
    values = [_ends(split, split.start), *(_of_share(split, one) for one in split.by_size)]
    values.append(_ends(split, split.end, split.change))
    cells = [
        tuple(_cell(at, text, own.get(at)) for at, text in enumerate(row))
        for row, own in zip(rows[1:], values, strict=True)
    ]
    told = [at for at in range(len(rows[0])) if any(row[at].en for row in rows[1:])]
    return Table(
        name,
        kind,
        tuple(rows[0][at] for at in told),
        tuple(tuple(row[at] for at in told) for row in cells),
        words=frozenset(place for place, at in enumerate(told) if at in (VERDICT, GRADE)),
        stamp=stamp_of(split),
        folded=split.is_split,
    )


def _ends(split: Split, level: Interval, change: Interval | None = None) -> dict[int, Interval]:
    """The numbers of the first and the last row by column."""
    found = {LEVEL: scaled(level, split.measure)}
    return found if change is None else {**found, SHARE: scaled(change, split.measure)}


def _of_share(split: Split, share: Share) -> dict[int, Interval]:
    """The numbers of a player's row by column."""
    each = {SHARE: share.interval, FIRST: share.first_in, LAST: share.last_in}
    return {at: scaled(one, split.measure) for at, one in each.items()}


def _cell(at: int, text: Text, value: Interval | None) -> Cell:
    if not text.en:
        return Cell(text)
    if value is not None:
        return spread(text.en, value)
    verdict = next((name for name, words in VERDICTS.items() if words == text), None)
    return judged(verdict) if at == VERDICT and verdict is not None else Cell(text)
