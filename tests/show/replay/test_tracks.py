"""Every case is somewhere from its arrival to its end, and everywhere where its log says."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace

import numpy as np
import pytest

from sim.eventlog import Fate
from sim.measure.split import STATES
from sim.show.replay.chosen import cast_of
from sim.show.replay.marks import Mark
from sim.show.replay.replay import Pane, replay_of
from sim.show.replay.running import Luck, run_replay
from tests.show.replay.counting import counted
from tests.show.replay.towns import busy_comparison, busy_replay
from tests.small import lived_of, small_comparison, small_town

FIXED = ("applicant", "notice", "other")


@pytest.fixture(params=["old", "new"])
def pane(request) -> Pane:
    return next(one for one in busy_replay().panes if one.label == request.param)


def at(pane: Pane, minute: int) -> Counter[tuple[str, str]]:
    """How many tokens are at each (place, state)."""
    one = pane.tracks.stretches
    there = (one.begin <= minute) & (minute < one.end)
    places = (*FIXED, *pane.directory.offices)
    return Counter(
        (places[place], STATES[state])
        for place, state in zip(one.place[there].tolist(), one.state[there].tolist(), strict=True)
    )


def moments(count: int) -> list[int]:
    first, last = busy_replay().span
    return [int(one) for one in np.random.default_rng(7).integers(first, last, count)]


def when_rare(pane: Pane) -> list[int]:
    """When officers are called away, and when no row says where a case is."""
    one = pane.tracks.stretches
    rare = (one.state == STATES.index("pause")) | (one.activity < 0)
    return [int(begin) for begin in one.begin[rare]]


def test_at_any_minute_files_are_where_the_events_say(tmp_path) -> None:
    known = counted(busy_comparison(), tmp_path)
    seen: Counter[str] = Counter()
    for pane in busy_replay().panes:
        for minute in [*moments(25), *when_rare(pane)]:
            found = at(pane, minute)
            assert found == known[pane.label].at(minute)
            seen.update(state for _, state in found.elements())
    # The town is busy enough for the test to have met what is rare.
    print(seen)
    assert {"work", "queue", "held", "applicant", "other"} <= set(seen)


def test_every_case_comes_once_and_ends_when_it_ends(pane: Pane) -> None:
    marks, replay = pane.tracks.marks, busy_replay()
    for kind in (Mark.ARRIVED, Mark.ENDED):
        assert marks.case[marks.kind == kind].tolist() == list(range(len(replay.cast)))
    table = lived_of(busy_comparison()).runs[pane.label][0].table
    came, ended = (marks.seconds()[marks.kind == kind] for kind in (Mark.ARRIVED, Mark.ENDED))
    assert np.sort(ended - came).tolist() == np.sort(table.end - table.arrival).tolist()


def test_a_case_in_hand_is_always_somewhere(pane: Pane) -> None:
    one, marks = pane.tracks.stretches, pane.tracks.marks
    came, ended = (marks.at[marks.kind == kind] for kind in (Mark.ARRIVED, Mark.ENDED))
    for minute in moments(40):
        hand = np.flatnonzero((came <= minute) & (minute < ended))
        there = one.case[(one.begin <= minute) & (minute < one.end)]
        assert set(hand.tolist()) <= set(there.tolist())


def test_a_piece_goes_from_state_to_state_without_a_gap(pane: Pane) -> None:
    one = pane.tracks.stretches
    same = np.diff(one.piece) == 0
    assert (one.end > one.begin).all()
    assert (one.begin[1:][same] == one.end[:-1][same]).all()
    assert (one.place[1:][same] == one.place[:-1][same]).all()
    assert (np.diff(one.case) >= 0).all()


def test_errands_and_certificates_add_up_to_those_of_the_cases(pane: Pane) -> None:
    marks = pane.tracks.marks
    sums = np.bincount(marks.kind, weights=marks.amount, minlength=len(Mark))
    table = lived_of(busy_comparison()).runs[pane.label][0].table
    done = table.fate == Fate.COMPLETED
    for kind, measure in ((Mark.VISIT, "visits"), (Mark.AGENT_VISIT, "agent_visits")):
        of_done = _of_completed(pane, kind)
        assert of_done == np.nansum(table.measures[measure][done])
    assert _of_completed(pane, Mark.PAPERS) == np.nansum(table.measures["papers"][done])
    got = np.nansum(table.measures["certificates"][done])
    assert _of_completed(pane, Mark.CERTIFICATE) == got
    assert sums[Mark.CERTIFICATE] >= got > 0


def test_what_is_refused_gives_no_certificate() -> None:
    for pane in busy_replay().panes:
        log = lived_of(busy_comparison()).runs[pane.label][0].log
        refused = (log.file("refused") == 1) & (log.file("end") >= 0)
        marks = pane.tracks.marks
        given = marks.kind == Mark.CERTIFICATE
        for at, item in zip(log.file("end")[refused], log.file("item")[refused], strict=True):
            assert not (given & (marks.at == -(-at // 60)) & (marks.item == item)).any()
    assert any(
        (lived_of(busy_comparison()).runs[label][0].log.file("refused") == 1).any()
        for label in ("old", "new")
    )


def _of_completed(pane: Pane, kind: Mark) -> float:
    marks = pane.tracks.marks
    chosen = (marks.kind == kind) & (pane.tracks.fate == Fate.COMPLETED)[marks.case]
    return float(marks.amount[chosen].sum())


def test_the_first_to_come_are_shown_if_they_are_many() -> None:
    whole, some = (replay_of(small_comparison(), "new", most) for most in (1000, 7))
    assert not whole.cast.is_sample
    assert some.cast.is_sample
    assert len(some.cast) == 7
    assert some.cast.observed == len(whole.cast)
    assert some.cast.n.tolist() == whole.cast.n[:7].tolist()
    for one, all_of in zip(some.panes, whole.panes, strict=True):
        marks = all_of.tracks.marks
        assert one.tracks.marks.at.tolist() == marks.at[marks.case < 7].tolist()


def test_who_one_workflow_did_not_observe_is_not_shown() -> None:
    runs = lived_of(small_comparison()).runs
    log = runs["new"][0].log
    cast = cast_of(log)
    first = cast.places_in(log)[0]
    hidden = log.cases.copy()
    hidden[first, 4] = 0
    assert len(cast.seen_in(replace(log, cases=hidden))) == len(cast) - 1


def test_only_what_was_lived_is_replayed() -> None:
    with pytest.raises(ValueError, match="as lived"):
        replay_of(small_comparison("limits", 1), "new")


def test_runs_that_are_made_for_it_are_those_of_a_comparison() -> None:
    compared = replay_of(small_comparison(), "new")
    ran = run_replay(small_town(), "new", Luck(engine="reference"))
    assert (ran.seed, ran.replication) == (compared.seed, compared.replication)
    for one, other in zip(ran.panes, compared.panes, strict=True):
        for name in ("stretches", "marks"):
            mine, theirs = (getattr(pane.tracks, name) for pane in (one, other))
            for column in fields(mine):
                values = (getattr(each, column.name).tolist() for each in (mine, theirs))
                assert next(values) == next(values)
    others = run_replay(small_town(), "new", Luck(replication=1, engine="reference"))
    assert others.panes[0].tracks.marks.at.tolist() != ran.panes[0].tracks.marks.at.tolist()
