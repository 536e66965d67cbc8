"""One moment of a replay as a picture: both panes, the date, the cases in hand over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

import numpy as np
from PIL import Image

from sim.measure.split import STATES
from sim.show.fonts import Look
from sim.show.palette import AXIS, INK, NEW, OLD, SHADES
from sim.show.replay.lanes import Lane, lanes_of
from sim.show.replay.marks import Mark
from sim.show.replay.moments import ENDED, FIXED_PLACES, Moment, in_hand_at, moment_of, most_at
from sim.show.replay.pen import Faces, Pen
from sim.show.replay.replay import Pane, Replay
from sim.show.replay.words import DONE, PLACES, TITLE, WORDS
from sim.text import Text, same

WIDTH, HEIGHT = 960, 540
"""Units of a picture."""
SIDE = 463
"""Width of a pane."""
LEFT, TOP, BOTTOM = (12, 485), 60, 492
NUMBERS, MOST_TITLES = 38, 170
"""Of a pane: the width of the numbers at the end of a lane, and the most for the titles."""
LETTERS = 11.5
LANES_TOP = TOP + 66
PAPER, CARD, LANE, SOFT, FAINT = "#ffffff", "#f4f5f7", "#ffffff", "#595959", "#c9ced6"
SEAL, NO_SEAL, DONE_COLOUR = "#b3261e", "#dcdfe4", "#6f7f95"
SEALS = 20
POINTS = 300
"""Of a curve."""


@dataclass(frozen=True, eq=False)
class Picture:
    """What the pictures of a replay have in common, whatever the moment."""

    replay: Replay
    look: Look
    scale: float
    """Pixels for each unit."""

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each lane is called, in the order of the lanes."""
        known = dict(zip(FIXED_PLACES, PLACES, strict=True)) | {ENDED: DONE}
        for pane in reversed(self.replay.panes):
            known |= {name: pane.titles[name] for name in pane.directory.offices}
        return {name: self.look.say(known[name]) for name in self._most}

    @cached_property
    def lanes(self) -> list[Lane]:
        """The rows of both panes."""
        across = SIDE - MOST_TITLES - NUMBERS - 10
        return lanes_of(self._most, across, BOTTOM - LANES_TOP - 4)

    @cached_property
    def letters(self) -> float:
        """The size of the lanes' titles and numbers."""
        return min(LETTERS, *(lane.height - 1 for lane in self.lanes))

    @cached_property
    def titles_width(self) -> float:
        """How much of a pane the lanes' titles take."""
        font = self.faces.of(self.letters)
        widest = max(font.getlength(title) / self.scale for title in self.titles.values())
        return min(MOST_TITLES, widest + 14)

    @cached_property
    def curves(self) -> list[list[int]]:
        """Cases in hand of each pane, evenly over the whole time."""
        at = np.linspace(*self.replay.span, POINTS).astype(np.int64)
        return [in_hand_at(pane, at).tolist() for pane in self.replay.panes]

    @cached_property
    def faces(self) -> Faces:
        """Fonts with all that may be said."""
        words = [self.look.say(text) for text in (*WORDS.values(), self._title, self.replay.foot)]
        panes = [self.look.say(pane.title) for pane in self.replay.panes]
        return Faces("".join((self.seal, *words, *panes, *self.titles.values())), self.scale)

    @cached_property
    def seal(self) -> str:
        """The sign of a certificate."""
        return self.look.say(same("证"))

    @cached_property
    def certificates(self) -> list[int]:
        """How many each pane gives in all."""
        marks = [pane.tracks.marks for pane in self.replay.panes]
        return [int(one.amount[one.kind == Mark.CERTIFICATE].sum()) for one in marks]

    def at(self, minute: int) -> Image.Image:
        """Draw the picture of a minute."""
        size = round(WIDTH * self.scale), round(HEIGHT * self.scale)
        pen = Pen(Image.new("RGB", size, PAPER), self.faces)
        self._draw_head(pen, minute)
        for side, pane in enumerate(self.replay.panes):
            self._draw_pane(pen, side, pane, moment_of(pane, minute))
        self._draw_strip(pen, minute)
        pen.say(self.look.say(self.replay.foot), LEFT[0], HEIGHT - 5, 9, SOFT)
        return pen.image

    @cached_property
    def _most(self) -> dict[str, int]:
        """The most files at each place, in either pane."""
        each = [most_at(pane) for pane in self.replay.panes]
        offices = [name for pane in self.replay.panes for name in pane.directory.offices]
        order = dict.fromkeys((*FIXED_PLACES, *offices))
        most = {name: max(one.get(name, 0) for one in each) for name in order}
        used = {name: count for name, count in most.items() if count}
        return {**used, ENDED: len(self.replay.cast)}

    @property
    def _title(self) -> Text:
        return TITLE.filled(scenario=self.replay.scenario)

    def _draw_head(self, pen: Pen, minute: int) -> None:
        day = datetime.combine(self.replay.start, time()) + timedelta(minutes=minute)
        weekday = self.look.say(WORDS["weekdays"]).split()[int(f"{day:%w}")]
        pen.say(f"{day:%Y-%m-%d} {weekday}", WIDTH - 12, 27, 17, INK, weight=700, anchor="rs")
        title = self.look.say(self._title)
        size = pen.size_for(title, 17, 720, weight=700)
        pen.say(title, LEFT[0], 27, size, INK, weight=700, room=720)
        x = float(LEFT[0])
        for name in self._states:
            pen.box(x, 37, 9, 9, SHADES[name].colour)
            x = pen.say(self.look.say(SHADES[name].title), x + 13, 46, 10.5, SOFT) + 14

    @cached_property
    def _states(self) -> list[str]:
        used = {int(one) for pane in self.replay.panes for one in pane.tracks.stretches.state}
        return [name for place, name in enumerate(STATES) if place in used]

    def _draw_pane(self, pen: Pen, side: int, pane: Pane, moment: Moment) -> None:
        left = LEFT[side]
        pen.box(left, TOP, SIDE, BOTTOM - TOP, CARD)
        pen.box(left, TOP - 3, SIDE, 3, (OLD, NEW)[side])
        x = pen.say(self.look.say(pane.title), left + 8, TOP + 24, 15, INK, weight=700) + 18
        x = max(x, left + 70)
        for name, value in self._figures(moment):
            weight = 700 if name == "in_hand" else 400
            end = pen.say(value, x, TOP + 21, 16, INK, weight=weight)
            label = pen.say(self.look.say(WORDS[name]), x, TOP + 35, 9.5, SOFT)
            x = max(end, label) + 14
        self._draw_seals(pen, left + 8, TOP + 44, moment.certificates, self.certificates[side])
        for lane in self.lanes:
            self._draw_lane(pen, left, lane, moment)

    def _figures(self, moment: Moment) -> list[tuple[str, str]]:
        of = self.look.say(WORDS["of"])
        return [
            ("in_hand", f"{moment.in_hand:,}"),
            ("done", of.format(some=f"{moment.ended:,}", all=f"{len(self.replay.cast):,}")),
            ("days", f"{moment.days:,.1f}"),
            ("visits", f"{moment.visits:,.1f}"),
        ]

    def _draw_seals(self, pen: Pen, x: float, y: float, got: int, of: int) -> None:
        filled = int(got / of * SEALS + 1e-9) if of else 0
        for place in range(SEALS):
            is_got = place < filled
            pen.box(x + place * 17, y, 15, 15, SEAL if is_got else NO_SEAL)
            colour = PAPER if is_got else AXIS
            pen.say(self.seal, x + place * 17 + 7.5, y + 7.5, 10, colour, anchor="mm")
        said = self.look.say(WORDS["of"]).format(some=f"{got:,}", all=f"{of:,}")
        pen.say(said, x + SEALS * 17 + 6, y + 12, 10.5, INK)

    def _draw_lane(self, pen: Pen, left: float, lane: Lane, moment: Moment) -> None:
        top, x = LANES_TOP + lane.top, left + self.titles_width
        middle, size = top + lane.height / 2, self.letters
        title, room = self.titles[lane.place], self.titles_width - 10
        pen.say(title, x - 6, middle, size, INK, anchor="rm", room=room)
        pen.box(x - 2, top, SIDE - self.titles_width - NUMBERS, lane.height, LANE)
        ended = ("ended",) * moment.ended if lane.place == ENDED else ()
        files = moment.files.get(lane.place, ended)
        dot = lane.pitch - (2 if lane.pitch > 5 else 1)
        for number, state in enumerate(files):
            right, down = lane.slot(number)
            colour = DONE_COLOUR if state == "ended" else SHADES[state].colour
            pen.box(x + right, top + down, dot, dot, colour)
        colour = INK if files else FAINT
        pen.say(f"{len(files):,}", left + SIDE - 8, middle, size, colour, anchor="rm")

    def _draw_strip(self, pen: Pen, minute: int) -> None:
        top, bottom, width = 497, 524, WIDTH - 2 * LEFT[0]
        most = max(1, *(max(curve) for curve in self.curves))
        for curve, colour in zip(self.curves, (OLD, NEW), strict=False):
            step = width / (POINTS - 1)
            points = [
                (LEFT[0] + i * step, bottom - (bottom - top) * level / most)
                for i, level in enumerate(curve)
            ]
            pen.area([(LEFT[0], bottom), *points, (LEFT[0] + width, bottom)], colour)
        first, last = self.replay.span
        at = LEFT[0] + width * (minute - first) / max(1, last - first)
        pen.box(at - 1, top, 2, bottom - top, INK)
        pen.say(self.look.say(WORDS["over_time"]), LEFT[0] + 3, top + 9, 9, INK)
