"""What a replay shows at one minute, and how that goes over time, for pictures that stand still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.eventlog import Ints
from sim.measure.split import STATES
from sim.model.calendar import DAY
from sim.show.replay.marks import Mark
from sim.show.replay.minutes import SECONDS
from sim.show.replay.replay import Pane, Replay
from sim.show.replay.stretches import FIRST_OFFICE

FIXED_PLACES = ("applicant", "notice", "other")
"""Ids of the places that are no offices, by index."""
ENDED = "ended"
"""The place of cases that have ended."""


@dataclass(frozen=True)
class Moment:
    """One pane at one minute."""

    files: Mapping[str, tuple[str, ...]]
    """By place: the state of each file there, in the order of `STATES`."""
    in_hand: int
    ended: int
    days: float
    """Calendar days since a case came, or until it ended: the mean over those that have come."""
    visits: float
    """Visits of the applicant, the mean over the cases that have come."""
    certificates: int


def moment_of(pane: Pane, minute: int) -> Moment:
    """Return what a pane shows at a minute."""
    stretches, marks = pane.tracks.stretches, pane.tracks.marks
    there = np.flatnonzero((stretches.begin <= minute) & (minute < stretches.end))
    files: dict[str, list[int]] = {}
    for place, state in zip(
        stretches.place[there].tolist(), stretches.state[there].tolist(), strict=True
    ):
        files.setdefault(place_id(pane, place), []).append(state)
    past = marks.at <= minute
    sums = np.bincount(marks.kind[past], weights=marks.amount[past], minlength=len(Mark))
    counts = np.bincount(marks.kind[past], minlength=len(Mark))
    came, ended = int(counts[Mark.ARRIVED]), int(counts[Mark.ENDED])
    return Moment(
        files={name: tuple(STATES[one] for one in sorted(found)) for name, found in files.items()},
        in_hand=came - ended,
        ended=ended,
        days=_days(pane, minute) / max(1, came),
        visits=float(sums[Mark.VISIT]) / max(1, came),
        certificates=int(sums[Mark.CERTIFICATE]),
    )


def place_id(pane: Pane, place: int) -> str:
    """Return the id of a place by its index."""
    if place < FIRST_OFFICE:
        return FIXED_PLACES[place]
    return pane.directory.offices[place - FIRST_OFFICE]


def _days(pane: Pane, minute: int) -> float:
    """Days since they came, or until they ended, over all cases that have come."""
    marks = pane.tracks.marks
    spent, seconds = 0, marks.seconds()
    for kind, sign in ((Mark.ARRIVED, 1), (Mark.ENDED, -1)):
        chosen = (marks.kind == kind) & (marks.at <= minute)
        spent += sign * int((minute * SECONDS - seconds[chosen]).sum())
    return spent / DAY


def most_at(pane: Pane) -> dict[str, int]:
    """Return the most files that are at each place at once; those never there are left out."""
    one = pane.tracks.stretches
    found = {}
    for place in np.unique(one.place).tolist():
        mine = one.place == place
        at = np.concatenate((one.begin[mine], one.end[mine]))
        step = np.repeat([1, -1], int(mine.sum()))
        order = np.lexsort((step, at))
        found[place_id(pane, place)] = int(np.cumsum(step[order]).max())
    return found


def in_hand_at(pane: Pane, minutes: Ints) -> Ints:
    """Return the cases in hand at each of some minutes."""
    marks = pane.tracks.marks
    came, ended = (np.sort(marks.at[marks.kind == kind]) for kind in (Mark.ARRIVED, Mark.ENDED))
    return np.searchsorted(came, minutes, "right") - np.searchsorted(ended, minutes, "right")


def differ_most(replay: Replay) -> int:
    """Return the first minute at which the cases in hand differ most."""
    at = np.unique(np.concatenate([_comings_and_ends(pane) for pane in replay.panes]))
    if not len(at):
        return replay.span[0]
    levels = [in_hand_at(pane, at) for pane in (replay.panes[0], replay.panes[-1])]
    return int(at[np.argmax(np.abs(levels[0] - levels[1]))])


def _comings_and_ends(pane: Pane) -> Ints:
    marks = pane.tracks.marks
    return marks.at[marks.kind <= Mark.ENDED]
