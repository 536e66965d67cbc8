"""Frames a second of the replay, measured in a browser: `python -m benchmarks.replay`.

A made-up crowd is all in hand at once in both panes, and goes from office to office without end.
No timing is a test. A browser without a screen or a graphics card paints with the processor alone,
which is slower than what people have.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from sim.eventlog import ActivityName, Directory, Fate, ItemName
from sim.measure.split import STATES
from sim.show.replay.chosen import Cast
from sim.show.replay.marks import Mark, Marks
from sim.show.replay.replay import MINUTES_OF_DAY, Pane, Replay
from sim.show.replay.stretches import FIRST_OFFICE, Stretches
from sim.show.replay.tracks import Tracks
from sim.show.replay.writing import replay_page
from sim.show.whole import write_whole
from sim.text import same

OFFICES, PIECES, DAYS = 20, 60, 120
SECONDS = 8
FLAGS = ["--no-sandbox", "--disable-gpu"]
MEASURE = """seconds => new Promise(done => {
  const times = [];
  const player = window.permitsimReplay.player;
  player.setSpeed(%d); player.play();
  function frame(now) {
    times.push(now);
    if (now - times[0] < seconds * 1000) requestAnimationFrame(frame);
    else done(times);
  }
  requestAnimationFrame(frame);
})"""


def crowd(cases: int, seed: int = 1) -> Replay:
    """Return a replay of two panes, in each of which all cases are in hand to the last day."""
    step = ActivityName(0, 0, "item.step", "step", 0, False, False, "", 0)
    item = ItemName("item", ("item",), 1, False, (None,), (None,))
    offices = tuple(f"office {place}" for place in range(OFFICES))
    names = Directory(("case",), (False,), (item,), (step,), offices, (), ())
    luck = np.random.default_rng(seed)
    panes = tuple(
        Pane(label, same(label), names, {}, _tracks(cases, luck)) for label in ("old", "new")
    )
    cast = Cast(("case",), np.zeros(cases, np.int64), np.arange(cases), cases)
    return Replay(same("crowd"), date(2026, 1, 1), {}, cast, panes, seed, 0)


def _tracks(cases: int, luck: np.random.Generator) -> Tracks:
    """Each case has one piece after another: lying, queueing, being worked on."""
    states = [STATES.index(name) for name in ("held", "queue", "work")]
    many = PIECES * len(states)
    length = luck.integers(1, 2 * DAYS * MINUTES_OF_DAY // many, (cases, many))
    end = np.cumsum(length, axis=1) + luck.integers(0, MINUTES_OF_DAY, (cases, 1))
    place = FIRST_OFFICE + luck.integers(0, OFFICES, (cases, PIECES))
    stretches = Stretches(
        case=np.repeat(np.arange(cases), many),
        piece=np.repeat(np.arange(cases * PIECES), len(states)),
        activity=np.zeros(cases * many, np.int64),
        rework=np.zeros(cases * many, np.int64),
        place=np.repeat(place.ravel(), len(states)),
        state=np.tile(states, cases * PIECES),
        begin=(end - length).ravel(),
        end=end.ravel(),
    )
    came = np.arange(cases)
    arrived = Marks(
        came, (end - length)[:, 0], np.full(cases, Mark.ARRIVED), came * 0, came * 0 - 1
    )
    ended = replace(arrived, at=end[:, -1], kind=np.full(cases, Mark.ENDED))
    columns = ("case", "at", "kind", "amount", "item")
    both = [
        np.stack([getattr(arrived, name), getattr(ended, name)], axis=1).ravel() for name in columns
    ]
    return Tracks(stretches, Marks(*both), np.full(cases, Fate.COMPLETED))


def measure(page: Path, days_a_second: int, seconds: int = SECONDS) -> list[float]:
    """Return how many milliseconds each frame took while the replay played in the middle."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        shown = browser.new_page(viewport={"width": 1440, "height": 900})
        shown.goto(page.resolve().as_uri())
        shown.wait_for_function("window.permitsimReplay !== undefined")
        middle = (
            "permitsimReplay.player.go((permitsimReplay.span[0] + permitsimReplay.span[1]) / 4)"
        )
        shown.evaluate(middle)
        shown.wait_for_timeout(1500)
        times = shown.evaluate(MEASURE % (days_a_second * MINUTES_OF_DAY), seconds)
        browser.close()
    return [float(one) for one in np.diff(times)]


def main() -> None:
    """Measure and say."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__)
    asked.add_argument("--cases", type=int, default=5000, help="in hand in each pane (5000)")
    asked.add_argument("--speed", type=int, default=1, help="days a second (1)")
    words = asked.parse_args()
    with TemporaryDirectory() as folder:
        page = write_whole(replay_page(crowd(words.cases)), Path(folder) / "replay.html")
        size = page.stat().st_size / 1e6
        frames = measure(page, words.speed)
    slow = float(np.percentile(frames, 95))
    print(
        f"{words.cases:,} cases in each pane, {words.speed} days a second, {size:.1f} MB: "
        f"{1000 / np.mean(frames):.0f} frames a second, 95 % of them within {slow:.0f} ms"
    )


if __name__ == "__main__":
    main()
