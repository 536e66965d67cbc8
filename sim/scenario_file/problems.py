"""Mistakes with their place: what becomes a `Problem` that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from sim.errors import Problem
from sim.scenario_file.nodes import Mark, Node, Path, Scalar, find, spelled
from sim.text import Text, same


@dataclass(frozen=True)
class Mistake:
    """What is wrong at a path, before the place in the file is looked up."""

    code: str
    """A code of the catalogue `sim.scenario_file.codes`."""
    expected: Text
    cure: Text
    at: Path = ()
    """Where: below the place that reports it, or from the top of the file."""
    found: str | Text | None = None
    """What stands there, if it is not simply the spelling of the value."""
    points_at: Literal["value", "key"] = "value"
    """Whether the place is the value's or its key's."""

    def below(self, path: Path) -> Mistake:
        """Return the mistake as seen from further up."""
        return Mistake(
            self.code, self.expected, self.cure, (*path, *self.at), self.found, self.points_at
        )


class MistakeError(ValueError):
    """Mistakes found while a value was read, to be reported together."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(", ".join(mistake.code for mistake in self.mistakes))


def locate(root: Node, file: str, mistake: Mistake) -> Problem:
    """Return a mistake as a problem with its line and column."""
    place = find(root, mistake.at)
    mark = place.key_mark if mistake.points_at == "key" else place.value_mark
    found = spelling(place.node) if mistake.found is None else mistake.found
    return problem_at(mark.file or file, mark, dotted(place.path), mistake, found)


def problem_at(file: str, mark: Mark, path: str, mistake: Mistake, found: str | Text) -> Problem:
    """Return a mistake as a problem at a place that is known."""
    return Problem(
        code=mistake.code,
        path=path,
        expected=mistake.expected,
        found=same(found) if isinstance(found, str) else found,
        cure=mistake.cure,
        line=mark.line,
        column=mark.column,
        file=file,
    )


def dotted(path: Path) -> str:
    """Return a path as people read it: `items.permit.needs[0]`; the whole file is `.`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or "."


def spelling(node: Node) -> Text:
    """Return what stands in the file, or that nothing does."""
    if isinstance(node, Scalar) and not node.text.strip():
        return NOTHING
    return same(spelled(node))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that a word is most likely meant for."""
    names = list(dict.fromkeys(known))
    by_lower = {name.lower(): name for name in reversed(names)}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def suggestion(word: str, known: Iterable[str], otherwise: Text) -> Text:
    """Return "did you mean …?", or another cure if no known name comes near."""
    near = did_you_mean(word, known)
    if near is None:
        return otherwise
    return Text(zh=f"是否想写 {near}？", en=f"did you mean {near}?")


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names in a row, the first dozen of them."""
    every = list(names)
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")


NOTHING = Text(zh="（空）", en="(nothing)")
