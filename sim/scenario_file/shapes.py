"""The mistakes of shape that pydantic finds, in the words of scenario files."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, listed, suggestion
from sim.scenario_file.schema.reforms import LEVERS
from sim.text import Text


def unknown_key(path: Path, key: str, known: tuple[str, ...]) -> Mistake:
    """The mistake of a key that does not belong."""
    names = listed(known, 30)
    return Mistake(
        "E201",
        Text(zh=f"这里可用的键：{names}", en=f"a key that belongs here: {names}"),
        suggestion(key, known, Text(zh="删去这个键", en="remove it")),
        path,
        key,
        "key",
    )


def missing_key(path: Path, key: str) -> Mistake:
    """The mistake of a mapping without a key that it needs."""
    return Mistake(
        "E202",
        Text(zh=f"键 {key}", en=f"the key {key}"),
        Text(zh=f"补上 {key}: …", en=f"add {key}: …"),
        path,
        Text(zh=f"没有 {key}", en=f"no {key}"),
        "key",
    )


def empty_value(path: Path) -> Mistake:
    """The mistake of nothing where a value belongs."""
    return Mistake("E208", SOME_VALUE, VALUE_CURE, path)


def wrong_kind(path: Path, detail: ErrorDetails) -> Mistake:
    """The mistake of something else where a list, a mapping or a lever belongs."""
    kind = detail["type"]
    if kind == "union_tag_not_found":
        return missing_key(path, "lever")
    if kind == "union_tag_invalid":
        names = listed(LEVERS)
        tag = str(detail["ctx"]["tag"])
        otherwise = Text(zh=f"写 {names} 之一", en=f"write one of {names}")
        expected = Text(zh=f"举措类型：{names}", en=f"a lever: {names}")
        return Mistake("E204", expected, suggestion(tag, LEVERS, otherwise), (*path, "lever"))
    if kind in ("tuple_type", "list_type"):
        return Mistake("E203", A_LIST, LIST_CURE, path)
    return Mistake("E203", A_MAPPING, MAPPING_CURE, path)


SOME_VALUE = Text(zh="一个值", en="a value")
VALUE_CURE = Text(
    zh="在冒号后写上值，或删去这个键", en="write a value after the colon, or remove the key"
)
A_LIST = Text(zh="列表，如 [a, b]", en="a list, such as [a, b]")
LIST_CURE = Text(zh="写成 [a, b]，或每行一个“- a”", en="write [a, b], or `- a` on each line")
A_MAPPING = Text(zh="“键: 值”", en="`key: value` entries")
MAPPING_CURE = Text(
    zh="写成缩进的“键: 值”行，或 {键: 值}", en="write indented `key: value` lines, or {key: value}"
)
