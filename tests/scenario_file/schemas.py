"""A JSON Schema validator for the keywords that the schema of a scenario file uses."""

from __future__ import annotations

import re
from typing import Any

KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
KNOWN = {
    *("$ref", "$defs", "$schema", "title", "description", "discriminator", "type", "enum", "const"),
    *("anyOf", "oneOf", "properties", "patternProperties", "additionalProperties", "required"),
    *("items", "minItems", "maxItems"),
    *("pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
}


def fits(value: Any, schema: Any, whole: dict[str, Any]) -> bool:
    if isinstance(schema, bool):
        return schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    defined = [whole["$defs"][schema["$ref"].split("/")[-1]]] if "$ref" in schema else []
    one = [fits(value, part, whole) for part in schema.get("oneOf", ())]
    return (
        all(fits(value, part, whole) for part in defined)
        and ("anyOf" not in schema or any(fits(value, part, whole) for part in schema["anyOf"]))
        and (not one or one.count(True) == 1)
        and value in schema.get("enum", [value])
        and value == schema.get("const", value)
        and ("type" not in schema or _is(value, schema["type"]))
        and _parts_fit(value, schema, whole)
    )


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and (isinstance(value, bool) == (kind == "boolean"))


def _parts_fit(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        return _mapping_fits(value, schema, whole)
    if isinstance(value, list):
        fewest, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        return fewest <= len(value) <= most and all(
            fits(part, schema.get("items", True), whole) for part in value
        )
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, int | float):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
        is_inside = (above is None or value > above) and (below is None or value < below)
        return bool(low <= value <= high) and is_inside
    return True


def _mapping_fits(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    if not set(schema.get("required", ())) <= set(value):
        return False
    for key, part in value.items():
        named = schema.get("properties", {})
        rules = [named[key]] if key in named else []
        rules += [s for p, s in schema.get("patternProperties", {}).items() if re.search(p, key)]
        if not all(
            fits(part, rule, whole) for rule in rules or [schema.get("additionalProperties", True)]
        ):
            return False
    return True
