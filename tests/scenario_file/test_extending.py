"""A file that extends another: what it takes over, and what it says in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.model.durations import Fixed
from sim.model.items import Extension, Refusal, Span
from sim.model.offices import Idleness
from sim.model.scenario import Scenario
from sim.scenario_file import extending
from sim.scenario_file.load import load_scenario, load_text

BASE = """\
permitsim: 1
name: base
source: the base's page
grade: B
time: {start: 2018-01-02, observe: 1 month}
offices:
  desk: {staff: {officers: 2, cost: 100}}
  board: {staff: 1, background: {arrivals: {trace: other.csv}, effort: 1 h}}
pools: {forms: 3}
demand: {arrivals: {poisson: 1 per working day}, classes: {all: 100 %}}
items:
  opinion: {office: board, limit: {statutory: 15 working days, source: the law, grade: A}}
  survey: {office: board, limit: {statutory: 9 working days}}
  permit:
    {office: desk, needs: [opinion, survey], review: {effort: {lognormal: {mean: 2 h, cv: 0.5}}}}
reforms:
  times: {lever: limits, promised: {opinion: 5 working days}}
workflows: {today: []}
"""
OWN = """\
permitsim: 1
name: own
extends: base.yaml
time: {start: 2018-01-02, observe: 1 month}
demand: {arrivals: {poisson: 2 per working day}}
"""
MORE = "workflows: {old: [], new: [times]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    (tmp_path / "other.csv").write_text("arrival\n2018-01-03 10:00\n", "utf-8")
    return tmp_path


def load(folder: Path, more: str = "", *, own: str = OWN) -> Scenario:
    return load_text(own + more + MORE, "own.yaml", folder=folder)


def problems(folder: Path, more: str, *, own: str = OWN) -> list[tuple[str, int, int, str]]:
    with pytest.raises(ScenarioError) as caught:
        load(folder, more, own=own)
    assert caught.value.file == "own.yaml"
    return [(p.file, p.line, p.column, p.code) for p in caught.value.problems]


def test_what_is_not_said_is_taken_over(folder: Path) -> None:
    scenario = load(folder)
    assert [office.id for office in scenario.base.offices] == ["desk", "board"]
    assert [item.id for item in scenario.base.items] == ["opinion", "survey", "permit"]
    assert [reform.id for reform in scenario.reforms] == ["times"]
    assert [one.id for one in scenario.base.classes] == ["case"]
    assert scenario.workflow_names == ("old", "new")


def test_mappings_are_laid_over_each_other_and_the_rest_replaces(folder: Path) -> None:
    scenario = load(
        folder,
        "offices: {desk: {staff: {officers: 5}}}\n"
        "items: {permit: {needs: [opinion]}, opinion: {limit: {promised: 4 working days}}}\n",
    )
    desk = scenario.base.offices[0].groups[0]
    opinion, permit = (scenario.base.item(id) for id in ("opinion", "permit"))
    assert (desk.officers, desk.cost_per_year) == (5, 100)
    assert [need.item for need in permit.needs] == ["opinion"]
    limit = opinion.steps[0].limit
    assert limit.statutory is not None
    assert limit.promised is not None
    assert (limit.statutory.count, limit.promised.count) == (15, 4)


def test_what_goes_wrong_is_taken_over_and_laid_over_too(folder: Path) -> None:
    """The base's idle week stays at another chance, its extension goes, its refusal is the own."""
    text = BASE.replace(
        "board: {staff: 1,", "board: {idleness: {chance: 5 %, for: 35 h}, staff: 1,"
    )
    leave = "grade: A, extension: {days: 5 working days, chance: 20 %}}, refuse: 1 %, review:"
    text = text.replace("grade: A}}", f"{leave} {{effort: 1 h}}}}")
    (folder / "base.yaml").write_text(text, "utf-8")
    assert load(folder).base.item("opinion").extensions == (Extension("opinion", 5, 0.2),)
    own = "items: {opinion: {limit: {extension: null}, refuse: 3 %}}\n"
    base = load(folder, f"{own}offices: {{board: {{idleness: {{chance: 7 %}}}}}}\n").base
    assert base.office("board").idleness == Idleness(0.07, Span(Fixed(35 * 3600.0), "working"))
    assert base.item("opinion").extensions == ()
    assert base.item("opinion").refusals == (Refusal("opinion", 0.03),)


def test_null_takes_away_and_nothing_is_a_slip(folder: Path) -> None:
    scenario = load(
        folder, "items: {survey: null, permit: {needs: [opinion], review: ~, wait: 2 h}}\n"
    )
    assert [item.id for item in scenario.base.items] == ["opinion", "permit"]
    assert scenario.base.item("permit").steps[0].effort is None
    more = "items:\n  permit:\n    review:\n"
    assert problems(folder, more) == [("own.yaml", 8, 5, "E208")]


def test_another_distribution_takes_the_place_of_one_taken_away(folder: Path) -> None:
    more = "items: {permit: {review: {effort: {lognormal: null, fixed: 3 h}}}}\n"
    effort = load(folder, more).base.item("permit").steps[0].effort
    assert effort is not None
    assert effort.distribution.mean() == 3 * 3600


@pytest.mark.parametrize(
    ("own", "order"),
    [
        ("new: {wait: 1 h}", "opinion survey permit new"),
        ("survey: {}, new: {wait: 1 h}", "opinion survey permit new"),
        ("new: {wait: 1 h}, survey: {}", "opinion new survey permit"),
        ("permit: {}, new: {wait: 1 h}, opinion: {}", "permit new opinion survey"),
    ],
)
def test_order_keeps_to_both_files_and_to_the_own_one_first(
    folder: Path, own: str, order: str
) -> None:
    items = load(folder, f"items: {{{own}}}\n").base.items
    assert " ".join(item.id for item in items) == order


