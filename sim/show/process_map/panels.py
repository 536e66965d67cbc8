"""What a page with process maps shows, before any tool draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.show.process_map.boxes import ProcessMap
from sim.text import Text

TOUCHED = "#eef5fb"
"""An item of which something changed; lighter than `BETWEEN`, which is for what is made anew."""


@dataclass(frozen=True)
class Panel:
    """One map of a picture."""

    title: Text
    """What is said above it."""
    drawn: ProcessMap
    lines: Mapping[int, Sequence[Text]]
    """By number: what is said in each box under its title."""
    fills: Mapping[int, str] = field(default_factory=dict)
    """By number: the colours of those that are not white."""
    gone: frozenset[int] = frozenset()
    """Numbers of those that the reforms dropped."""


@dataclass(frozen=True)
class Picture:
    """All that is drawn on one page."""

    title: Text
    panels: tuple[Panel, ...]
    foot: Text
    reforms: tuple[Text, ...] = ()
    """What the numbers of reforms in the boxes stand for."""
