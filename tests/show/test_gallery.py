"""All figures of a comparison, as files."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from sim.scenario_file.load import load_scenario
from sim.show.frame import figure_of
from sim.show.gallery import draw, drawings, write_drawings
from sim.study.compare import compare, contenders_of
from tests.small import edited, small_comparison, small_town

NAMES = [
    "completions", "throughput", "lead_times", "who_gains", "time_split", "timeline", "office_load",
    "staircase", "lifecycle",
]  # fmt: skip


@pytest.fixture(scope="module")
def pair():
    return compare(contenders_of([small_town()], ["old", "new"]), replications=2)


def test_every_figure_is_written_in_both_formats(pair, tmp_path) -> None:
    paths = write_drawings(drawings(pair).values(), tmp_path, "en")
    assert [path.name for path in paths] == [
        f"{name}.en.{kind}" for name in NAMES for kind in ("png", "svg")
    ]
    assert all(path.stat().st_size > 5_000 for path in paths)
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_several_workflows_have_a_set_each() -> None:
    names = list(drawings(small_comparison()))
    assert names == [f"{name}-{label}" for label in ("new", "middle") for name in NAMES]


def test_each_reading_has_its_own() -> None:
    by_limits = compare(contenders_of([small_town()], ["old", "new"]), reading="limits")
    assert list(drawings(by_limits)) == NAMES[-2:]
    assert f"{NAMES[0]}-new" in drawings(small_comparison("lived"))
    assert "lifecycle-new" not in drawings(small_comparison("lived"))


def test_what_adds_no_reforms_has_no_stairs() -> None:
    found = compare(contenders_of([small_town()], ["new", "old"]), reading="limits")
    assert list(drawings(found)) == ["lifecycle"]


def test_who_gains_leaves_out_cases_that_neither_workflow_completes(tmp_path) -> None:
    """Refused in both, a case has no lead time in either: the picture tells the table's shares."""
    town = load_scenario(edited(tmp_path, ("  land:\n", "  land:\n    refuse: 50 %\n")))
    found = compare(contenders_of([town], ["old", "new"]), replications=1, reading="lived")
    assert found.lived is not None
    leads = found.lived.differences["new"].cases["lead_calendar_days"]
    assert leads.everyone is not None
    assert not leads.counted.all()
    share = round(100 * leads.everyone.gain)
    axis = drawings(found)["who_gains"].draw(Figure().subplots(), "en")
    said = " ".join(text.get_text().replace("\u00a0", " ") for text in axis.texts)
    assert f"{share} % of cases gain" in said


def test_other_cases_are_not_shown_side_by_side(tmp_path) -> None:
    other = load_scenario(
        edited(tmp_path, ("name: small_town", "name: other"), ("key_project:", "express:"))
    )
    found = compare(contenders_of([small_town(), other], ["old"]), replications=1)
    assert list(drawings(found)) == [
        name for name in NAMES if name not in ("completions", "timeline", "staircase")
    ]


def test_items_of_before_a_change_on_a_date_have_their_titles(tmp_path) -> None:
    """It changes on the last day but one: the typical case has the merged item, which `middle`, the
    workflow after it, has not."""
    middle = "  middle: [promises]\n"
    later = "  later: {from: new, to: middle, on: 2018-07-30}\n"
    town = load_scenario(edited(tmp_path, (middle, middle + later)))
    found = compare(contenders_of([town], ["old", "later"]), replications=1, reading="lived")
    figure = figure_of(draw, drawings(found)["timeline"], "en")
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert "Two in one" in labels
    assert "together" not in labels
