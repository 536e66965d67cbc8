"""YAML events to nodes, with limits on depth, size and what aliases unfold to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.errors import Problem, ScenarioError
from sim.scenario_file.nodes import Entry, Mapping, Mark, Node, Path, Scalar, Sequence
from sim.scenario_file.problems import Mistake, dotted, problem_at, spelling
from sim.text import Text

MOST_NODES = 100_000
MOST_DEPTH = 40
CORE = "tag:yaml.org,2002:"
CORE_TAGS = frozenset(
    {CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq")}
)


@dataclass(frozen=True)
class _Anchored:
    node: Node
    size: int


class Composer:
    """One pass over the events of a file."""

    def __init__(self, events: Iterator[Event], name: str) -> None:
        self.problems: list[Problem] = []
        """Mistakes that do not keep the file from being read on."""
        self._events = events
        self._name = name
        self._anchors: dict[str, _Anchored] = {}
        self._size = 0

    def compose(self) -> Node | None:
        """Return the tree of the file's one document, or nothing if it is empty.

        Raises ScenarioError for syntax, a second document, and what is too large or too deep.
        """
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    raise self._refused(event, SECOND_DOCUMENT, "---")
                root = self._node(next(self._events), ())
        if isinstance(root, Scalar) and root.value is None:
            return None
        return root

    def _node(self, event: Event, path: Path) -> Node:
        assert isinstance(event, NodeEvent)
        before = self._size
        self._size += 1
        if self._size > MOST_NODES:
            raise self._refused(event, BOMB, f"> {MOST_NODES:,}")
        if len(path) > MOST_DEPTH:
            raise self._refused(event, BOMB, f"> {MOST_DEPTH} [ [ [ …")
        if isinstance(event, AliasEvent):
            return self._alias(event)
        self._check_tag(event, path)
        node = self._fresh(event, path)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, self._size - before)
        return node

    def _fresh(self, event: Event, path: Path) -> Node:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, path)
        assert isinstance(event, ScalarEvent)
        is_text = event.ctag is not None and str(event.ctag) == CORE + "str"
        return Scalar(event.value, _mark(event), is_plain=not event.style and not is_text)

    def _alias(self, event: AliasEvent) -> Node:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            raise self._refused(event, NO_ANCHOR, f"*{event.anchor}")
        self._size += anchored.size
        if self._size > MOST_NODES:
            raise self._refused(event, BOMB, f"*{event.anchor}")
        return anchored.node

    def _sequence(self, event: SequenceStartEvent, path: Path) -> Sequence:
        nodes: list[Node] = []
        while not isinstance(following := next(self._events), SequenceEndEvent):
            nodes.append(self._node(following, (*path, len(nodes))))
        return Sequence(tuple(nodes), _mark(event), is_flow=bool(event.flow_style))

    def _mapping(self, event: MappingStartEvent, path: Path) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(following := next(self._events), MappingEndEvent):
            key = self._node(following, path)
            if not isinstance(key, Scalar):
                raise self._refused(following, NO_KEY, spelling(key).en)
            below = (*path, key.text)
            node = self._node(next(self._events), below)
            if not key.text:
                self._note(following, path, NO_NAME, spelling(node).en)
            elif key.text in entries:
                mistake = _duplicate(key.text, entries[key.text].key.mark)
                self._note(following, below, mistake, key.text)
            else:
                entries[key.text] = Entry(key, node)
        return Mapping(entries, _mark(event), is_flow=bool(event.flow_style))

    def _check_tag(self, event: NodeEvent, path: Path) -> None:
        given = getattr(event, "ctag", None)
        tag = None if given is None else str(given)
        if tag is not None and tag != "!" and tag not in CORE_TAGS:
            self._note(event, path, TAG, tag)

    def _note(self, event: Event, path: Path, mistake: Mistake, found: str) -> None:
        self.problems.append(problem_at(self._name, _mark(event), dotted(path), mistake, found))

    def _refused(self, event: Event, mistake: Mistake, found: str) -> ScenarioError:
        fatal = problem_at(self._name, _mark(event), ".", mistake, found)
        return ScenarioError(self._name, [*self.problems, fatal])


def _mark(event: Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _duplicate(key: str, first: Mark) -> Mistake:
    return Mistake(
        "E105",
        Text(zh="每个键只写一次", en="each key once"),
        Text(
            zh=f"删去其中一个 {key}，或换一个名称；第一个在第 {first.line} 行",
            en=f"remove one {key} or rename it; the first is on line {first.line}",
        ),
    )


TAG = Mistake(
    "E107",
    Text(zh="不带标签（!…）的值", en="a value without a tag (!…)"),
    Text(
        zh="删去标签；数字、文字和日期直接写",
        en="remove the tag: write numbers and text as they are",
    ),
)
BOMB = Mistake(
    "E106",
    Text(
        zh=f"最多 {MOST_NODES:,} 个值、{MOST_DEPTH} 层的文件（别名展开后计）",
        en=f"at most {MOST_NODES:,} values and {MOST_DEPTH} levels, counted with aliases unfolded",
    ),
    Text(
        zh="减少别名（*…）和嵌套；长列表另存为 CSV，用 trace: 引用",
        en="use fewer aliases (*…) and levels; keep long lists in a CSV file for `trace:`",
    ),
)
NO_ANCHOR = Mistake(
    "E104",
    Text(zh="已经完整写出的锚点（&…）", en="an anchor (&…) that stands whole before its alias"),
    Text(
        zh="先写 &名称；以 * 开头的文字要加引号",
        en="write its &name before it; put text that begins with * in quotes",
    ),
)
NO_KEY = Mistake(
    "E104",
    Text(zh="键是一个词", en="a key that is one word"),
    Text(zh="方括号或花括号里的内容不能作键", en="a list or a mapping cannot be a key"),
)
NO_NAME = Mistake(
    "E104",
    Text(zh="冒号前有一个键", en="a key before the colon"),
    Text(zh="在冒号前写上键", en="write a key before the colon"),
)
SECOND_DOCUMENT = Mistake(
    "E110",
    Text(zh="一个文件一个情景", en="one scenario in a file"),
    Text(zh="把 --- 之后的内容放进另一个文件", en="put what follows --- into a file of its own"),
)
