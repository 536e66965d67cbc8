"""The numbers of a report are those of the command line and of its JSON, to the last digit."""

from __future__ import annotations

import math
import re

import pytest

from sim.measure.metrics import METRICS, SHARE
from sim.measure.stats import Interval
from sim.show.palette import SHADES
from sim.show.report.blocks import Cell
from sim.show.report.tables import change_row
from sim.show.story.frontier import frontier_story
from sim.show.story.hanging import hanging_story
from sim.show.story.shares import shares_story
from sim.show.story.whole import story
from sim.study.frontier.saving import frontier_json
from sim.study.telling import as_json
from sim.text import Lang, same
from tests.show.report.told import contents, findings, line, table, tables

LANGS: list[Lang] = ["zh", "en"]
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def texts(row: tuple[Cell, ...], lang: Lang) -> list[str]:
    return [cell.text.of(lang) for cell in row]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["as_lived_new", "as_lived_middle", "people_new"])
def test_tables_of_a_comparison_have_the_lines_of_the_terminal(name, lang) -> None:
    printed = story(contents().comparison, lang)
    for row in table(name).rows:
        title, *cells = texts(row, lang)
        # On the terminal the class stands above its measures.
        assert line(title.rpartition("：" if lang == "zh" else ": ")[2], *cells).search(printed)


@pytest.mark.parametrize("lang", LANGS)
def test_days_of_limit_are_the_lines_of_the_terminal(lang) -> None:
    printed = story(contents().comparison, lang)
    for row in table("by_limits").rows:
        assert line(*texts(row, lang)).search(printed)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["attribution_table", "attribution_lived_table"])
def test_shares_are_the_lines_of_the_terminal(name, lang) -> None:
    found = findings().attribution
    assert found is not None
    printed = shares_story(found, lang)
    for row in table(name).rows:
        assert line(*texts(row, lang)).search(printed)


@pytest.mark.parametrize("lang", LANGS)
def test_studies_are_the_lines_of_the_terminal(lang) -> None:
    frontier, sensitivity = findings().frontier, findings().sensitivity
    assert frontier is not None
    assert sensitivity is not None
    curves = [f"frontier_{measure}_table" for measure in frontier.curve.measures]
    for name in ("frontier_carried", *curves):
        for row in table(name).rows:
            assert line(*texts(row, lang)).search(frontier_story(frontier, lang))
    for row in table("tornado_table").rows:
        assert line(*texts(row, lang)).search(hanging_story(sensitivity, lang))


@pytest.mark.parametrize("name", ["new", "middle"])
def test_values_behind_the_texts_are_those_of_the_json(name) -> None:
    comparison = contents().comparison
    told = as_json(comparison)["readings"]["lived"]
    titles = {row[0].text.en: row for row in table(f"as_lived_{name}").rows}
    seen = 0
    for measure, metric in METRICS.items():
        each = [told["workflows"][label].get(measure) for label in ("old", name)]
        named = [title for title in titles if title.startswith(metric.title.en)]
        exact = [title for title in named if len(title) == min(map(len, named))]
        if None in each or not exact or exact[0].split(" (")[0] != metric.title.en.split(" (")[0]:
            continue
        factor = 100 if metric.unit == SHARE else 1
        before, after, change = titles[exact[0]][1:4]
        difference = told["differences"][f"{name}-old"][measure]
        for cell, entry in zip((before, after, change), (*each, difference), strict=True):
            assert cell.value == pytest.approx(factor * entry["mean"], rel=1e-12)
            half = factor * (entry["high"] - entry["low"]) / 2
            assert cell.half == pytest.approx(half, rel=1e-9)
        seen += 1
    assert seen >= 6


def test_a_value_that_is_undefined_has_no_number_behind_its_dash() -> None:
    nothing = Interval(math.nan, math.nan, math.nan)
    row = change_row(same("visits"), "visits", (nothing,) * 4, None)
    assert [cell.value for cell in row] == [None] * 6
    assert [cell.text.en for cell in row[1:]] == ["–"] * 5


def test_time_is_split_as_the_json_has_it() -> None:
    told = as_json(contents().comparison)["readings"]["lived"]["workflows"]
    states = {shade.title.en: state for state, shade in SHADES.items()}
    for title, *cells in table("time_table").rows:
        measure = f"split_{states[title.text.en]}_days"
        for label, cell in zip(("old", "new"), cells, strict=True):
            assert cell.value == pytest.approx(told[label][measure]["mean"], rel=1e-12)


def test_throughput_and_capacity_are_those_of_the_json() -> None:
    told = as_json(contents().comparison)["readings"]["lived"]["workflows"]
    frontier = findings().frontier
    assert frontier is not None
    carried = frontier_json(frontier)["workflows"]
    window, _, capacity, _ = table("throughput_table").rows
    for place, label in enumerate(told, start=1):
        mean = told[label]["throughput_per_month"]["mean"]
        assert window[place].value == pytest.approx(mean, rel=1e-12)
        assert capacity[place].value == pytest.approx(carried[label]["capacity"], rel=1e-8)


def test_who_gains_is_as_the_json_has_it() -> None:
    told = as_json(contents().comparison)["readings"]["lived"]["differences"]["new-old"]
    shares = told[contents().scenario.primary]["cases"]
    _, gain, by, lose, much, unchanged = table("who_gains_table").rows[0]
    wanted = [100 * shares[name] for name in ("gain", "lose", "same")]
    assert [cell.value for cell in (gain, lose, unchanged)] == pytest.approx(wanted)
    for cell, name in ((by, "mean_gain"), (much, "mean_loss")):
        assert cell.value == (None if shares[name] is None else pytest.approx(shares[name]))


def test_every_number_behind_a_text_is_the_one_that_it_tells() -> None:
    seen = 0
    for each in tables():
        for cell in (cell for row in each.rows for cell in row):
            if cell.value is None:
                continue
            found = NUMBER.search(cell.text.en.replace("−", "-").replace(",", ""))
            assert found is not None, (each.name, cell)
            unit = 10.0 ** -len(found[0].partition(".")[2])
            # Shares that add up are rounded up or down, and what is rare does not read as never.
            assert abs(float(found[0]) - cell.value) <= unit, (each.name, cell)
            seen += 1
    assert seen > 300
