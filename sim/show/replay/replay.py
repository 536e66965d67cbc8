"""A replay that is ready to be shown: two workflows, the same cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sim.eventlog import Directory, EventLog
from sim.show.about import STAMPS, Stamp
from sim.show.drawing import title_of
from sim.show.replay.chosen import MOST_CASES, Cast, cast_of
from sim.show.replay.tracks import Tracks, tracks_of
from sim.show.replay.words import FOOT
from sim.show.story.titles import titles_of
from sim.study.compare import Comparison, Contender
from sim.study.fitted import was_fitted
from sim.text import Text

MINUTES_OF_DAY = 24 * 60
COUNTED = ("lead_calendar_days", "lead_working_days", "visits", "papers", "work_in_progress")
"""Measures of which a replay shows the figures of one run."""


@dataclass(frozen=True, eq=False)
class Pane:
    """One workflow of a replay."""

    label: str
    title: Text
    directory: Directory
    """The names behind the indices of its tracks."""
    titles: Mapping[str, Text]
    """Of its items, steps and offices, by id."""
    tracks: Tracks


@dataclass(frozen=True, eq=False)
class Replay:
    """Two workflows with the same cases, on one clock."""

    scenario: Text
    """Its title."""
    start: date
    """The day of minute 0."""
    classes: Mapping[str, Text]
    """Titles by id."""
    cast: Cast
    panes: tuple[Pane, ...]
    """The first is what the other is compared with."""
    seed: int
    replication: int
    stamp: Stamp = "predicted"
    """What kind of figure its counters are."""

    @property
    def foot(self) -> Text:
        """What it rests on."""
        luck = {"seed": self.seed, "replication": self.replication}
        return FOOT.filled(stamp=STAMPS[self.stamp], **luck)

    @property
    def span(self) -> tuple[int, int]:
        """[from, to] in minutes: from the day of the first arrival to the last end of a case."""
        at = [pane.tracks.marks.at for pane in self.panes if len(pane.tracks.marks.at)]
        if not at:
            return 0, 0
        first = min(int(each.min()) for each in at)
        return first - first % MINUTES_OF_DAY, max(int(each.max()) for each in at)


def replay_of(comparison: Comparison, label: str, most: int = MOST_CASES) -> Replay:
    """Return the replay of the first replication of one workflow beside the first one.

    Raises `ValueError` for a comparison that was not read as lived, and `KeyError` for a workflow
    that it does not have.
    """
    if comparison.lived is None:
        raise ValueError("only what was run as lived can be replayed")
    by_label = {each.label: each for each in comparison.contenders}
    sides = [by_label[comparison.base], by_label[label]]
    runs = [comparison.lived.runs[each.label][0] for each in sides]
    luck = comparison.seed, runs[0].replication
    return replay_from(sides, (run.log for run in runs), luck, most)


def replay_from(
    sides: Sequence[Contender],
    logs: Iterable[EventLog],
    luck: tuple[int, int],
    most: int = MOST_CASES,
) -> Replay:
    """Return the replay of the logs of some sides, of the same luck: (seed, replication).

    No more than one of the logs is held at a time: they may be long.
    """
    cast, parts = None, []
    for log in logs:
        cast = cast_of(log, most) if cast is None else cast.seen_in(log)
        parts.append(cast.part_of(log))
    assert cast is not None
    scenario = sides[0].scenario
    return Replay(
        scenario=scenario.title,
        start=scenario.horizon.start,
        classes={one.id: one.title for one in scenario.base.classes},
        cast=cast,
        panes=tuple(_pane(side, log, cast) for side, log in zip(sides, parts, strict=True)),
        seed=luck[0],
        replication=luck[1],
        stamp=_stamp(sides),
    )


def _stamp(sides: Sequence[Contender]) -> Stamp:
    """Calibrated, if numbers were fitted to what the counters count."""
    fitted = was_fitted([(side.scenario, side.workflow) for side in sides], COUNTED)
    return "calibrated" if fitted else "predicted"


def _pane(side: Contender, log: EventLog, cast: Cast) -> Pane:
    change = side.scenario.change_of(side.workflow)
    names = (side.workflow,) if change is None else (change.before, change.after)
    titles: dict[str, Text] = {}
    for name in names:
        titles |= titles_of(side.scenario, name).by_id
    return Pane(side.label, title_of(side.label), log.directory, titles, tracks_of(log, cast))
