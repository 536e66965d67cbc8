"""A scenario file with other values at some paths; all else stays as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from sim.scenario_file.nodes import Mapping as Tree
from sim.scenario_file.nodes import Path, find
from sim.scenario_file.rewriting import (
    PLAIN,
    Edit,
    below,
    edited,
    end_of_line,
    instead_of,
    last_of,
    parts_of,
    root_of,
    step_into,
    without_notes,
)


def replaced(
    text: str, name: str, about: Sequence[str], values: Mapping[str, str], whole: Tree
) -> str:
    """Return the text of a file with another name, and YAML in place of what stands at paths.

    What stands there goes with its source, grade and range. What the file does not have, since it
    takes it over from another one, is put in where it stands in `whole`, the tree with all that is
    taken over. `about` is lines of a comment before the first key. Paths are spelled as evidence
    spells them.
    """
    root = root_of(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    begin = root.start_mark.index
    edits = [Edit(begin, begin, "".join(f"# {line}{newline}" for line in about))]
    told = below(root, "name")
    assert told is not None
    edits.append(instead_of(text, told, name))
    missing: dict[int, _Missing] = {}
    for path, value in values.items():
        node, known, rest = _deepest(root, path)
        if rest:
            order = _order(whole, known)
            missing.setdefault(id(node), _Missing(node, order)).add(rest, value)
        else:
            edits.append(_instead(text, node, value))
    for each in missing.values():
        edits += _put_in(text, each, newline)
    return edited(text, edits)


def flow(words: Sequence[str]) -> str:
    """Return a list of plain words in brackets, as YAML."""
    return f"[{', '.join(words)}]"


def plain(value: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    return value if PLAIN.fullmatch(value) else quoted(value)


def quoted(value: str) -> str:
    """Return a text in quotes, as YAML."""
    return json.dumps(value, ensure_ascii=False)


class _Missing:
    """What a mapping of the file does not have yet: names in names, with values at the end."""

    def __init__(self, node: Node, order: Sequence[str]) -> None:
        self.node = node
        self.order = order
        """The keys of the mapping once all is taken over."""
        self.tree: dict[str, object] = {}

    def add(self, path: Sequence[int | str], value: str) -> None:
        """Add a value."""
        tree = self.tree
        for part in path[:-1]:
            deeper = tree.setdefault(str(part), {})
            assert isinstance(deeper, dict)
            tree = deeper
        tree[str(path[-1])] = value

    def before(self, key: str) -> list[str]:
        """The keys that come before one, the nearest first."""
        place = self.order.index(key) if key in self.order else len(self.order)
        return list(reversed(self.order[:place]))


def _deepest(root: MappingNode, path: str) -> tuple[Node, Path, list[int | str]]:
    """The node that a path leads to as far as the file goes, what led there, and what it lacks."""
    node: Node = root
    parts = parts_of(path)
    known: Path = ()
    while parts:
        inside = without_notes(node)
        found, rest = step_into(inside, parts)
        if found is None:
            return inside, known, parts
        led = parts[: len(parts) - len(rest)]
        known += (led[0],) if len(led) == 1 else (".".join(map(str, led)),)
        node, parts = found, rest
    return node, known, parts


def _order(whole: Tree, path: Path) -> list[str]:
    node = find(whole, path).node
    return list(node.entries) if isinstance(node, Tree) else []


def _instead(text: str, node: Node, value: str) -> Edit:
    edit = instead_of(text, node, value, is_spelled=True)
    # A list in lines may begin no further in than its key, where one in brackets may not.
    is_block = isinstance(node, SequenceNode) and not node.flow_style
    return Edit(edit.start, edit.end, f" {value}") if is_block else edit


def _put_in(text: str, missing: _Missing, newline: str) -> Iterator[Edit]:
    """The edits that put new entries behind those that come before them."""
    node = missing.node
    assert isinstance(node, MappingNode)
    rank = {key: place for place, key in enumerate(missing.order)}
    for key in sorted(missing.tree, key=lambda key: rank.get(key, len(rank))):
        entry = f"{key}: {_in_braces(missing.tree[key])}"
        earlier = (below(node, other) for other in missing.before(key))
        yield _behind(text, node, next((one for one in earlier if one), None), entry, newline)


def _behind(text: str, node: MappingNode, other: Node | None, entry: str, newline: str) -> Edit:
    """An entry of a mapping behind the value of another one, or at its beginning."""
    indent = newline + " " * node.start_mark.column
    if other is None:
        at = node.start_mark.index + int(node.flow_style)
        gap = ", " if node.flow_style else indent
        return Edit(at, at, entry + (gap if node.value else ""))
    if node.flow_style:
        at = last_of(other).end_mark.index
        return Edit(at, at, f", {entry}")
    at = end_of_line(text, last_of(other).end_mark.index)
    return Edit(at, at, indent + entry)


def _in_braces(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return "{" + ", ".join(f"{key}: {_in_braces(each)}" for key, each in value.items()) + "}"
