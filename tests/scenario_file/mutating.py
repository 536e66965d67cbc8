"""Good scenario files made bad in known ways, with what must be said of each.

A mutation is a few edits of a text. Where its problem belongs, the new text has a mark such as
`⟦E401⟧`, which is taken out again and tells the code, the line and the column to expect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MARK = re.compile("⟦(E[0-9]{3})⟧")
Said = frozenset[tuple[int, int, str]]
"""(line, column, code) of every problem."""


@dataclass(frozen=True)
class Edit:
    """Characters of a text from `start` to `end`, replaced."""

    start: int
    end: int
    new: str

    def meets(self, other: Edit) -> bool:
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Mutation:
    """One mistake."""

    kind: str
    edits: tuple[Edit, ...]

    def meets(self, other: Mutation) -> bool:
        return any(mine.meets(theirs) for mine in self.edits for theirs in other.edits)


Kind = Callable[[str], Iterator[Mutation]]


def mutate(text: str, *mutations: Mutation) -> tuple[str, Said]:
    """Return the text with the mistakes in it, and the problems that must be reported."""
    edits = [edit for mutation in mutations for edit in mutation.edits]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    said = set()
    while found := MARK.search(text):
        before = text[: found.start()]
        column = len(before) - before.rfind("\n")
        said.add((before.count("\n") + 1, column, found[1]))
        text = before + text[found.end() :]
    return text, frozenset(said)


def swap(kind: str, pattern: str, new: str) -> Kind:
    """A kind of mutation: each match of a pattern in turn, replaced by a template."""

    def mutations(text: str) -> Iterator[Mutation]:
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield Mutation(kind, (Edit(found.start(), found.end(), found.expand(new)),))

    return mutations


def together(kind: str, *pairs: tuple[str, str]) -> Kind:
    """A kind of mutation of several edits: the first match of each pattern, if all are there."""

    def mutations(text: str) -> Iterator[Mutation]:
        founds = [(re.search(pattern, text, re.MULTILINE), new) for pattern, new in pairs]
        edits = [Edit(f.start(), f.end(), f.expand(new)) for f, new in founds if f is not None]
        if len(edits) == len(pairs):
            yield Mutation(kind, tuple(edits))

    return mutations
