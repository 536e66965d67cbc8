"""The page of a replay stands alone, is small, and is the same again."""

from __future__ import annotations

import re

import pytest

from sim.show.replay.packing import unpacked
from sim.show.replay.replay import replay_of
from sim.show.replay.told import told
from sim.show.replay.writing import replay_page, write_replays
from sim.study.compare import compare, contenders_of
from sim.text import Text
from tests.show.replay.towns import busy_replay
from tests.small import small_comparison, small_town


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_names_no_other_place(lang) -> None:
    page = replay_page(busy_replay(), lang)
    assert not re.search(r"""(src|href)=["'](?!data:|#)|@import|url\((?!data:)|https?://""", page)
    assert page == replay_page(busy_replay(), lang)


def test_it_says_what_it_rests_on() -> None:
    page = replay_page(busy_replay())
    assert "predicted by simulation · seed 4 · replication 0, a single run" in page
    assert f"the same {len(busy_replay().cast)} cases" in page


def test_it_says_when_it_shows_some_cases_only() -> None:
    some = replay_page(replay_of(small_comparison(), "new", 7))
    observed = replay_of(small_comparison(), "new").cast.observed
    assert f"Of {observed} cases these are the first 7 to come" in some


def test_offices_have_their_titles_and_panes_share_their_places() -> None:
    data = told(busy_replay())
    places = data["places"]
    assert isinstance(places, list)
    titles = {one["id"]: one["title"] for one in places}
    assert titles["planning"] == {"zh": "规划科", "en": "Planning"}
    for pane, side in zip(data["panes"], busy_replay().panes, strict=True):  # type: ignore[call-overload]
        shown = [places[one]["id"] for one in unpacked(pane["pieces"]["place"]).tolist()]
        offices = [name for name in shown if titles[name] != titles["applicant"]]
        assert set(offices) <= {*side.directory.offices, "notice", "other"}


def test_a_comparison_writes_one_for_each_workflow(tmp_path) -> None:
    files = write_replays(small_comparison(), tmp_path)
    assert [file.name for file in files] == ["replay-new.html", "replay-middle.html"]
    assert all(file.stat().st_size < 5e6 for file in files)


def test_nothing_is_written_where_nothing_was_lived(tmp_path) -> None:
    assert write_replays(small_comparison("limits", 1), tmp_path) == []
    alone = compare(contenders_of([small_town()], ["old"]), replications=1, reading="lived")
    assert write_replays(alone, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_every_word_is_in_both_languages() -> None:
    def texts(value):
        if isinstance(value, dict):
            if set(value) == {"zh", "en"}:
                yield Text(**value)
            else:
                for one in value.values():
                    yield from texts(one)
        elif isinstance(value, list):
            for one in value:
                yield from texts(one)

    found = list(texts(told(busy_replay())))
    assert len(found) > 50
    assert all(text.zh and text.en for text in found)
