"""Answers on disk: whatever is cut off, what was whole is found again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.study.tasks.store import Store

NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
ANSWERS = st.dictionaries(
    st.text("0123456789abcdef", min_size=4, max_size=8),
    st.dictionaries(st.sampled_from(["visits", "visits[类别]", "load[大厅]"]), NUMBERS, max_size=3),
    max_size=5,
)


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return one.keys() == other.keys() and all(
        a == other[name] or (math.isnan(a) and math.isnan(other[name])) for name, a in one.items()
    )


@settings(max_examples=60, deadline=None)
@given(first=ANSWERS, second=ANSWERS, cut=st.integers(0, 2_000))
def test_a_file_cut_off_anywhere_gives_its_whole_lines_and_takes_more(
    tmp_path_factory, first, second, cut
) -> None:
    path = tmp_path_factory.mktemp("store") / "answers"
    store = Store(path)
    for key, answer in first.items():
        store.add({key: answer})
    whole = path.read_bytes() if path.exists() else b""
    path.write_bytes(whole[:cut])
    kept = Store(path)
    assert len(kept) >= whole[:cut].count(b"\n")
    assert all(alike(kept.answers[key], first[key]) for key in kept.answers)
    kept.add(second)
    again = Store(path)
    expected = {**kept.answers, **second}
    assert again.answers.keys() == expected.keys()
    assert all(alike(again.answers[key], expected[key]) for key in expected)


def test_a_line_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    Store(path).add({"a": {"visits": 1.0}, "b": {"visits": 2.0}})
    path.write_bytes(path.read_bytes().replace(b"1.0", b"7.0"))
    assert Store(path).answers == {"b": {"visits": 2.0}}


def test_without_a_path_answers_are_kept_in_memory() -> None:
    store = Store()
    store.add({"a": {"visits": 1.0}})
    assert "a" in store
    assert len(store) == 1


def test_what_is_no_store_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    path.write_bytes(b"\xff\xfe some other file \n\n 00000000 \n")
    assert len(Store(path)) == 0
