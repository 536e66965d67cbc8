"""Every word that a reader may not know is told once, in both languages."""

from __future__ import annotations

from sim.measure.split import STATES
from sim.show.palette import SHADES
from sim.show.state_meanings import STATE_MEANINGS
from tests.show.report.told import table


def test_every_state_of_the_charts_has_a_meaning() -> None:
    assert set(STATE_MEANINGS) == set(STATES)
    words = {row[0].text for row in table("words").rows}
    assert {SHADES[state].title for state in STATES} <= words


def test_no_word_is_told_twice_or_in_one_language() -> None:
    rows = table("words").rows
    words = [row[0].text.zh for row in rows]
    assert len(words) == len(set(words))
    for row in rows:
        assert all(cell.text.zh and cell.text.en and cell.text.zh != cell.text.en for cell in row)
