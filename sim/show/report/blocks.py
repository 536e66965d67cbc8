"""What a report is made of; a page, Markdown and a workbook each show it in their own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure

from sim.show.drawing import Drawing
from sim.study.told import Stamp
from sim.text import Lang, Text

Mark = Literal["", "better", "worse", "assumed", "calibrated", "missing"]
"""What a cell is shown as, in words or signs as well as in colour."""


@dataclass(frozen=True)
class Cell:
    """One entry of a table."""

    text: Text
    value: float | None = None
    """The number behind the text, unrounded, where there is one; shares in percent."""
    mark: Mark = ""
    half: float | None = None
    """Half the width of its interval, where the text tells one."""


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first column names the row."""

    name: str
    """Unique in the report, such as `as_lived`: the name of a sheet."""
    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    words: frozenset[int] = frozenset()
    """Columns beside the first that hold words, not numbers."""
    folded: bool = False
    """Whether a page shows it only when it is asked for."""
    stamp: Stamp | None = None
    """What kind of figures it has."""


@dataclass(frozen=True)
class Paragraph:
    """A sentence or a few."""

    text: Text
    lead: bool = False
    """Whether it is what the section says, in large."""
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Answer:
    """A question that readers have, and what the report says to it."""

    question: Text
    answer: Text
    link: str
    """The section that says more."""
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Answers:
    """Questions with their answers, a line each."""

    each: tuple[Answer, ...]


@dataclass(frozen=True)
class Notes:
    """What one should know to judge the figures above; a page shows it when it is asked for."""

    lines: tuple[Text, ...]
    title: Text | None = None
    """What it is called, where a section has several."""


@dataclass(frozen=True)
class Chart:
    """A picture: moving with the reader's pointer on a page, still where it is printed."""

    name: str
    title: Text
    said: Text
    """What it shows, in a sentence, for those who do not see it."""
    option: Mapping[str, object] | None
    """What the charts' library is told; `{zh, en}` stands for words. `None`: the still one only."""
    still: Drawing | None = None
    """The same as a figure of matplotlib."""
    height: int = 360
    """Pixels."""
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Picture:
    """A picture that is still everywhere, with words in it."""

    name: str
    title: Text
    said: Text
    """What it shows, in a sentence, for those who do not see it."""
    draw: Callable[[Lang], Figure]
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Command:
    """The command that makes again what stands above it, or adds what is not there."""

    line: str
    again: bool = True


Block = Table | Paragraph | Answers | Notes | Chart | Picture | Command


@dataclass(frozen=True)
class Section:
    """A part of a report."""

    name: str
    """Its anchor, such as `verdict`."""
    title: Text
    blocks: tuple[Block, ...]
    is_absent: bool = False
    """Whether it only says what was not looked into."""
