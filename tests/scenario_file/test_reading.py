"""Bytes to a tree: places are right, and what is hopeless is refused quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario_file.nodes import Mark, find, plain
from sim.scenario_file.reading import MOST_BYTES, read_file, read_tree

LAUGHS = "\n".join(
    [
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in ("ab", "bc", "cd", "de", "ef")),
    ]
)


def refused(content: bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(ScenarioError) as caught:
        read_tree(content, "bad.yaml")
    assert caught.value.exit_code == 2
    return [(p.line, p.column, p.code) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (1, 1, "E108")),
        ("# only a comment\n", (1, 1, "E108")),
        ("- a list\n", (1, 1, "E109")),
        ("just words\n", (1, 1, "E109")),
        ("a: 1\n\tb: 2\n", (2, 1, "E104")),
        ("a: b: c\n", (1, 5, "E104")),
        ("a: [1, 2\nb: 3\n", (2, 2, "E104")),
        ("a: 1\nb: 'open\nc: 3\n", (2, 4, "E104")),
        ("a: @b\n", (1, 4, "E104")),
        ("a:\n  b: 1\n c: 2\n", (3, 2, "E104")),
        ("a: *nowhere\n", (1, 4, "E104")),
        ("a: &a [*a]\n", (1, 8, "E104")),
        ("? [a, b]\n: 1\n", (1, 3, "E104")),
        ("a: 1\n---\nb: 2\n", (2, 1, "E110")),
        ("a: \0\n", (1, 4, "E103")),
        ("a: 1\nb: \x1b\n", (2, 4, "E103")),
        ("a: " + "[" * 200, (1, 44, "E106")),
        (LAUGHS, (5, 36, "E106")),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, problem: tuple[int, int, str]) -> None:
    assert refused(text.encode()) == [problem]


def test_another_encoding_is_refused_where_it_shows() -> None:
    assert refused(b"permitsim: 1\n" + "名: 值".encode("gbk")) == [(2, 1, "E103")]


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    start = time.perf_counter()
    with pytest.raises(ScenarioError, match=r"100\.0 MB") as caught:
        read_file(huge, "huge.yaml")
    assert time.perf_counter() - start < 0.5
    assert caught.value.problems[0].code == "E102"
    assert refused(b"#" * (MOST_BYTES + 1)) == [(1, 1, "E102")]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="E101"):
        read_file(tmp_path / "none.yaml", "none.yaml")


def test_duplicates_and_tags_do_not_hide_what_follows() -> None:
    root, problems = read_tree(b"a: 1\nb: {c: 1, c: 2}\na: 3\nd: !odd 4\ne: !!str 5\n", "bad.yaml")
    assert [(p.line, p.column, p.code, p.path) for p in problems] == [
        (2, 11, "E105", "b.c"),
        (3, 1, "E105", "a"),
        (4, 4, "E107", "d"),
    ]
    assert plain(root) == {"a": 1, "b": {"c": 1}, "d": 4, "e": "5"}


def test_a_value_without_a_key_is_named_and_left_out() -> None:
    root, problems = read_tree(b"a: 1\n: 2\n", "bad.yaml")
    assert [(p.line, p.column, p.code) for p in problems] == [(2, 1, "E104")]
    assert plain(root) == {"a": 1}


def test_scalars_are_read_by_yaml_1_2() -> None:
    text = (
        "[yes, no, on, true, null, ~, 1, -2, 0x1f, 0o17, 1.5, .5, 1e3, .inf, '1', 2016-01-04, 1_0]"
    )
    root, _ = read_tree(f"a: {text}\n".encode(), "good.yaml")
    values = [True, None, None, 1, -2, 31, 15, 1.5, 0.5, 1000.0, float("inf"), "1"]
    assert plain(root) == {"a": ["yes", "no", "on", *values, "2016-01-04", "1_0"]}


def test_places_are_counted_in_characters_from_one() -> None:
    root, _ = read_tree("\ufeff标题: {中文: 值}\n下: [a, {b: c}]\n".encode(), "good.yaml")
    assert find(root, ("标题", "中文")).value_mark == Mark(1, 10)
    assert find(root, ("下", 1, "b")).value_mark == Mark(2, 12)
    assert find(root, ("下", 1, "b")).key_mark == Mark(2, 9)


def test_aliases_are_unfolded_when_they_are_few() -> None:
    root, problems = read_tree(b"a: &a {x: 1}\nb: *a\n", "good.yaml")
    assert plain(root) == {"a": {"x": 1}, "b": {"x": 1}}
    assert problems == []
