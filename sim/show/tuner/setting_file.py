"""The scenario file of a setting: what the command line runs to the same numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.errors import PermitsimError, ScenarioError
from sim.scenario_file.load import load_text
from sim.scenario_file.reading import read_file
from sim.scenario_file.replacing import flow, plain, quoted, replaced
from sim.show.tuner.knobs import switched_workflow
from sim.show.tuner.setting import Moved, Setting, moved_numbers
from sim.show.tuner.tuner import Tuner
from sim.text import Text

POSITION = re.compile(r"\.(\d+)(?=\.|$)")
REPLICATIONS, SEED = 30, 1
"""What the command line takes unless it is told."""

SET_BY_HAND = "set by hand with the tuner; the file says {before}"
ABOUT = "A setting of the tuner; all else is as in {file}."
MOVED = "{title}: {before} -> {after}"
LEFT_OUT = "Left out of {workflow}: {reforms}"
COMMAND = "Compare it: {command}"

UNWRITABLE = Text(
    "这一设置写不成文件：有的数字与其他数字共用一处（锚点）；请在情景文件中分开写",
    "this setting cannot be written as a file: some numbers share one place with others (an "
    "anchor); write them apart in the scenario file",
)


@dataclass(frozen=True)
class SettingFile:
    """A scenario file that was not written yet."""

    name: str
    """What it should be called; it belongs beside the scenario's own file."""
    text: str
    command: str
    """What gives the tuner's numbers."""


def file_of(tuner: Tuner, setting: Setting) -> SettingFile:
    """Return the scenario file of a setting; comments, order and layout stay as they were written.

    Raises `PermitsimError` for a setting that cannot be written.
    """
    wanted = tuner.scenario_of(setting)
    name = f"{tuner.base.name}_tuned"
    command = _command(tuner, f"{name}.yaml")
    about, values = _about(tuner, setting, command), _values(tuner, setting)
    text = replaced(original_of(tuner), name, list(about), dict(values), tuner.opened.whole)
    try:
        written = load_text(text, f"{name}.yaml", folder=tuner.path.parent)
    except ScenarioError:
        raise PermitsimError(UNWRITABLE) from None
    if written.digest != wanted.digest:
        raise PermitsimError(UNWRITABLE)
    return SettingFile(f"{name}.yaml", text, command)


def original_of(tuner: Tuner) -> str:
    """Return the text of the scenario's own file; raises `ScenarioError` if it has gone."""
    return read_file(tuner.path, str(tuner.path)).decode("utf-8-sig")


def _values(tuner: Tuner, setting: Setting) -> Iterator[tuple[str, str]]:
    for path, value in tuner.stated.items():
        yield POSITION.sub(r"[\1]", path), _stated(value)
    for moved in moved_numbers(tuner.board, setting):
        source = quoted(SET_BY_HAND.format(before=moved.before))
        said = plain(moved.said)
        yield moved.number.path, f"{{value: {said}, source: {source}, grade: C}}"
    if setting.without:
        name = switched_workflow(tuner.base, tuner.workflows[1])
        ids = (reform.id for reform in tuner.base.reforms_of(name))
        yield f"workflows.{name}", flow([id for id in ids if id not in setting.without])


def _stated(value: object) -> str:
    """What was set in Python, as YAML."""
    return plain(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _about(tuner: Tuner, setting: Setting, command: str) -> Iterator[str]:
    yield ABOUT.format(file=Path(tuner.base.source).name)
    seen: dict[str, Moved] = {}
    for moved in moved_numbers(tuner.board, setting):
        seen.setdefault(moved.knob.name, moved)
    for name, value in setting.values:
        if name in seen:
            yield _said(seen[name], value)
    if setting.without:
        workflow = switched_workflow(tuner.base, tuner.workflows[1])
        ids = [s.name for s in tuner.board.switches if s.name in setting.without]
        yield LEFT_OUT.format(workflow=workflow, reforms=", ".join(ids))
    yield COMMAND.format(command=command)


def _said(moved: Moved, value: float) -> str:
    knob = moved.knob
    before, after = (f"{each:g}" for each in (knob.value, value))
    return MOVED.format(title=knob.title.en, before=before, after=after)


def _command(tuner: Tuner, name: str) -> str:
    parts = ["permitsim compare", name]
    if len(tuner.base.workflow_names) > 2:
        parts.append(f"--workflows {','.join(tuner.workflows)}")
    if tuner.replications != REPLICATIONS:
        parts.append(f"--replications {tuner.replications}")
    if tuner.seed != SEED:
        parts.append(f"--seed {tuner.seed}")
    return " ".join(parts)
