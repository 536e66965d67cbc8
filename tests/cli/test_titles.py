"""Ids in sentences, by their titles."""

from __future__ import annotations

from sim.cli.story.titles import Titles
from sim.text import Text

TITLES = Titles({"hall": Text("大厅", "Hall"), "land": Text("land", "land"), "a": Text("甲", "A")})


def test_whole_words_are_replaced_and_chinese_closes_up() -> None:
    said = TITLES.put_into(
        Text("hall增加；由 hall 受理，land、a、ab", "2 in hall: hallway, land, a.b")
    )
    assert said == Text("大厅增加；由大厅受理，land、甲、ab", "2 in Hall: hallway, land, A.b")
