"""An attribution as a table: a line a reform or group, with what of the change is its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from sim.measure.stats import Interval
from sim.show.layout import table, wrapped
from sim.show.numbers import NONE, label, percent, said, scaled, with_half
from sim.show.story.names import VERDICTS, workflow
from sim.show.story.share_lines import common_lines, split_lines
from sim.study.attribution import Attribution, Share, Split
from sim.study.attribution.rounding import adding_up
from sim.study.attribution.told import factor_of, on_grid, places_shown
from sim.text import Lang, Text, same

TITLE = Text(
    "{title} · 从{start}到{end}，变化归于谁", "{title} · from {start} to {end}: whose the change is"
)
LIMITS = Text("按时限：输入的算术", "By the limits: input arithmetic")
LIVED = Text(
    "按实际：仿真预测，{replications} 次重复，随机种子 {seed}，同样的办件、同样的运气",
    "As lived: predicted, {replications} replication{s}, seed {seed}, same cases, same luck",
)
BASE = Text("没有改革举措", "no reforms")
HEAD = (
    Text("举措", "reform"),
    Text("份额", "share"),
    Text("占比", "of all"),
    Text("判断", "verdict"),
    Text("最先加上", "first in"),
    Text("最后加上", "last in"),
    Text("等级", "grade"),
)
COLUMNS = 96
"""How wide the sentences get."""


def shares_story(found: Attribution, lang: Lang) -> str:
    """Return an attribution as text: tables first, then what they mean."""
    title = TITLE.filled(title=found.scenario.title, start=start_of(found), end=end_of(found))
    parts = [title.of(lang)]
    for split in found.splits:
        parts.append("\n\n".join([_kind(found, split).of(lang), _table(found, split, lang)]))
        parts.append(_sentences(list(split_lines(found, split)), lang))
    parts.append(_sentences(list(common_lines(found)), lang))
    return "\n\n".join(part for part in parts if part)


def start_of(found: Attribution) -> Text:
    """Return what the workflow at the start is called."""
    return BASE if found.start is None else workflow(found.start)


def end_of(found: Attribution) -> Text:
    """Return what the workflow at the end is called."""
    return workflow(found.workflow)


def _sentences(lines: Sequence[Text], lang: Lang) -> str:
    return "\n".join(wrapped(line.of(lang), COLUMNS) for line in lines)


def _kind(found: Attribution, split: Split) -> Text:
    if split.reading == "limits":
        return LIMITS
    plural = "s" if found.replications != 1 else ""
    return LIVED.filled(replications=found.replications, seed=found.seed, s=plural)


def _table(found: Attribution, split: Split, lang: Lang) -> str:
    rows = share_rows(found, split, lang)
    # A column that says nothing in any row is left out.
    said = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
    return table([[row[place] for place in said] for row in rows], left=(0, len(said) - 1))


def share_rows(found: Attribution, split: Split, lang: Lang) -> list[list[str]]:
    """Return the head, the start, every player with its share, and the end."""
    return [
        [HEAD[0].of(lang), label(split.measure).of(lang), *(head.of(lang) for head in HEAD[1:])],
        *_Rows(found, split, lang).all(),
    ]


class _Rows:
    """The rows of one table."""

    def __init__(self, found: Attribution, split: Split, lang: Lang) -> None:
        self.found, self.split, self.lang = found, split, lang
        self.factor = factor_of(split)
        self.places = places_shown(split)
        self.grid = on_grid(split, self.places, self.factor)
        self.percents = _percents(split)

    def all(self) -> Iterator[list[str]]:
        """The start, every player, the end."""
        split, grid = self.split, self.grid
        start, end = start_of(self.found).of(self.lang), end_of(self.found).of(self.lang)
        first = None if grid is None else grid.start
        yield [start, self.half(first, split.start), *[""] * 6]
        decimals = dict(zip(split.shares, grid.shares, strict=True)) if grid else {}
        for share in split.by_size:
            yield self.row(share, decimals.get(share))
        last, change = (None, None) if grid is None else (grid.end, grid.change)
        verdict = "" if split.verdict is None else VERDICTS[split.verdict].of(self.lang)
        whole = percent(1.0).of(self.lang) if self.percents else ""
        yield [
            *(end, self.half(last, split.end), self.half(change, split.change, sign=True)),
            *(whole, verdict, "", "", ""),
        ]

    def row(self, share: Share, decimal: Decimal | None) -> list[str]:
        """One player's."""
        player = share.player
        marked = self.split.reading == "lived" and player.changes_behaviour
        verdict = "" if share.verdict is None else VERDICTS[share.verdict].of(self.lang)
        return [
            player.title.of(self.lang) + (" *" if marked else ""),
            "",
            NONE if decimal is None else self.half(decimal, share.interval, sign=True),
            self.percents.get(share, same("")).of(self.lang),
            verdict,
            self.half(None, share.first_in, sign=True),
            self.half(None, share.last_in, sign=True),
            "/".join(player.grades),
        ]

    def half(self, decimal: Decimal | None, interval: Interval, *, sign: bool = False) -> str:
        """A number, from the grid if it is there, with half its interval."""
        shown = scaled(interval, self.split.measure)
        if decimal is not None:
            shown = Interval(float(decimal), shown.low, shown.high)
        if shown.low == shown.high or (self.split.reading == "limits" and not self.split.pairs):
            return said(shown.mean, self.places, sign=sign)
        return with_half(shown, self.places, sign=sign)


def _percents(split: Split) -> dict[Share, Text]:
    """What part of the change is each player's; nothing where the change itself is not clear."""
    total = split.total
    if not total or not split.is_split or split.verdict == "no clear change":
        return {}
    parts = [100 * (share.value or Fraction()) / total for share in split.shares]
    told = adding_up(parts, Decimal(100), 0)
    return {
        share: Text(f"{said(float(part), 0)}%", f"{said(float(part), 0)} %")
        for share, part in zip(split.shares, told, strict=True)
    }
