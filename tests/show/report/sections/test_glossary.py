"""Every word that a reader may not know is told once, in both languages."""

from __future__ import annotations

from sim.measure.split import STATES
from sim.show.palette import SHADES
from tests.show.report.told import table


def test_every_state_of_the_charts_has_a_meaning() -> None:
    assert set(SHADES) == set(STATES)
    told = {row[0].text: row[1].text for row in table("words").rows}
    assert all(told[shade.title] == shade.meaning for shade in SHADES.values())


def test_no_word_is_told_twice_or_in_one_language() -> None:
    rows = table("words").rows
    words = [row[0].text.zh for row in rows]
    assert len(words) == len(set(words))
    for row in rows:
        assert all(cell.text.zh and cell.text.en and cell.text.zh != cell.text.en for cell in row)
