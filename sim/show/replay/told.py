"""A replay as the values that its page is given: names as they are, numbers packed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from sim.eventlog import ActivityName, Directory, Ints
from sim.measure.split import STATES
from sim.show.palette import SHADES
from sim.show.replay.packing import packed, packed_steps
from sim.show.replay.replay import Pane, Replay
from sim.show.replay.words import FATE_WORDS, PLACES, WORDS
from sim.show.story.twin import MEND, PART_TITLES, REWORK
from sim.text import Text, same

PLACE_IDS = ("applicant", "notice", "other")

Json = dict[str, object]


def told(replay: Replay) -> Json:
    """Return all that the page's scripts are given."""
    cast = replay.cast
    first, last = replay.span
    offices = list(dict.fromkeys(name for pane in replay.panes for name in pane.directory.offices))
    return {
        "start": replay.start.isoformat(),
        "span": [first, last],
        "classes": [_both(replay.classes.get(name, same(name))) for name in cast.classes],
        "cases": {"count": len(cast), "cls": packed(cast.cls), "n": packed(cast.n)},
        "states": [
            {"id": name, "title": _both(SHADES[name].title), "colour": SHADES[name].colour}
            for name in STATES
        ],
        "places": [*_fixed_places(), *_offices(replay, offices)],
        "fates": {str(fate): _both(text) for fate, text in FATE_WORDS.items()},
        "words": {name: _both(text) for name, text in WORDS.items()},
        "panes": [_pane(pane, offices) for pane in replay.panes],
    }


def used_states(replay: Replay) -> list[str]:
    """Return the states that some file is in at some time, in the order in which they are shown."""
    used = {int(one) for pane in replay.panes for one in np.unique(pane.tracks.stretches.state)}
    return [name for place, name in enumerate(STATES) if place in used]


def _both(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _fixed_places() -> Iterator[Json]:
    for name, title in zip(PLACE_IDS, PLACES, strict=True):
        yield {"id": name, "title": _both(title), "office": False}


def _offices(replay: Replay, offices: list[str]) -> Iterator[Json]:
    titles: dict[str, Text] = {}
    for pane in reversed(replay.panes):
        titles |= pane.titles
    for name in offices:
        yield {"id": name, "title": _both(titles.get(name, same(name))), "office": True}


def _pane(pane: Pane, offices: list[str]) -> Json:
    names = pane.directory
    return {
        "id": pane.label,
        "title": _both(pane.title),
        "items": [_both(pane.titles.get(item.id, same(item.id))) for item in names.items],
        "certificates": [item.certificates for item in names.items],
        "activities": [
            [one.item, _both(_part(one, names, pane.titles)), _both(_rework(one))]
            for one in names.activities
        ],
        "fate": packed(pane.tracks.fate + 1),
        "pieces": _pieces(pane, offices),
        "marks": _marks(pane),
    }


def _part(one: ActivityName, names: Directory, titles: Mapping[str, Text]) -> Text:
    """What an activity is called within its item.

    A step by its title, within a merged item by that of the item that it comes from; else the part.
    """
    origin, dot, _ = one.origin.partition(".")
    step, whole = titles.get(one.origin), titles.get(origin)
    if one.part != "step" or not dot or step is None or whole is None:
        return PART_TITLES[one.part]
    own = Text(step.zh.rpartition(" · ")[2], step.en.rpartition(" · ")[2])
    if own != whole:
        return own
    return PART_TITLES[one.part] if names.items[one.item].id == origin else whole


def _rework(one: ActivityName) -> Text:
    return REWORK.get(one.part, MEND)


def _pieces(pane: Pane, offices: list[str]) -> Json:
    """A row a piece, then a row a stretch: `many` of them belong to each piece, without a gap."""
    all_of = pane.tracks.stretches
    head = np.flatnonzero(np.diff(all_of.piece, prepend=np.int64(-1)))
    many = np.diff(np.append(head, len(all_of.piece)))
    return {
        "case": packed_steps(all_of.case[head]),
        "activity": packed(2 * (all_of.activity[head] + 1) + all_of.rework[head]),
        "place": packed(_shared_places(pane.directory, offices)[all_of.place[head]]),
        "begin": packed_steps(all_of.begin[head]),
        "many": packed(many),
        "state": packed(all_of.state),
        "length": packed(all_of.end - all_of.begin),
    }


def _shared_places(names: Directory, offices: list[str]) -> Ints:
    """The place, among those of all panes, of each place of this one."""
    fixed = len(PLACE_IDS)
    own = [fixed + offices.index(name) for name in names.offices]
    return np.array([*range(fixed), *own], dtype=np.int64)


def _marks(pane: Pane) -> Json:
    marks = pane.tracks.marks
    return {
        "case": packed_steps(marks.case),
        "at": packed_steps(marks.at),
        "kind": packed(marks.kind),
        "amount": packed(marks.amount),
        "item": packed(marks.item + 1),
    }
