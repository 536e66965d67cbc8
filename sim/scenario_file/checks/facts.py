"""What the checks know of a file: its model, its names, and which parts of it are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sim.model.items import Need
from sim.scenario_file.convert.book import Book
from sim.scenario_file.convert.demand import ONLY_CLASS
from sim.scenario_file.convert.offices import NATIONAL
from sim.scenario_file.nodes import Mapping, Path, Scalar, find, has
from sim.scenario_file.problems import Mistake, listed, suggestion
from sim.scenario_file.schema.items import ItemFile, ReviewFile
from sim.scenario_file.schema.reforms import JointSessionFile, MergeFile
from sim.scenario_file.schema.scenario import ScenarioFile
from sim.scenario_file.validate import Shape
from sim.text import Text

Found = Iterator[Mistake]
"""Mistakes; their places are paths into the model."""


@dataclass(frozen=True)
class Facts:
    """A file that is being checked."""

    model: ScenarioFile
    """Without what is wrong in shape."""
    shape: Shape
    root: Mapping
    """Its tree; names are taken from it, so that what was wrong in shape still has a name."""
    book: Book

    def names(self, *path: str) -> tuple[str, ...]:
        """Return the keys of a mapping of the file."""
        place = find(self.root, path)
        is_there = place.path == path and isinstance(place.node, Mapping)
        return tuple(place.node.entries) if is_there and isinstance(place.node, Mapping) else ()

    def is_whole(self, *path: str | int) -> bool:
        """Whether nothing was taken out at a path, under it, or around it."""
        return self.shape.is_whole(*path)

    @cached_property
    def calendars(self) -> tuple[str, ...]:
        """The names of calendars; `national` is always one."""
        return tuple(dict.fromkeys((*self.names("calendars"), NATIONAL)))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of classes."""
        is_said = has(self.root, ("demand", "classes"))
        return self.names("demand", "classes") if is_said else (ONLY_CLASS,)

    @cached_property
    def made(self) -> tuple[str, ...]:
        """The items that reforms make, or would if they were right."""
        names: list[str] = []
        for id in self.names("reforms"):
            reform = self.model.reforms.get(id)
            if isinstance(reform, MergeFile | JointSessionFile):
                names.append(reform.as_ or id)
            elif reform is None:
                said = find(self.root, ("reforms", id, "as")).node
                names += [id, *([said.text] if isinstance(said, Scalar) else [])]
        return tuple(names)

    def steps(self, item: str) -> tuple[str, ...] | None:
        """Return the names of an item's steps; nothing if they cannot be told."""
        keys = self.names("items", item)
        if "steps" in keys:
            return self.names("items", item, "steps") or None
        return (next((key for key in ("review", "wait") if key in keys), "whole"),)

    def reviews(self, id: str, item: ItemFile) -> Iterator[tuple[Path, ReviewFile]]:
        """Yield an item's work of officers with its path, and whatever else it has as steps."""
        if item.review is not None:
            yield ("items", id, "review"), item.review
        for name, step in (item.steps or {}).items():
            yield ("items", id, "steps", name), step


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is referred to by name."""

    code: str
    zh: str
    en: str
    block: str
    """Where such things are written."""

    def unknown(self, name: str, known: Iterable[str], path: Path, is_key: bool = False) -> Found:
        """Yield the mistake of a name that is not known; nothing if it is."""
        names = tuple(known)
        if name in names:
            return
        none = Text(zh=f"（{self.block} 中还没有）", en=f"({self.block} has none)")
        given = listed(names)
        yield Mistake(
            self.code,
            Text(
                zh=f"本文件中的{self.zh}：{given or none.zh}",
                en=f"{self.en} of this file: {given or none.en}",
            ),
            suggestion(
                name,
                names,
                Text(zh=f"在 {self.block} 中补上 {name}", en=f"add {name} to {self.block}"),
            ),
            path,
            name,
            "key" if is_key else "value",
        )


OFFICE = Kind("E401", "科室", "an office", "offices")
ITEM = Kind("E402", "事项", "an item", "items")
STEP = Kind("E403", "环节", "a step", "steps")
PAPER = Kind("E404", "材料", "a paper", "papers")
POOL = Kind("E404", "材料库", "a pool", "pools")
CALENDAR = Kind("E405", "日历", "a calendar", "calendars")
SESSION = Kind("E406", "联合评审", "a session", "sessions")
CLASS = Kind("E407", "项目类别", "a class", "demand.classes")
REFORM = Kind("E408", "举措", "a reform", "reforms")
WORKFLOW = Kind("E409", "流程", "a workflow", "workflows")
GROUP = Kind("E410", "人员组", "a staff group", "staff")


def unknown_target(
    facts: Facts, need: Need, path: Path, made: Iterable[str] = (), is_key: bool = False
) -> Found:
    """Yield the mistake of an item, or `item.step`, that is not known."""
    names = (*facts.names("items"), *made)
    unknown = list(ITEM.unknown(need.item, names, path, is_key))
    if unknown or not need.step:
        yield from unknown
        return
    steps = _steps_of(facts, need.item)
    if steps is not None and need.step not in steps:
        for mistake in STEP.unknown(need.step, steps, path, is_key):
            yield Mistake(
                mistake.code,
                Text(
                    zh=f"{need.item} 的环节：{listed(steps)}",
                    en=f"a step of {need.item}: {listed(steps)}",
                ),
                mistake.cure,
                path,
                str(need),
                mistake.points_at,
            )


def _steps_of(facts: Facts, item: str) -> tuple[str, ...] | None:
    """The steps that a name may be of: of an item that a reform makes, those of all items."""
    if item in facts.names("items"):
        return facts.steps(item)
    every = [facts.steps(id) for id in facts.names("items")]
    if None in every:
        return None
    return tuple(dict.fromkeys(name for steps in every for name in steps or ()))


def twice(names: Iterable[object], path: Path) -> Found:
    """Yield the mistake of each name that a list has already."""
    seen: set[str] = set()
    for index, name in enumerate(map(str, names)):
        if name in seen:
            yield Mistake(
                "E515",
                Text(zh="每个名称只列一次", en="each name once"),
                Text(zh=f"删去重复的 {name}", en=f"remove the second {name}"),
                (*path, index),
            )
        seen.add(name)
