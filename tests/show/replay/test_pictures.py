"""Pictures of a replay say what its page says: the same counts, the same moment."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageColor, ImageSequence

from sim.show.fonts import style
from sim.show.palette import SHADES
from sim.show.replay.film import FRAMES, write_film, write_poster
from sim.show.replay.lanes import BETWEEN, lanes_of
from sim.show.replay.moments import ENDED, differ_most, in_hand_at, moment_of, most_at
from sim.show.replay.picture import Picture
from tests.show.replay.counting import counted
from tests.show.replay.towns import busy_comparison, busy_replay


def test_a_moment_is_what_the_events_say(tmp_path) -> None:
    known = counted(busy_comparison(), tmp_path)
    first, last = busy_replay().span
    for pane in busy_replay().panes:
        for minute in np.random.default_rng(5).integers(first, last, 12).tolist():
            moment = moment_of(pane, minute)
            files = Counter(
                (place, state) for place, there in moment.files.items() for state in there
            )
            assert files == known[pane.label].at(minute)
            counters = known[pane.label].counters(minute)
            assert (moment.in_hand, moment.ended) == (counters["in_hand"], counters["ended"])
            assert moment.days == pytest.approx(counters["days"], abs=1e-9)


def test_no_place_ever_holds_more_than_its_most() -> None:
    first, last = busy_replay().span
    for pane in busy_replay().panes:
        most = most_at(pane)
        seen = [moment_of(pane, minute) for minute in range(first, last, 97)]
        for place, count in most.items():
            assert max(len(one.files.get(place, ())) for one in seen) <= count


def test_at_no_minute_do_they_differ_more() -> None:
    first, last = busy_replay().span
    at = np.arange(first, last + 1)
    old, new = (in_hand_at(pane, at) for pane in busy_replay().panes)
    gap = np.abs(old - new)
    other_way = replace(busy_replay(), panes=busy_replay().panes[::-1])
    for replay in (busy_replay(), other_way):
        assert at[np.argmax(gap)] == differ_most(replay)


@pytest.mark.parametrize("count", [1, 30, 900])
def test_all_files_fit_into_their_lanes(count: int) -> None:
    most = {"applicant": count, "hall": 2 * count, "fire": 1, ENDED: 3 * count}
    lanes = lanes_of(most, across=280, height=360)
    for lane, above in zip(lanes[1:], lanes, strict=False):
        assert lane.top >= above.top + above.height
    for lane in lanes:
        right, down = lane.slot(most[lane.place] - 1)
        assert right + lane.pitch <= 280
        assert down + lane.pitch <= lane.height + BETWEEN


def test_a_picture_has_a_box_for_each_file() -> None:
    replay = busy_replay()
    minute = differ_most(replay)
    with style("en") as look:
        drawn = np.asarray(Picture(replay, look, 1.0).at(minute))
    held = np.array(ImageColor.getrgb(SHADES["held"].colour))
    is_held = bool((drawn[126:490] == held).all(axis=2).any())
    states = [
        state
        for pane in replay.panes
        for there in moment_of(pane, minute).files.values()
        for state in there
    ]
    assert is_held == ("held" in states)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_poster_is_the_same_bytes_again(tmp_path, lang) -> None:
    one, two = (write_poster(busy_replay(), tmp_path / name, lang) for name in ("a.png", "b.png"))
    assert one.read_bytes() == two.read_bytes()
    with Image.open(one) as picture:
        assert picture.size == (1920, 1080)


def test_a_film_is_short_and_small(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sim.show.replay.film.FRAMES", 12)
    path = write_film(busy_replay(), tmp_path / "film.gif", "zh")
    assert path.stat().st_size < 3e6 * 12 / FRAMES
    with Image.open(path) as film:
        assert film.info["loop"] == 0
        durations = []
        for frame in ImageSequence.Iterator(film):
            durations.append(frame.info["duration"])
            last = np.asarray(frame.convert("RGB")).astype(int)
    assert len(durations) == 12
    assert sum(durations) + 100 * (FRAMES - 12) <= 12_000
    with style("zh") as look:
        whole = Picture(busy_replay(), look, 4 / 3).at(busy_replay().span[1])
    # What was left transparent in the last frame shines through rightly.
    assert np.abs(last - np.asarray(whole).astype(int)).mean() < 2
