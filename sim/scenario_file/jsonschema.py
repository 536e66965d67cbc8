"""The JSON Schema of a scenario file, for editors."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from sim.model.grades import GRADES
from sim.scenario_file.schema import base
from sim.scenario_file.schema.offices import GroupFile
from sim.scenario_file.schema.scenario import ScenarioFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTES = {
    "source": {
        "type": "string",
        "description": "Where the numbers in here come from, unless one says otherwise.",
    },
    "grade": {
        "type": "string",
        "pattern": r"^(SEED|A\*?|B|C|D)([;, ]+(SEED|A\*?|B|C|D))*$",
        "description": f"How good the evidence is: {', '.join(GRADES)} (C is assumed).",
    },
}
RANGE = "The least and the most that are plausible, in the unit of the value."


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a scenario file."""
    whole = ScenarioFile.model_json_schema(by_alias=True)
    models = {model.__name__: model for model in _models(base.FileModel)}
    definitions = whole.pop("$defs")
    described = {
        name: _described(models[name], _cited(schema)) for name, schema in definitions.items()
    }
    top = _described(ScenarioFile, _cited(whole))
    short = {name: _with_short(models[name], schema) for name, schema in described.items()}
    _give_groups_a_short_form(short["OfficeFile"])
    _let_items_be_taken_over(top)
    return {"$schema": DIALECT, "title": "permitsim scenario", **top, "$defs": short}


def _let_items_be_taken_over(top: dict[str, Any]) -> None:
    top["required"] = [key for key in top["required"] if key != "items"]
    top["anyOf"] = [{"required": ["items"]}, {"required": ["extends"]}]


def _models(model: type[base.FileModel]) -> Iterator[type[base.FileModel]]:
    yield model
    for child in model.__subclasses__():
        yield from _models(child)


def _cited(schema: Any, is_inside_any: bool = False) -> Any:
    """The schema with `source` and `grade` on mappings, and with cited numbers."""
    if isinstance(schema, list):
        return [_cited(part, is_inside_any) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if _is_number(schema) and not is_inside_any:
        return _or_cited(schema)
    inner = {
        key: {name: _cited(part) for name, part in value.items()}
        if key == "properties"
        else _cited(value, key == "anyOf" and _is_number(schema))
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }
    if inner.get("type") == "object" and not _is_title(inner):
        inner["properties"] = {**inner.get("properties", {}), **NOTES}
    inner.pop("default", None)
    return inner


def _is_number(schema: dict[str, Any]) -> bool:
    if "anyOf" in schema:
        parts = [part for part in schema["anyOf"] if part != {"type": "null"}]
        return bool(parts) and all(
            _is_number(part) or part.get("const") == "none" for part in parts
        )
    pattern = schema.get("pattern", "")
    return schema.get("type") in ("number", "integer") or "[0-9]" in pattern or "×" in pattern


def _or_cited(schema: dict[str, Any]) -> dict[str, Any]:
    """A number, or `{value: number, range: […, …], source: …, grade: …}`."""
    bare = {key: value for key, value in schema.items() if key not in ("title", "default")}
    parts = [part for part in bare.get("anyOf", [bare]) if part != {"type": "null"}]
    ends = {"type": "array", "items": {"anyOf": parts}, "minItems": 2, "maxItems": 2}
    cited = {
        "type": "object",
        "properties": {"value": {"anyOf": parts}, "range": {"description": RANGE, **ends}, **NOTES},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"anyOf": [*parts, cited]}


def _is_title(schema: dict[str, Any]) -> bool:
    return set(schema.get("properties", {})) == {"zh", "en"}


def _described(model: type[base.FileModel], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the docstrings of the model's attributes as descriptions."""
    properties = dict(schema["properties"])
    for name, text in _docstrings(model).items():
        field = model.model_fields.get(name)
        key = (field.alias or name) if field else name
        if key in properties:
            properties[key] = {"description": text, **_without_null(properties[key])}
    return {**schema, "properties": properties}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    parts = schema.get("anyOf")
    if parts is None:
        return schema
    kept = [part for part in parts if part != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest, **kept[0]} if len(kept) == 1 else {**rest, "anyOf": kept}


def _docstrings(model: type[base.FileModel]) -> dict[str, str]:
    """The text under each attribute of a model and of those that it is made from."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, base.FileModel) and part is not base.FileModel:
            tree = ast.parse(textwrap.dedent(inspect.getsource(part))).body[0]
            assert isinstance(tree, ast.ClassDef)
            for attribute, said in zip(tree.body, tree.body[1:], strict=False):
                if isinstance(attribute, ast.AnnAssign) and isinstance(said, ast.Expr):
                    assert isinstance(attribute.target, ast.Name)
                    assert isinstance(said.value, ast.Constant)
                    found[attribute.target.id] = " ".join(str(said.value.value).split())
    return found


def _with_short(model: type[base.FileModel], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the short form that may stand for the mapping."""
    key = model.SHORT or model.SHORT_LIST
    if not key:
        return schema
    short = schema["properties"][key]
    return {"description": schema.get("description", ""), "anyOf": [_plain(short), schema]}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "description"}


def _give_groups_a_short_form(office: dict[str, Any]) -> None:
    staff = office["properties"]["staff"]
    count = {"type": "integer", "minimum": 0}
    group = {"$ref": f"#/$defs/{GroupFile.__name__}"}
    office["properties"]["staff"] = {
        "description": staff["description"],
        "anyOf": [_or_cited(count), group, _plain(staff)],
    }
