"""Values of the model in words, whatever their type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sim.model.durations import Distribution
from sim.model.items import Days, Drawn, Need, Seat, Span, StepRef
from sim.show.process_map.wording import days_said, joined
from sim.show.story.fields import WORDS, field_name
from sim.text import Text, same

Titles = Mapping[object, Text]
"""By id, and by a step's reference."""
SIZES = (
    (86_400.0, Text("{count} 天", "{count} d")),
    (3_600.0, Text("{count} 小时", "{count} h")),
    (60.0, Text("{count} 分钟", "{count} min")),
    (1.0, Text("{count} 秒", "{count} s")),
)
SPREAD = Text("{mean}（{name}）", "{mean} ({name})")
WORKING = Text("{said}，按工作时间", "{said} of working time")
SEATED = Text("{office} {officers} 人", "{office} × {officers}")
NO_TITLES: Titles = {}
NOTHING = Text("无", "none")
THERE = Text("有", "as usual")
ANSWERS = {True: Text("是", "yes"), False: Text("否", "no")}


def said(value: Any, titles: Titles) -> Text:
    """Return a value in words; names are told by their titles, what is unknown by its fields."""
    if value in (None, (), ""):
        return NOTHING
    if isinstance(value, bool):
        return ANSWERS[value]
    if isinstance(value, Need | StepRef | str):
        name = str(value)
        return titles.get(value) or titles.get(name) or WORDS.get(name) or same(name)
    if isinstance(value, tuple):
        between = ("；", "; ") if isinstance(value[0], tuple) else ("、", ", ")
        return joined([_member(each, titles) for each in value], *between)
    return _quantity(value) or _by_fields(value, titles)


def _quantity(value: Any) -> Text | None:
    """A text, a number or a length of time; nothing for anything else."""
    match value:
        case Text():
            return value
        case Days():
            return days_said([value])
        case Span(distribution=shape, measure="working"):
            return WORKING.filled(said=_length(shape))
        case Span(distribution=shape) | (Distribution() as shape):
            return _length(shape)
        case float():
            return same(f"{value:g}")
    return None


def _member(value: Any, titles: Titles) -> Text:
    """A member of a list; a pair as what leads to what."""
    if isinstance(value, tuple):
        return joined([said(each, titles) for each in value], " → ", " → ")
    return said(value, titles)


def _by_fields(value: Any, titles: Titles) -> Text:
    """A thing by what it is called or by its office; any other by its fields that say something."""
    if isinstance(value, Seat):
        office = said(value.office, titles)
        return SEATED.filled(office=office, officers=value.officers)
    if isinstance(value, Drawn):
        return joined([said(value.origin, titles), said(value.span, titles)], "：", ": ")
    for name, known in (("id", NO_TITLES), ("office", titles), ("ref", titles)):
        if hasattr(value, name):
            return said(getattr(value, name), known)
    if not is_dataclass(value):
        return same(str(value))
    parts = [
        joined([field_name((field.name,)), said(getattr(value, field.name), titles)], " ", " ")
        for field in fields(value)
        if getattr(value, field.name) != field.default
    ]
    return joined(parts, "，", ", ") if parts else THERE


def _length(distribution: Distribution) -> Text:
    """A length of time by its mean, and its shape where it has one."""
    mean = distribution.mean()
    size, words = next((each for each in SIZES if mean >= each[0]), SIZES[-1])
    told = words.filled(count=f"{mean / size:g}")
    if distribution.name == "fixed":
        return told
    return SPREAD.filled(mean=told, name=distribution.name)
