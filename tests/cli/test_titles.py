"""Ids in sentences, by their titles."""

from __future__ import annotations

from sim.cli.story.titles import Titles
from sim.text import Text, same

TITLES = Titles({"hall": Text("大厅", "Hall"), "land": Text("land", "land"), "a": Text("甲", "A")})


def test_whole_words_are_replaced_and_chinese_closes_up() -> None:
    said = TITLES.put_into(
        Text("hall增加；由 hall 受理，land、a、ab", "2 in hall: hallway, land, a.b")
    )
    assert said == Text("大厅增加；由大厅受理，land、甲、ab", "2 in Hall: hallway, land, A.b")


def test_a_reason_that_the_file_gives_stays_as_it_is_written() -> None:
    said = same("hall → permit waived: the hall is closed (grade C)")
    put = TITLES.put_into(said, ["the hall is closed"])
    assert put.en.endswith("waived: the hall is closed (grade C)")
    assert not put.en.startswith("hall →")
