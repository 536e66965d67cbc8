"""The JSON Schema that editors use: good files fit it, and wrong shapes do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sim.scenario_file.jsonschema import scenario_schema
from sim.scenario_file.nodes import plain
from sim.scenario_file.reading import read_tree
from tests.scenario_file import kinds
from tests.scenario_file.mutating import mutate
from tests.scenario_file.schemas import fits
from tests.scenario_file.test_mutations import TEXTS

SCHEMA = scenario_schema()


def data(text: str) -> Any:
    return plain(read_tree(text.encode(), "text")[0])


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.mark.parametrize("name", TEXTS)
def test_good_files_fit(name: str) -> None:
    assert fits(data(TEXTS[name]), SCHEMA, SCHEMA)


@pytest.mark.parametrize(
    "kind",
    [
        *("unknown key", "misspelt key", "no start", "no observe", "list for a mapping"),
        *("word for a list", "nothing for a mapping", "unknown lever", "unknown pace"),
        *("yes is no boolean", "bad name", "other version", "source without text", "unknown grade"),
        *("no unit", "bare days", "unknown unit", "hours for a limit", "text for a number"),
        *("text for a count", "negative count", "negative limit", "half an officer", "half a day"),
        *("rate without time", "factor in words", "percent without its sign"),
    ],
)
def test_wrong_shapes_do_not(kind: str) -> None:
    chosen = [
        (text, mutation)
        for text in (TEXTS["full"], TEXTS["blank"])
        for make in (*kinds.SHAPE, *kinds.QUANTITIES)
        for mutation in make(text)
        if mutation.kind == kind
    ]
    assert chosen
    for text, mutation in chosen:
        assert not fits(data(mutate(text, mutation)[0]), SCHEMA, SCHEMA)


def test_every_key_is_described() -> None:
    named = [part for part in SCHEMA["$defs"].values() if "properties" in part]
    assert len(named) >= 30
    for part in (SCHEMA, *named):
        for name, schema in part["properties"].items():
            assert schema.get("description"), name


def test_numbers_may_carry_their_source() -> None:
    cited = [
        s
        for s in objects(SCHEMA)
        if set(s.get("properties", {})) == {"value", "range", "source", "grade"}
    ]
    assert len(cited) > 30
