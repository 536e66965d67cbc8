"""The tables of all keys of a scenario file, from the models that read it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from typing import Any

from docs.catalogue import Say
from docs.sections import SECTIONS, Json, patterns
from sim.scenario_file import schema
from sim.scenario_file.schema import scenario
from sim.scenario_file.schema.base import FileModel

AS_A_LENGTH = (
    "{about} It takes the keys of a {link}, with amounts in seconds, minutes, hours or working "
    "days only."
)
SHORT = "{about} A plain value stands for {value}."
HEAD = ("key", "takes", "default", "what it is")
PLAIN = {"string": "text", "boolean": "true or false", "integer": "whole number"}
BOUNDS = {
    "minimum": "from {low}",
    "exclusiveMinimum": "above {low}",
    "maximum": "to {high}",
    "exclusiveMaximum": "below {high}",
}


def tables(say: Say) -> str:
    """Return a section a model, in the language that `say` speaks."""
    whole = scenario.ScenarioFile.model_json_schema()
    models = {**whole["$defs"], "ScenarioFile": whole}
    missing = models.keys() ^ SECTIONS.keys()
    if missing:
        raise KeyError(f"models without a section, or sections without a model: {missing}")
    return "\n".join(_section(name, models[name], say) for name in SECTIONS)


def anchor(heading: str) -> str:
    """Return what a heading is linked to by, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _section(name: str, model: Json, say: Say) -> str:
    title = f"### {_heading(name, say)}\n\n{_about(name, model, say)}\n"
    if name == "EffortFile":
        return title
    required = model.get("required", ())
    rows = []
    for key, value in model["properties"].items():
        default = say("**required**") if key in required else _default(value)
        shown = say("a plain word") if key == "word" else f"`{key}`"
        told = say(_attribute_docstrings()[name, key])
        rows.append(f"| {shown} | {_words(value, say)} | {default} | {told} |\n")
    head = " | ".join(map(say, HEAD))
    return f"{title}\n| {head} |\n| --- | --- | --- | --- |\n{''.join(rows)}"


def _heading(name: str, say: Say) -> str:
    words, place = SECTIONS[name]
    return place if words == "{place}" else say(words).replace("{place}", place)


def _about(name: str, model: Json, say: Say) -> str:
    """What a mapping is, and what may stand for it."""
    about, short = say(model["description"]), _models()[name].SHORT
    if short not in ("", "word"):
        about = say(SHORT).format(about=about, value=f"`{{{short}: {say('value')}}}`")
    if name == "EffortFile":
        link = _link("SpanFile", say, lower=True)
        return say(AS_A_LENGTH).format(about=about, link=link)
    return about


def _default(value: Json) -> str:
    default = value.get("default")
    if isinstance(default, dict) and "word" in default:
        return f"`{default['word']}`"
    if default in (None, [], {}):
        return "–"
    spaced = str(default).replace("_", " ")
    if spaced in value.get("enum", ()):
        return f"`{spaced}`"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def _words(value: Json, say: Say) -> str:
    """What a value may be, in words."""
    if "$ref" in value:
        return _link(value["$ref"].rpartition("/")[2], say)
    for options in ("anyOf", "oneOf"):
        if options in value:
            found = [_words(each, say) for each in value[options] if each.get("type") != "null"]
            return _joined(dict.fromkeys(found), "{one}, or {other}", say)
    if "enum" in value:
        return _joined((f"`{each}`" for each in value["enum"]), "{one}, {other}", say)
    if "const" in value:
        return f"`{value['const']}`"
    return _words_of_type(value, say)


def _words_of_type(value: Json, say: Say) -> str:
    if value["type"] == "array":
        return say("list of {one}").format(one=_words(value["items"], say))
    if value["type"] == "object":
        return _words_of_mapping(value, say)
    if "pattern" in value:
        return say(patterns()[value["pattern"]])
    plain, bounds = say(PLAIN.get(value["type"], value["type"])), _bounds(value, say)
    return say("{value} {bounds}").format(value=plain, bounds=bounds) if bounds else plain


def _words_of_mapping(value: Json, say: Say) -> str:
    if "properties" in value:
        return f"`{say('{zh: text, en: text}')}`"
    inner = next(iter(value.get("patternProperties", {}).values()), None)
    inner = inner or value["additionalProperties"]
    return say("name: {one}").format(one=_words(inner, say))


def _bounds(value: Json, say: Say) -> str:
    found = [
        say(words).format(low=f"{value[bound]:g}", high=f"{value[bound]:g}")
        for bound, words in BOUNDS.items()
        if value.get(bound) is not None
    ]
    return _joined(found, "{one} {other}", say) if found else ""


def _joined(parts: Iterable[str], words: str, say: Say) -> str:
    """Parts with what stands between two of them; there is at least one."""
    return reduce(lambda one, other: say(words).format(one=one, other=other), parts)


def _link(name: str, say: Say, *, lower: bool = False) -> str:
    words, place = SECTIONS[name]
    heading = _heading(name, say)
    shown = place if words == "Reform: {place}" else heading
    return f"[{shown.lower() if lower else shown}](#{anchor(heading)})"


@cache
def _models() -> dict[str, type[FileModel]]:
    return {
        name: value
        for module in _modules()
        for name, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, FileModel)
    }


def _modules() -> Iterator[Any]:
    for each in iter_modules(schema.__path__, f"{schema.__name__}."):
        yield import_module(each.name)


@cache
def _attribute_docstrings() -> dict[tuple[str, str], str]:
    """What the text under each attribute of a model says, by model and key."""
    own: dict[str, dict[str, str]] = {}
    for module in _modules():
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                own[node.name] = dict(_told(node))
    return {
        (name, field.alias or attribute): next(
            own[base.__name__][attribute]
            for base in model.__mro__
            if attribute in own.get(base.__name__, {})
        )
        for name, model in _models().items()
        for attribute, field in model.model_fields.items()
    }


def _told(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for pair in pairwise(node.body):
        match pair:
            case (
                ast.AnnAssign(target=ast.Name(id=attribute)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield attribute, " ".join(text.split())
