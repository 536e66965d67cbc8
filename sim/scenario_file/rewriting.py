"""A scenario file with some numbers and targets written anew; all else stays as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sim.scenario_file.citing import NOTES, RANGE

PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
PLAIN = re.compile(r"[0-9A-Za-z×.+-][0-9A-Za-z_×.+%/ -]*")
"""What needs no quotes where a number stands."""
ANCHOR = re.compile(r"&\S+\s+")
WRAP = frozenset({"value", RANGE, *NOTES})


@dataclass(frozen=True)
class NewNumber:
    """A number in place of one of the file's, with what it rests on."""

    path: str
    """As evidence spells it."""
    value: str
    source: str
    grade: str
    range: tuple[str, str] | None = None
    """The least and the most that are plausible; `None` for no word of it."""


@dataclass(frozen=True)
class NewTarget:
    """A target that the file does not have, as its keys and values are spelled."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Changes:
    """What is to be written anew."""

    name: str
    """The name of the scenario."""
    about: tuple[str, ...]
    """Lines of a comment before the first key."""
    numbers: tuple[NewNumber, ...]
    fitted: tuple[int, ...]
    """Positions of the targets whose role becomes `fitted`."""
    targets: tuple[NewTarget, ...] = ()
    """Added at the end."""


@dataclass(frozen=True)
class Edit:
    """What stands from `start` up to `end` gives way to another text."""

    start: int
    end: int
    text: str


def places_of(text: str, paths: Sequence[str]) -> dict[str, int]:
    """Return where in a file each number stands; those that share an anchor stand in one place.

    Paths that the file does not have are left out.
    """
    root = root_of(text)
    found = ((path, _number(root, path)) for path in paths)
    return {path: place.scalar.start_mark.index for path, place in found if place is not None}


def rewritten(text: str, changes: Changes) -> str:
    """Return the text of a file with some of it written anew.

    Comments, order and layout stay. Raises `KeyError` for a number that the file does not have.
    """
    root = root_of(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    about = "".join(f"# {line}{newline}" for line in changes.about)
    edits = [Edit(root.start_mark.index, root.start_mark.index, about)]
    name = below(root, "name")
    assert name is not None
    edits.append(instead_of(text, name, changes.name))
    for number in changes.numbers:
        place = _number(root, number.path)
        if place is None:
            raise KeyError(number.path)
        edits += _cited(text, place, number, newline)
    targets = below(root, "targets")
    if isinstance(targets, SequenceNode):
        for index in changes.fitted:
            edits += _entry(text, targets.value[index], "role", "fitted", newline)
    edits += _added(text, root, targets, changes.targets, newline)
    return edited(text, edits)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after some edits; those at one place stay in their order.

    Two paths to one anchored number ask for the same edit, which is made once.
    """
    for _, edit in sorted(enumerate(dict.fromkeys(edits)), key=_place, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _place(numbered: tuple[int, Edit]) -> tuple[int, int]:
    return numbered[1].start, numbered[0]


@dataclass(frozen=True)
class _Place:
    scalar: ScalarNode
    wrap: MappingNode | None
    """`{value: …}` around it, with its source and grade."""


def root_of(text: str) -> MappingNode:
    """Return the nodes of a file that was loaded before."""
    root = YAML(typ="safe", pure=True).compose(text)
    assert isinstance(root, MappingNode)
    return root


def parts_of(path: str) -> list[int | str]:
    """Return the keys and positions of a path as evidence spells it."""
    return [int(index) if index else name for index, name in PART.findall(path)]


def _number(root: MappingNode, path: str) -> _Place | None:
    parts = parts_of(path)
    node: Node | None = root
    while node is not None:
        inner = without_notes(node)
        if not parts:
            wrap = node if isinstance(node, MappingNode) and inner is not node else None
            return _Place(inner, wrap) if isinstance(inner, ScalarNode) else None
        node, parts = step_into(inner, parts)
    return None


def without_notes(node: Node) -> Node:
    """Return the value in a mapping that is only that with its source and grade; else the node."""
    if isinstance(node, MappingNode) and {key.value for key, _ in node.value} <= WRAP:
        return below(node, "value") or node
    return node


def step_into(node: Node, parts: list[int | str]) -> tuple[Node | None, list[int | str]]:
    """Return the node under the first part of a path, and the other parts: a name may have dots."""
    if isinstance(node, SequenceNode) and isinstance(parts[0], int):
        within = parts[0] < len(node.value)
        return (node.value[parts[0]] if within else None), parts[1:]
    for length in range(len(parts), 0, -1):
        found = below(node, ".".join(map(str, parts[:length])))
        if found is not None:
            return found, parts[length:]
    return None, []


def below(node: Node, key: str) -> Node | None:
    """Return what stands under a key of a mapping; nothing if it has none or is none."""
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _cited(text: str, place: _Place, number: NewNumber, newline: str) -> Iterator[Edit]:
    """A number with its source and grade, in a wrapping of its own or in the one it has."""
    source = json.dumps(number.source, ensure_ascii=False)
    value = _spelled(number.value)
    notes = {"source": source, "grade": number.grade}
    if number.range is not None:
        notes = {RANGE: f"[{', '.join(map(_spelled, number.range))}]", **notes}
    if place.wrap is None:
        wrapped = ", ".join(f"{key}: {said}" for key, said in {"value": value, **notes}.items())
        yield instead_of(text, place.scalar, f"{{{wrapped}}}", is_spelled=True)
        return
    yield instead_of(text, place.scalar, value, is_spelled=True)
    for key, said in notes.items():
        yield from _entry(text, place.wrap, key, said, newline)


def instead_of(text: str, node: Node, value: str, *, is_spelled: bool = False) -> Edit:
    """Return the edit that puts a value in the place of a node; its anchor stays."""
    # A list in lines ends where the next thing begins: its last member ends it.
    start, end = node.start_mark.index, last_of(node).end_mark.index
    anchor = ANCHOR.match(text, start, end)
    return Edit(anchor.end() if anchor else start, end, value if is_spelled else _spelled(value))


def _entry(text: str, node: MappingNode, key: str, spelled: str, newline: str) -> Iterator[Edit]:
    """An entry of a mapping with a new value; after its `value` where it has no such entry."""
    old = below(node, key)
    if old is not None:
        yield instead_of(text, old, spelled, is_spelled=True)
        return
    name, value = next(pair for pair in node.value if pair[0].value == "value")
    at, gap = value.end_mark.index, ", "
    if not node.flow_style:
        at, gap = end_of_line(text, at), newline + " " * name.start_mark.column
    yield Edit(at, at, f"{gap}{key}: {spelled}")


def _added(
    text: str,
    root: MappingNode,
    targets: Node | None,
    new: Sequence[NewTarget],
    newline: str,
) -> Iterator[Edit]:
    """The targets that the file does not have yet, after those that it has."""
    told = [_in_braces(target) for target in new]
    if not told:
        return
    if targets is None and root.flow_style:
        at = root.end_mark.index - 1
        yield Edit(at, at, f", targets: [{', '.join(told)}]")
    elif targets is None:
        gap = newline if text.endswith(("\n", "\r")) else 2 * newline
        lines = newline.join(f"  - {each}" for each in told)
        yield Edit(len(text), len(text), f"{gap}targets:{newline}{lines}{newline}")
    elif not isinstance(targets, SequenceNode) or not targets.value:
        start, end = targets.start_mark.index, targets.end_mark.index
        gap = " " if start == end else ""
        yield Edit(start, end, f"{gap}[{', '.join(told)}]")
    elif targets.flow_style:
        at = targets.end_mark.index - 1
        yield Edit(at, at, "".join(f", {each}" for each in told))
    else:
        at = end_of_line(text, last_of(targets).end_mark.index)
        indent = newline + " " * targets.start_mark.column
        yield Edit(at, at, "".join(f"{indent}- {each}" for each in told))


def _in_braces(target: NewTarget) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in target.entries) + "}"


def last_of(node: Node) -> Node:
    """Return the last scalar, or list or mapping in brackets, of a node."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return node
    last = node.value[-1]
    return last_of(last[1] if isinstance(node, MappingNode) else last)


def end_of_line(text: str, index: int) -> int:
    """Return where the line of a place ends."""
    found = re.compile(r"\r?\n|$").search(text, index)
    assert found is not None
    return found.start()


def _spelled(value: str) -> str:
    return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
