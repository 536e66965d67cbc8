"""Which reform did it: the change split over the reforms that made it."""

from __future__ import annotations

from sim.measure.stats import Interval
from sim.show.numbers import scaled, with_half
from sim.show.report.contents import Contents
from sim.study.attribution import Attribution, Split
from sim.study.attribution.told import places_shown
from sim.text import Text

NOT_ASKED = Text(
    "没有计算。要知道变化归于谁：{command}",
    "That was not worked out; to find whose the change is: {command}",
)
NOT_SPLIT = Text(
    "变化无法分摊到各项举措：有些组合没有数值。",
    "The change cannot be split over the reforms: some of their subsets have no value.",
)
MOST = Text("主要是{name}（{share}）", "Mostly {name} ({share})")
THEN = Text("，其次{name}（{share}）", ", then {name} ({share})")


def whose_in_short(contents: Contents) -> Text:
    """Return a line: whose most of the change is, or how to find out."""
    found = contents.attribution
    if found is None:
        return NOT_ASKED.filled(command=f"permitsim attribute {contents.file}")
    split = _main_split(found)
    if not split.is_split:
        return NOT_SPLIT
    said = [
        text.filled(name=share.player.title, share=_half(split, share.interval))
        for text, share in zip((MOST, THEN, THEN), split.by_size, strict=False)
        if share.value
    ]
    return Text("".join(one.zh for one in said) + "。", "".join(one.en for one in said) + ".")


def _main_split(found: Attribution) -> Split:
    """As lived, if that was split, else by the limits."""
    return found.splits[-1]


def _half(split: Split, interval: Interval) -> str:
    return with_half(scaled(interval, split.measure), places_shown(split), sign=True)
