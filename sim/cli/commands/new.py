"""`permitsim new`: a commented scenario that runs."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from pathlib import Path

from sim.errors import PermitsimError
from sim.scenario_file.jsonschema import scenario_schema
from sim.scenario_file.schema.scenario import NAME_PATTERN
from sim.scenario_file.writing import blank_scenario
from sim.text import Lang, Text

SCHEMA = "scenario.schema.json"
BAD_NAME = Text(
    "{name} 不能作情景名：请用小写字母、数字和下划线，以字母开头，如 my_city",
    "{name} cannot be a scenario's name: use small letters, digits and _, such as my_city",
)
EXISTS = Text(
    "{file} 已经存在，没有改动；换一个名称，或用 --out 写到别处",
    "{file} exists and was left as it is; choose another name, or another place with --out",
)
NO_FOLDER = Text("没有文件夹 {folder}", "there is no folder {folder}")
MADE = Text(
    "已写入 {file}（编辑器用的 {schema} 也在旁边）。下一步：改成你自己的流程，然后\n"
    "  permitsim check {file}      检查文件\n  permitsim compare {file}    比较流程",
    "Wrote {file}, with {schema} beside it for editors. Next: make it your own, then\n"
    "  permitsim check {file}      finds every mistake\n"
    "  permitsim compare {file}    compares the workflows",
)


def do(asked: Namespace, lang: Lang) -> int:
    """Write the file, and the schema that its first line names; never over one that exists."""
    name = asked.name
    if not re.fullmatch(NAME_PATTERN, name):
        raise PermitsimError(BAD_NAME.filled(name=name))
    file = Path(asked.out or f"{name}.yaml")
    if file.exists():
        raise PermitsimError(EXISTS.filled(file=file))
    if not file.parent.is_dir():
        raise PermitsimError(NO_FOLDER.filled(folder=file.parent))
    file.write_text(blank_scenario(name, SCHEMA), encoding="utf-8", newline="\n")
    schema = file.with_name(SCHEMA)
    if not schema.exists():
        text = json.dumps(scenario_schema(), ensure_ascii=False, indent=2) + "\n"
        schema.write_text(text, encoding="utf-8", newline="\n")
    print(MADE.filled(file=file, schema=SCHEMA).of(lang))
    return 0
