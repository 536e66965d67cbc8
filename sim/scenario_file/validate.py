"""A tree held against the schema: a model of what is right, and the mistakes of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.scenario_file.nodes import Mapping, Path, find, is_empty, plain, walk
from sim.scenario_file.problems import Mistake, MistakeError, did_you_mean
from sim.scenario_file.schema.base import Known
from sim.scenario_file.schema.scenario import ScenarioFile
from sim.scenario_file.shapes import empty_value, missing_key, unknown_key, wrong_kind

MOST_ROUNDS = 20
"""How often what is wrong is taken out until the rest is right."""

STAND_INS: dict[Path, object] = {
    ("permitsim",): 1,
    ("name",): "unnamed",
    ("time",): {"start": "2016-01-04", "observe": "1 year"},
    ("time", "start"): "2016-01-04",
    ("time", "observe"): "1 year",
    ("demand",): {},
    ("items",): {},
    ("workflows",): {},
    ("offices", "*", "staff"): 1,
}
"""What stands for a wrong or missing value that no scenario, or office, can be without."""


@dataclass(frozen=True)
class Shape:
    """What the schema says of a file."""

    model: ScenarioFile | None
    """The file without what is wrong; nothing if too little is left."""
    mistakes: tuple[Mistake, ...]
    """Their places are paths from the top of the file."""
    removed: frozenset[Path]
    """What the model lacks, or has a stand-in for, because of them."""

    def is_whole(self, *path: str | int) -> bool:
        """Whether nothing was taken out at a path of the file, under it, or around it."""
        return not any(
            gone[: len(path)] == path or path[: len(gone)] == gone for gone in self.removed
        )

    def in_file(self, path: Path) -> Path:
        """Return a path into the model as one into the file."""
        return _in_file(path, self.removed)


@dataclass(frozen=True)
class _Fault:
    """A mistake with what must be taken out to check the rest."""

    mistake: Mistake
    culprit: Path
    about: Path
    """What was taken out before under this path makes it no news."""


def validate(root: Mapping) -> Shape:
    """Return the tree as a model, as far as it is right, and all mistakes of shape and number."""
    data = plain(root)
    found: dict[tuple[Path, str, str | None], Mistake] = {}
    removed: set[Path] = set()
    empty = {path: empty_value(path) for path, node in walk(root) if is_empty(node)}
    found.update({(path, mistake.code, None): mistake for path, mistake in empty.items()})
    _take_out(data, set(empty), removed)
    for _ in range(MOST_ROUNDS):
        known: Known = {}
        try:
            model = ScenarioFile.model_validate(data, context=known)
            return Shape(model, tuple(found.values()), frozenset(removed))
        except ValidationError as error:
            faults = list(_faults(root, data, error.errors(include_url=False), known, removed))
        for fault in faults:
            if fault.mistake.code and not _has_a_gap(fault.about, removed):
                key = (fault.mistake.at, fault.mistake.code, str(fault.mistake.found))
                found.setdefault(key, fault.mistake)
        culprits = {fault.culprit for fault in faults}
        if () in culprits:
            break
        _take_out(data, culprits, removed)
    return Shape(None, tuple(found.values()), frozenset(removed))


def _has_a_gap(path: Path, removed: Iterable[Path]) -> bool:
    """Whether something was taken out under it before, so that a mistake of it is no news."""
    return any(gone[: len(path)] == path for gone in removed)


def _in_file(path: Path, removed: Iterable[Path]) -> Path:
    """A path into what is left, with the positions in lists that it has in the file."""
    whole: Path = ()
    for part in path:
        place = part
        if isinstance(place, int):
            gone = (p[-1] for p in removed if p[:-1] == whole)
            for index in sorted(index for index in gone if isinstance(index, int)):
                place += index <= place
        whole = (*whole, place)
    return whole


def _take_out(data: Any, culprits: set[Path], removed: set[Path]) -> None:
    """Take out of the data what is wrong, the last first, so that positions stay right."""
    numbered = sorted(culprits, key=lambda path: [p for p in path if isinstance(p, int)])
    for path in reversed(numbered):
        if not any(path[:n] in culprits for n in range(len(path))):
            _remove(data, path, removed)
    removed |= culprits


def _remove(data: Any, path: Path, removed: set[Path]) -> None:
    for depth, part in enumerate(path[:-1]):
        data = data[_left(part, path[:depth], removed)]
    stand_in = _stand_in(path)
    if stand_in is not None:
        data[path[-1]] = stand_in
    elif isinstance(data, dict):
        data.pop(path[-1], None)
    else:
        del data[_left(path[-1], path[:-1], removed)]


def _stand_in(path: Path) -> object:
    """What stands for the value of a path; nothing if it can be left out."""
    return next((copy(value) for key, value in STAND_INS.items() if _matches(path, key)), None)


def _matches(path: Path, pattern: Path) -> bool:
    return len(path) == len(pattern) and all(
        part in ("*", other) for part, other in zip(pattern, path, strict=True)
    )


def _left(part: str | int, parent: Path, removed: set[Path]) -> Any:
    """A key, or a position among those that are left."""
    if isinstance(part, str):
        return part
    return part - sum(
        1
        for gone in removed
        if gone[:-1] == parent and isinstance(gone[-1], int) and gone[-1] < part
    )


def _faults(
    root: Mapping, data: object, details: list[ErrorDetails], known: Known, removed: set[Path]
) -> Iterator[_Fault]:
    unknown = [_parent(data, d["loc"]) for d in details if d["type"] == "extra_forbidden"]
    for detail in details:
        loc = detail["loc"]
        path = _in_file(_without_tags(data, loc), removed)
        parent = _parent(data, detail["loc"])
        if detail["type"] == "missing":
            yield from _missing(root, (*path, loc[-1]), parent, unknown)
            continue
        for mistake in _mistakes(detail, path, loc[-1], known.get(id(parent), ())):
            yield _Fault(mistake, find(root, mistake.at).path, mistake.at)


def _mistakes(
    detail: ErrorDetails, path: Path, key: str | int, known: tuple[str, ...]
) -> Iterator[Mistake]:
    if detail["type"] == "value_error":
        error = detail["ctx"]["error"]
        assert isinstance(error, MistakeError)
        yield from (mistake.below(path) for mistake in error.mistakes)
    elif detail["type"] == "extra_forbidden":
        yield unknown_key(path, str(key), known)
    else:
        yield wrong_kind(path, detail)


def _missing(root: Mapping, path: Path, parent: Any, unknown: list[Any]) -> Iterator[_Fault]:
    """The fault of a key that is not there, unless it is there under a name that is near to it."""
    above = find(root, path[:-1]).path
    culprit = path if _stand_in(path) is not None else above
    mistake = missing_key(above, str(path[-1]))
    is_misspelt = any(parent is other and did_you_mean(str(path[-1]), other) for other in unknown)
    yield _Fault(replace(mistake, code="") if is_misspelt else mistake, culprit, path)


def _parent(data: Any, loc: tuple[int | str, ...]) -> Any:
    """The mapping that an error is about a key of."""
    for part in loc[:-1]:
        if _holds(data, part):
            data = data[part]
    return data


def _without_tags(data: Any, loc: Path) -> Path:
    """A place without the parts that are not in the data: short forms, and names of levers."""
    path: Path = ()
    for part in loc:
        if _holds(data, part):
            data = data[part]
            path = (*path, part)
    return path


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data
