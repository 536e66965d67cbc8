"""A file that extends another: what it takes over by reference, and what it says instead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from sim.errors import Problem, ScenarioError
from sim.scenario_file.citing import cite, is_cited_value
from sim.scenario_file.composing import BOMB, MOST_NODES
from sim.scenario_file.nodes import Entry, Mapping, Mark, Node, Path, Scalar, Sequence, walk
from sim.scenario_file.problems import Mistake, locate, problem_at, spelling
from sim.scenario_file.reading import MOST_BYTES, read_file, read_tree, too_large
from sim.scenario_file.shipped import find_shipped, shipped_names
from sim.text import Text, same

KEY = "extends"
TAKEN = ("calendars", "offices", "sessions", "agents", "pools", "items", "reforms")
"""The parts of a file that are taken over; the rest is each file's own."""


@dataclass(frozen=True)
class Source:
    """A file that was read."""

    root: Mapping
    name: str
    """As the user names it."""
    folder: FilePath | None
    """Where the files that it names are looked for; nothing if it may name shipped ones alone."""
    path: FilePath | None
    """Nothing for a text."""
    size: int
    """Bytes."""


def extend(source: Source) -> tuple[Mapping, list[Problem]]:
    """Return the tree of a file with all that it extends in it, and the mistakes found on the way.

    What comes from another file has that file's name on its marks, and its sources and grades as
    that file gives them. Raises ScenarioError for a file that cannot be read, for files that
    extend each other in a circle, and for files that are too large together.
    """
    return _extended((source,))


def _extended(chain: tuple[Source, ...]) -> tuple[Mapping, list[Problem]]:
    """The tree of the last file of a chain, in which each extends the next."""
    source = chain[-1]
    entry = source.root.entries.get(KEY)
    if entry is None:
        return source.root, []
    base, problems = _read(entry.node, chain)
    whole, more = _extended((*chain, base))
    cited, mistakes = cite(whole)
    problems += [*more, *(locate(whole, base.name, mistake) for mistake in mistakes)]
    taken = {
        key: Entry(_marked_scalar(part.key, base.name), _marked(part.node, (key,), base, source))
        for key, part in cited.entries.items()
        if key in TAKEN
    }
    return _merged(Mapping(taken), source.root), problems


def _read(node: Node, chain: tuple[Source, ...]) -> tuple[Source, list[Problem]]:
    """The file that an `extends` names, with the mistakes that do not keep it from being read."""
    source = chain[-1]
    path, name = _find(node, source)
    if path.resolve() in [each.path.resolve() for each in chain if each.path is not None]:
        names = [*(each.name for each in chain), name]
        raise _refused(node, source, replace(CYCLE, found=" → ".join(names)))
    content = read_file(path, name)
    size = len(content) + sum(each.size for each in chain)
    if size > MOST_BYTES:
        raise _refused(node, source, too_large(size))
    root, problems = read_tree(content, name)
    if sum(1 for each in (root, *(one.root for one in chain)) for _ in walk(each)) > MOST_NODES:
        raise _refused(node, source, replace(BOMB, found=f"> {MOST_NODES:,}"))
    return Source(root, name, path.parent, path, len(content)), problems


def _find(node: Node, source: Source) -> tuple[FilePath, str]:
    """Where the file lies that a file extends, and what it is called: beside it, or shipped."""
    said = node.value if isinstance(node, Scalar) else None
    if not isinstance(said, str) or not said.strip() or not said.isprintable():
        raise _refused(node, source, replace(_not_found(source), found=spelling(node)))
    beside = None if source.folder is None else source.folder / said
    if beside is not None and _is_file(beside):
        return beside, str(FilePath(source.name).parent / said)
    shipped = find_shipped(said)
    if shipped is None:
        raise _refused(node, source, replace(_not_found(source), found=same(said)))
    return shipped, shipped.name


def _is_file(path: FilePath) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False


def _refused(node: Node, source: Source, mistake: Mistake) -> ScenarioError:
    found = mistake.found or ""
    return ScenarioError(source.name, [problem_at(source.name, node.mark, KEY, mistake, found)])


