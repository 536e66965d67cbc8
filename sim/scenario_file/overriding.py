"""Values put in place of those of a file, by their paths."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from sim.scenario_file.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, find, with_entry
from sim.scenario_file.problems import Mistake, listed, suggestion
from sim.text import Text


def override(root: Mapping, values: AnyMapping[str, object]) -> tuple[Mapping, list[Mistake]]:
    """Return the tree with values put in, and the mistakes of paths that lead nowhere.

    The last part of a path may be new; the others must be in the file. Positions in lists are
    counted from 0. A name with a dot in it, such as that of `item.step`, is found as it stands.
    What is put in has no source: it is assumed.
    """
    mistakes = []
    for text, value in values.items():
        path: Path = tuple(int(part) if part.isdigit() else part for part in text.split("."))
        changed = _put(root, path, _node(value))
        if isinstance(changed, Mapping):
            root = changed
        else:
            mistakes.append(_nowhere(root, path, text))
    return root, mistakes


def _put(node: Node, path: Path, value: Node) -> Node | None:
    """The node with the value put in; nothing if the path leads nowhere."""
    part, rest = path[0], path[1:]
    if isinstance(node, Mapping):
        key, rest = _key(node, path)
        if not rest:
            return with_entry(node, key, value)
        if key not in node.entries:
            return None
        below = _put(node.entries[key].node, rest, value)
        return None if below is None else with_entry(node, key, below)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.nodes):
        child = _put(node.nodes[part], rest, value) if rest else value
        if child is None:
            return None
        nodes = (*node.nodes[:part], child, *node.nodes[part + 1 :])
        return Sequence(nodes, node.mark, node.is_flow, node.cite)
    return None


def _key(node: Mapping, path: Path) -> tuple[str, Path]:
    """The key that a path begins with, and the rest: a name of the file may have dots in it."""
    for length in range(2, len(path) + 1):
        key = ".".join(map(str, path[:length]))
        if key in node.entries:
            return key, path[length:]
    return str(path[0]), path[1:]


def _node(value: object) -> Node:
    """A value of Python as a node without a place; text is read as in a file."""
    if isinstance(value, AnyMapping):
        return Mapping({str(k): Entry(Scalar(str(k)), _node(v)) for k, v in value.items()})
    if isinstance(value, list | tuple):
        return Sequence(tuple(_node(child) for child in value))
    if value is None or isinstance(value, bool):
        return Scalar({None: "null", True: "true", False: "false"}[value])
    return Scalar(str(value))


def _nowhere(root: Mapping, path: Path, text: str) -> Mistake:
    place = find(root, path)
    keys = tuple(place.node.entries) if isinstance(place.node, Mapping) else ()
    missing = str(path[min(len(place.path), len(path) - 1)])
    expected = Text(
        zh=f"文件中有的路径；这里有 {listed(keys)}",
        en=f"a path that the file has; here it has {listed(keys)}",
    )
    otherwise = Text(zh="检查路径", en="check the path")
    return Mistake("E412", expected, suggestion(missing, keys, otherwise), place.path, text)
