"""The tree of a file: mappings, sequences and scalars, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file, such as `("items", "permit", "needs", 0)`."""

INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
BASED = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
"""What YAML 1.2 takes for nothing, true, false and NaN; `yes`, `no` and `on` are plain words."""


@dataclass(frozen=True)
class Mark:
    """A place in the text, counted from 1; (0, 0) for what is not in the file."""

    line: int = 0
    column: int = 0
    file: str = ""
    """The file that was taken over, as the user knows it; empty in the file itself."""


@dataclass(frozen=True)
class Cite:
    """Where a number comes from, by the mappings around it."""

    source: str = ""
    """Empty when nothing says."""
    grade: str = "C"
    """SEED, A, A*, B, D or C."""


@dataclass(frozen=True)
class Scalar:
    """A word, a number, a text or nothing."""

    text: str
    mark: Mark = Mark()
    is_plain: bool = True
    """Whether it stands without quotes, so that it may be a number."""
    cite: Cite = Cite()
    range: tuple[Scalar, ...] = ()
    """For a number that is not known well: the least and the most that are plausible."""

    @property
    def value(self) -> str | int | float | bool | None:
        """What YAML 1.2 takes it for; dates stay text."""
        if not self.is_plain:
            return self.text
        if self.text in WORDS:
            return WORDS[self.text]
        return _number(self.text)


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with what stands under it."""

    key: Scalar
    node: Node


@dataclass(frozen=True)
class Mapping:
    """Keys with their nodes, in the order of the file."""

    entries: dict[str, Entry]
    mark: Mark = Mark()
    is_flow: bool = False
    """Whether it is written in braces."""
    cite: Cite = Cite()


@dataclass(frozen=True)
class Sequence:
    """Nodes in order."""

    nodes: tuple[Node, ...]
    mark: Mark = Mark()
    is_flow: bool = False
    cite: Cite = Cite()


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True)
class Place:
    """Where a path leads: as deep as the file goes."""

    path: Path
    """The part of the path that is in the file."""
    node: Node
    key: Scalar | None = field(default=None)
    """The key that the node stands under; nothing at the top and in sequences."""

    @property
    def value_mark(self) -> Mark:
        """Where the value stands; the place of its key if it is empty."""
        if isinstance(self.node, Scalar) and not self.node.text and self.node.is_plain:
            return self.key_mark
        return self.node.mark

    @property
    def key_mark(self) -> Mark:
        """Where the key stands, or the value if it has none."""
        return self.node.mark if self.key is None else self.key.mark


def find(root: Node, path: Path) -> Place:
    """Return the place of a path; parts of the path that the file does not have are passed over.

    So a path into the long form of something finds the short form that the file has instead.
    """
    place = Place((), root)
    for part in path:
        below = _below(place.node, part)
        if below is not None:
            place = Place((*place.path, part), below.node, below.key)
    return place


def has(root: Node, path: Path) -> bool:
    """Whether the file has every part of the path."""
    return find(root, path).path == path


@dataclass(frozen=True)
class _Below:
    node: Node
    key: Scalar | None


def _below(node: Node, part: str | int) -> _Below | None:
    if isinstance(node, Mapping) and part in node.entries:
        entry = node.entries[str(part)]
        return _Below(entry.node, entry.key)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.nodes):
        return _Below(node.nodes[part], None)
    return None


def is_empty(node: Node) -> bool:
    """Whether nothing stands there: no value, `~` or `null`."""
    return isinstance(node, Scalar) and node.value is None


def plain(node: Node) -> object:
    """Return the node as dictionaries, lists and values."""
    if isinstance(node, Mapping):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(child) for child in node.nodes]
    return node.value


def spelled(node: Node) -> str:
    """Return the node as a short piece of text, as near to the file's spelling as may be."""
    text = _spelled(node)
    return text if len(text) <= 60 else text[:57] + "…"


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every node with its path, parents first."""
    yield path, node
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from walk(entry.node, (*path, key))
    elif isinstance(node, Sequence):
        for index, child in enumerate(node.nodes):
            yield from walk(child, (*path, index))


def with_entry(mapping: Mapping, key: str, node: Node) -> Mapping:
    """Return the mapping with that key put in or replaced."""
    old = mapping.entries.get(key)
    entry = Entry(Scalar(key) if old is None else old.key, node)
    return replace(mapping, entries={**mapping.entries, key: entry})


def _spelled(node: Node) -> str:
    if isinstance(node, Mapping):
        parts = (f"{key}: {_spelled(entry.node)}" for key, entry in node.entries.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(_spelled(child) for child in node.nodes) + "]"
    return " ".join(node.text.split())


def _number(text: str) -> str | int | float:
    if INTEGER.fullmatch(text):
        return int(text)
    if BASED.fullmatch(text):
        return int(text, 0)
    if FLOAT.fullmatch(text):
        return float(text)
    if INFINITE.fullmatch(text):
        return float("-inf") if text.startswith("-") else float("inf")
    return text
