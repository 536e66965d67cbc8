"""An attribution as files: what is told adds up, digit by digit."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from functools import cache

from sim.study.attribution import Asking, Attribution, attribute
from sim.study.attribution.telling import attribution_csv, attribution_json, write_attribution
from sim.study.attribution.told import on_grid, places_shown
from tests.small import small_town
from tests.stairs import crowded


@cache
def found() -> Attribution:
    return attribute(small_town(), asking=Asking(replications=3))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_adds_up_digit_by_digit() -> None:
    told = rows(attribution_csv(found()))
    for reading in ("limits", "lived"):
        own = [row for row in told if row["reading"] == reading]
        assert [row["part"] for row in own] == ["start", "share", "share", "end"]
        values = [Decimal(row["value"]) for row in own]
        assert sum(values[:-1]) == values[-1]
        assert max(len(value.as_tuple().digits) for value in values) == 9
    assert {row["stamp"] for row in told} == {"input arithmetic", "predicted"}
    assert {row["unit"] for row in told} == {"list days", "calendar days"}


def test_so_does_the_json() -> None:
    told = json.loads(json.dumps(attribution_json(found())), parse_float=Decimal)
    for split in told["splits"]:
        shares = sum(share["share"] for share in split["shares"])
        assert split["start"]["mean"] + shares == split["end"]["mean"]
        assert split["change"]["mean"] == shares


def test_the_json_says_how_it_was_made() -> None:
    told = attribution_json(found())
    assert told["digest"] == small_town().digest
    assert (told["start"], told["workflow"], told["seed"]) == ("old", "new", 1)
    by_limits, lived = told["splits"]
    assert by_limits["method"] == lived["method"] == "all subsets"
    assert by_limits["shares"][0]["exact"] == "-12"
    assert lived["shares"][0]["exact"] is None
    assert (by_limits["replications"], lived["replications"]) == (1, 3)
    assert lived["order"]["criterion"] == "best of all"
    assert told["players"][1]["changes_behaviour"]
    assert lived["interactions"][0]["players"] == ["together", "samples"]


def test_what_could_not_be_split_is_told_as_it_is(tmp_path) -> None:
    split = attribute(crowded(tmp_path), reading="lived", asking=Asking(replications=1))
    (told,) = attribution_json(split)["splits"]
    assert all(share["share"] is None for share in told["shares"])
    assert len(told["gaps"]) == 4
    assert told["gaps"][0]["why"] == "overloaded"
    assert told["gaps"][0]["loads"]["section"] > 1
    values = [row["value"] for row in rows(attribution_csv(split))]
    assert [bool(value) for value in values] == [True, False, False, False, False, True]


def test_files_are_equal_for_equal_results(tmp_path) -> None:
    again = attribute(small_town(), asking=Asking(replications=3))
    for folder, one in (("a", found()), ("b", again)):
        (tmp_path / folder).mkdir()
        files = write_attribution(one, tmp_path / folder, "-new", "permitsim attribute small")
    assert [file.name for file in files] == ["attribution-new.json", "attribution-new.csv"]
    for file in files:
        assert file.read_bytes() == (tmp_path / "a" / file.name).read_bytes()
    assert json.loads(files[0].read_text("utf-8"))["command"] == "permitsim attribute small"


def test_people_see_numbers_that_add_up_too() -> None:
    for split in found().splits:
        grid = on_grid(split, places_shown(split))
        assert grid is not None
        assert grid.start + sum(grid.shares) == grid.end
        assert grid.change == sum(grid.shares)
    by_limits, lived = found().splits
    assert places_shown(by_limits) == 0
    assert places_shown(lived) == 1
