"""Ids in sentences, by their titles."""

from __future__ import annotations

from sim.model.items import Need
from sim.model.reforms.merge import Merge
from sim.model.reforms.one_window import OneWindow
from sim.model.reforms.tolerate import Tolerate
from sim.show.story.titles import Titles
from sim.text import Text, same

TITLES = Titles({"hall": Text("大厅", "Hall"), "land": Text("land", "land"), "a": Text("甲", "A")})


def test_whole_words_are_replaced_and_chinese_closes_up() -> None:
    said = TITLES.put_into(
        Text("hall增加；由 hall 受理，land、a、ab", "2 in hall: hallway, land, a.b")
    )
    assert said == Text("大厅增加；由大厅受理，land、甲、ab", "2 in Hall: hallway, land, A.b")


def test_a_word_of_a_sentence_that_a_lever_does_not_name_stays_a_word() -> None:
    """An item may be called `one`, an office `reviews`; what is merged alone is told by title."""
    titles = {"one": same("One"), "reviews": same("Reviews"), "land": same("The land")}
    merge = Merge((Need("land"), Need("fire")))
    put = Titles(titles).of(merge).put_into(merge.explain())
    assert put.en.startswith("The land, fire become one application: one intake")
    assert put.en.endswith("the reviews inside keep their order")
    window = OneWindow("reviews")
    assert "counter of Reviews" in Titles(titles).of(window).put_into(window.explain()).en
    assert Titles(titles).of(Tolerate(1)).put_into(Tolerate(1).explain()) == Tolerate(1).explain()


def test_a_reason_that_the_file_gives_stays_as_it_is_written() -> None:
    said = same("hall → permit waived: the hall is closed (grade C)")
    put = TITLES.put_into(said, ["the hall is closed"])
    assert put.en.endswith("waived: the hall is closed (grade C)")
    assert not put.en.startswith("hall →")