def test_numbers_keep_the_sources_of_their_own_files(folder: Path) -> None:
    scenario = load(
        folder,
        "items:\n  survey: {limit: {statutory: 8 working days}}\n"
        "  opinion: {source: mine, grade: D, limit: {promised: 4 working days}}\n"
        "offices: {desk: {staff: {officers: {value: 4, source: ours, grade: A}}}}\n",
    )
    told = {one.path: (one.value, one.source, one.grade, one.file) for one in scenario.evidence}
    limit = "items.{}.limit.{}".format
    assert told[limit("opinion", "statutory")] == ("15 working days", "the law", "A", "base.yaml")
    assert told[limit("opinion", "promised")] == ("4 working days", "mine", "D", "")
    assert told[limit("survey", "statutory")] == ("8 working days", "", "C", "")
    assert told["offices.desk.staff.officers"] == ("4", "ours", "A", "")
    assert told["offices.desk.staff.cost"] == ("100", "the base's page", "B", "base.yaml")
    lines = [one.line for one in scenario.evidence if one.file]
    assert lines == sorted(lines)
    assert set(lines) == {7, 8, 9, 12, 15, 17}


def test_mistakes_are_placed_in_the_file_that_makes_them(folder: Path) -> None:
    (folder / "base.yaml").write_text(
        BASE.replace("statutory: 9 working", "statutory: 9").replace("grade: B", "grade: Z")
    )
    assert problems(folder, "items: {permit: {office: dsk}}\n") == [
        ("own.yaml", 6, 26, "E401"),
        ("base.yaml", 4, 8, "E212"),
        ("base.yaml", 13, 46, "E301"),
    ]
    with pytest.raises(ScenarioError) as caught:
        load(folder)
    assert "\nbase.yaml:13:46  items.survey.limit.statutory  [E301]\n" in caught.value.render()


def test_what_is_read_wrong_is_told_with_what_else_is(folder: Path) -> None:
    (folder / "base.yaml").write_text("items: [\n")
    twice = "name: again\n"
    assert problems(folder, twice) == [("own.yaml", 6, 1, "E105"), ("base.yaml", 2, 1, "E104")]


@pytest.mark.parametrize("named", ["none.yaml", "five_in_two", "[a]", "3", '""', "../none/x"])
def test_a_file_that_is_not_there_is_refused(folder: Path, named: str) -> None:
    own = OWN.replace("base.yaml", named)
    assert problems(folder, "", own=own) == [("own.yaml", 3, 10, "E111")]


def test_circles_are_refused_where_they_close(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE + "extends: own.yaml\n")
    (folder / "own.yaml").write_text(OWN + MORE)
    with pytest.raises(ScenarioError, match=r"own\.yaml → .*base\.yaml → .*own\.yaml") as caught:
        load_scenario(folder / "own.yaml")
    (problem,) = caught.value.problems
    assert (Path(problem.file).name, problem.line, problem.code) == ("base.yaml", 19, "E112")
    (folder / "self.yaml").write_text(OWN.replace("base.yaml", "self.yaml"))
    with pytest.raises(ScenarioError, match="E112"):
        load_scenario(folder / "self.yaml")


def test_files_together_are_no_larger_than_one_may_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extending, "MOST_BYTES", len(BASE) + len(OWN + MORE) - 1)
    assert problems(folder, "") == [("own.yaml", 3, 10, "E102")]
    monkeypatch.undo()
    monkeypatch.setattr(extending, "MOST_NODES", 60)
    assert problems(folder, "") == [("own.yaml", 3, 10, "E106")]


def test_a_chain_of_files_keeps_each_ones_marks(folder: Path) -> None:
    below = folder / "below"
    below.mkdir()
    (below / "middle.yaml").write_text(
        "extends: ../base.yaml\nitems: {survey: {limit: {statutory: 8 working days}}}\n"
    )
    scenario = load(folder, own=OWN.replace("base.yaml", "below/middle.yaml"))
    files = {one.path: one.file for one in scenario.evidence}
    assert files["items.survey.limit.statutory"] == "below/middle.yaml"
    assert files["items.opinion.limit.statutory"] == "below/../base.yaml"
    board = scenario.base.office("board")
    assert board.background is not None
    assert board.background == load(folder).base.office("board").background


def test_a_trace_of_another_folder_is_found_beside_its_own_file(folder: Path) -> None:
    below = folder / "below"
    below.mkdir()
    text = OWN.replace("base.yaml", "../base.yaml") + MORE
    assert load_text(text, "own.yaml", folder=below).digest == load(folder).digest


def test_a_shipped_scenario_is_extended_by_its_bare_name(tmp_path: Path) -> None:
    own = OWN.replace("base.yaml", "five_in_one")
    scenario = load_text(own + "workflows: {old: [], new: [five_in_one]}\n", folder=tmp_path)
    assert len(scenario.base.items) == 5
    assert {one.file for one in scenario.evidence} == {"", "five_in_one.yaml"}


def test_the_digest_is_of_what_the_files_say_together(folder: Path) -> None:
    before = load(folder).digest
    assert load(folder, "offices: {desk: {staff: {officers: 2}}}\n").digest == before
    assert load(folder, "offices: {desk: {staff: {officers: 3}}}\n").digest != before
    (folder / "base.yaml").write_text(BASE.replace("officers: 2", "officers: 4"))
    assert load(folder).digest != before


def test_settings_are_put_into_what_was_taken_over(folder: Path) -> None:
    text = OWN + MORE
    scenario = load_text(text, "own.yaml", {"offices.desk.staff.officers": 7}, folder)
    assert scenario.base.offices[0].groups[0].officers == 7
