"""The process maps of `permitsim explain`: as text, and as pictures."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.show.process_map.boxes import map_of
from sim.show.process_map.changes import changes_of
from sim.show.process_map.credits import credits_of
from sim.show.process_map.writing import KINDS, write_map
from sim.show.story.names import base_name
from sim.show.story.names import workflow as workflow_name
from sim.show.story.process_map import key, map_lines
from sim.study.course import course_of
from sim.study.difference import is_same
from sim.text import Lang, Text

NO_PICTURE = Text(
    "流程图不能写成 {file}：文件名请以 .svg、.png、.mmd（Mermaid）或 .bpmn 结尾",
    "the map cannot be written as {file}: give it a name that ends in .svg, .png, .mmd (Mermaid) "
    "or .bpmn",
)


def maps(scenario: Scenario, names: Sequence[str], lang: Lang) -> list[str]:
    """Return the base's map, that of each workflow that differs from it, and the key."""
    base = scenario.base
    old = map_of(base, course_of(base, scenario.horizon))
    told = [map_lines(base_name(scenario), old, base, lang)]
    for name in names:
        system = scenario.system(name)
        if is_same(base, system):
            continue
        new = map_of(system, course_of(system, scenario.horizon))
        changes = changes_of((base, system), (old, new), credits_of(scenario, name))
        told.append(map_lines(workflow_name(name), new, system, lang, changes=changes))
    return [*told, key(lang)]


def files_for(file: str, scenario: Scenario, names: Sequence[str]) -> Mapping[str, Path]:
    """Return the file of each workflow's picture, by name.

    One workflow is drawn in the file named. Of several, each that differs from the base is, in a
    file that ends in its name. Raises `PermitsimError` for an ending that is unknown.
    """
    path = Path(file)
    if path.suffix not in KINDS:
        raise PermitsimError(NO_PICTURE.filled(file=file))
    changed = [name for name in names if not is_same(scenario.base, scenario.system(name))]
    drawn = changed or list(names[:1])
    if len(drawn) == 1:
        return {drawn[0]: path}
    return {name: path.with_stem(f"{path.stem}-{name}") for name in drawn}


def draw(scenario: Scenario, name: str, file: Path, lang: Lang) -> None:
    """Write one workflow's picture; raises `OSError`."""
    names = base_name(scenario), workflow_name(name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        write_map(scenario, name, names, file, lang)
    for text in dict.fromkeys(str(warning.message) for warning in caught):
        print(text, file=sys.stderr)
