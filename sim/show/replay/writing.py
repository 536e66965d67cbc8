"""Replays on disk."""

from __future__ import annotations

from pathlib import Path

from sim.show.page.rendering import page_of
from sim.show.palette import SHADES
from sim.show.replay.chosen import MOST_CASES
from sim.show.replay.replay import Replay, replay_of
from sim.show.replay.told import told, used_states
from sim.show.replay.words import INTRO, REST, SAMPLE, TITLE, WORDS
from sim.show.whole import write_whole
from sim.study.compare import Comparison
from sim.text import Lang


def write_replays(
    comparison: Comparison, folder: Path, *, most: int = MOST_CASES, lang: Lang = "zh"
) -> list[Path]:
    """Write `replay.html` of each workflow beside the first one; returns the files.

    Of a comparison of several, their names end as those of figures do. Nothing is written of one
    that was not read as lived, or has one workflow. Raises `OSError`.
    """
    if comparison.lived is None:
        return []
    written = []
    several = len(comparison.contenders) > 2
    for other in comparison.contenders[1:]:
        end = f"-{other.label.replace('/', '-')}" if several else ""
        replay = replay_of(comparison, other.label, most)
        written.append(write_replay(replay, folder / f"replay{end}.html", lang))
    return written


def write_replay(replay: Replay, path: Path, lang: Lang = "zh") -> Path:
    """Write the page of a replay, opened in `lang`; returns the path. Raises `OSError`."""
    return write_whole(replay_page(replay, lang), path)


def replay_page(replay: Replay, lang: Lang = "zh") -> str:
    """Return the page, in both languages, opened in `lang`."""
    count = f"{len(replay.cast):,}"
    values = {
        "told": told(replay),
        "words": WORDS,
        "intro": INTRO.filled(count=count),
        "rest": SAMPLE.filled(count=count, observed=f"{replay.cast.observed:,}")
        if replay.cast.is_sample
        else REST,
        "foot": replay.foot,
        "panes": replay.panes,
        "states": [
            {"title": SHADES[name].title, "meaning": SHADES[name].meaning}
            for name in used_states(replay)
        ],
    }
    title = TITLE.filled(scenario=replay.scenario)
    return page_of("replay/replay.html", title, lang, values)
