"""Where the sliders and switches stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.show.tuner.knobs import Board, Knob, Number

INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Setting:
    """What is otherwise than in the file; equal settings are equal values."""

    values: tuple[tuple[str, float], ...] = ()
    """By the names of sliders, in their order: those that were moved."""
    without: frozenset[str] = frozenset()
    """The reforms of the new workflow that are left out."""

    @property
    def is_as_the_file(self) -> bool:
        """Whether nothing was moved."""
        return not self.values and not self.without


@dataclass(frozen=True)
class Moved:
    """A number of the file that a slider puts another in the place of."""

    knob: Knob
    number: Number
    said: str
    """The new one, as the file spells it."""

    @property
    def before(self) -> str:
        """What the file says."""
        return self.number.text.say(self.number.text.value)


def settled(board: Board, values: Mapping[str, float], without: frozenset[str]) -> Setting:
    """Return a setting: each value at its nearest step; those as in the file are left out.

    Names that the board does not have are passed over.
    """
    at = {knob.name: knob.at(values[knob.name]) for knob in board.knobs if knob.name in values}
    moved = ((knob, at[knob.name]) for knob in board.knobs if knob.name in at)
    known = frozenset(switch.name for switch in board.switches)
    return Setting(
        tuple((knob.name, value) for knob, value in moved if value != knob.value),
        without & known,
    )


def moved_numbers(board: Board, setting: Setting) -> Iterator[Moved]:
    """Yield the numbers that a setting changes."""
    for name, value in setting.values:
        knob = board.knob(name)
        assert knob is not None
        for number in knob.numbers:
            said = knob.said(number, value)
            if said != number.text.say(number.text.value):
                yield Moved(knob, number, said)


def overrides_of(board: Board, setting: Setting) -> dict[str, object]:
    """Return what the loader is to put in the place of the file's numbers, by path."""
    return {dotted(moved.number.path): moved.said for moved in moved_numbers(board, setting)}


def dotted(path: str) -> str:
    """Return a path of evidence as overrides spell it: positions after dots."""
    return INDEX.sub(r".\1", path)
