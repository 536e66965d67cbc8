"""The evidence of a scenario: every number of its file with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from sim.model.scenario import Evidence
from sim.scenario_file.nodes import Mapping, Path, find, spelled
from sim.scenario_file.problems import dotted
from sim.scenario_file.quantities import Quantity
from sim.scenario_file.schema.scenario import ScenarioFile

NO_EVIDENCE = frozenset({"permitsim", "time"})
"""Parts of a file whose numbers are choices of the study, and no facts."""


def evidence(model: ScenarioFile, root: Mapping) -> tuple[Evidence, ...]:
    """Return every number of a file, in the order of its places."""
    found: dict[Path, Evidence] = {}
    for path in _quantities(model, ()):
        place = find(root, path)
        if path[0] in NO_EVIDENCE or place.path in found:
            continue
        cite = place.node.cite
        found[place.path] = Evidence(
            path=dotted(place.path),
            value=spelled(place.node),
            grade=cite.grade,
            source=cite.source,
            line=place.value_mark.line,
            file=place.value_mark.file,
        )
    return tuple(sorted(found.values(), key=lambda one: (one.file, one.line)))


def _quantities(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, Quantity):
        yield path
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from _quantities(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _quantities(child, (*path, key))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _quantities(child, (*path, index))