def _merged(base: Mapping, own: Mapping) -> Mapping:
    """A mapping with what it takes over, in an order that keeps to both as far as they agree."""
    shared = base.entries.keys() & own.entries.keys()
    entries: dict[str, Entry] = {}
    for key in _order(list(base.entries), list(own.entries)):
        if key not in shared:
            entries[key] = own.entries[key] if key in own.entries else base.entries[key]
            continue
        said = own.entries[key]
        if not _is_null(said.node):
            entries[key] = Entry(said.key, _instead(base.entries[key].node, said.node))
    return replace(own, entries=entries)


def _instead(base: Node, own: Node) -> Node:
    if isinstance(base, Mapping) and isinstance(own, Mapping) and not is_cited_value(own):
        return _merged(base, own)
    return own


def _is_null(node: Node) -> bool:
    """Whether `null` is spelt out; a key with nothing after it is more likely a slip."""
    return isinstance(node, Scalar) and node.value is None and bool(node.text)


def _order(base: list[str], own: list[str]) -> Iterator[str]:
    """The keys of both: those of the base first, unless the own order puts one before.

    Where the two orders contradict each other, the own one holds.
    """
    rest, mine = list(base), list(own)
    while rest or mine:
        if rest and rest[0] not in own:
            yield rest.pop(0)
            continue
        key = mine.pop(0)
        if key in rest:
            rest.remove(key)
        yield key


def _marked(node: Node, path: Path, base: Source, into: Source) -> Node:
    """What is taken over, with the file's name on its marks, and traces found from the new file."""
    if isinstance(node, Scalar):
        marked = _marked_scalar(node, base.name)
        return _moved(marked, base, into) if _is_trace(path) else marked
    mark = _named(node.mark, base.name)
    if isinstance(node, Sequence):
        nodes = (_marked(child, (*path, i), base, into) for i, child in enumerate(node.nodes))
        return replace(node, nodes=tuple(nodes), mark=mark)
    entries = {
        key: Entry(
            _marked_scalar(entry.key, base.name), _marked(entry.node, (*path, key), base, into)
        )
        for key, entry in node.entries.items()
    }
    return replace(node, entries=entries, mark=mark)


def _marked_scalar(node: Scalar, name: str) -> Scalar:
    return replace(node, mark=_named(node.mark, name))


def _named(mark: Mark, name: str) -> Mark:
    return mark if mark.file else replace(mark, file=name)


def _is_trace(path: Path) -> bool:
    return path[:1] == ("offices",) and path[2:] == ("background", "arrivals", "trace")


def _moved(node: Scalar, base: Source, into: Source) -> Scalar:
    if base.folder is None or into.folder is None:
        return node
    if base.folder.resolve() == into.folder.resolve():
        return node
    return replace(node, text=os.path.relpath(base.folder / node.text, into.folder))


def _not_found(source: Source) -> Mistake:
    names = ", ".join(shipped_names())
    if source.folder is None:
        return Mistake(
            "E111",
            Text(zh=f"自带情景的名称：{names}", en=f"the name of a shipped scenario: {names}"),
            Text(
                zh="上传的文件只能沿用自带情景；要沿用别的文件，请在命令行里打开",
                en="an uploaded file builds on shipped scenarios alone; open others by "
                "`permitsim serve FILE`",
            ),
        )
    return Mistake(
        "E111",
        Text(
            zh=f"旁边的一个情景文件，或自带情景的名称：{names}",
            en=f"a scenario file beside this one, or the name of a shipped one: {names}",
        ),
        Text(
            zh="检查文件名；路径从本文件所在文件夹算起",
            en="check the name; a path starts from the folder of this file",
        ),
    )


CYCLE = Mistake(
    "E112",
    Text(zh="不以本文件为基础的另一个文件", en="a file that does not itself extend this one"),
    Text(zh="删去其中一个 extends", en="remove one of the lines `extends:`"),
)
