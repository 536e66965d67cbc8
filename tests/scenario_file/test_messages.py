"""What people read when a file is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario_file import codes
from sim.scenario_file.load import load_scenario, load_text
from sim.scenario_file.writing import blank_scenario
from tests.scenario_file.test_mutations import TEXTS

FAMILY = re.compile(r'"(E[1-5][0-9]{2})"')


def test_a_mistake_in_both_languages() -> None:
    text = (
        TEXTS["blank"]
        .replace("office: planning", "office: planing", 1)
        .replace("20 working days}     #", "20}     #")
    )
    with pytest.raises(ScenarioError) as caught:
        load_text(text, "mine.yaml")
    assert caught.value.render("en").splitlines() == [
        "mine.yaml: 2 mistakes",
        "",
        "51:13  items.land_permit.office  [E401]",
        "       expected  an office of this file: hall, planning",
        "       found     planing",
        "       cure      did you mean planning?",
        "",
        "56:24  items.land_permit.limit.statutory  [E301]",
        (
            '       expected  a duration with its unit, such as "20 working days", '
            '"30 calendar days" or "45 min"'
        ),
        "       found     20",
        '       cure      write "20 working days" (行政许可法 Art. 82 counts working days)',
    ]
    assert caught.value.render("zh").splitlines()[:6] == [
        "mine.yaml：2 处错误",
        "",
        "51:13  items.land_permit.office  [E401]",
        "       应为 本文件中的科室：hall, planning",
        "       实为 planing",
        "       改法 是否想写 planning？",
    ]


def test_a_cycle_is_shown_as_a_chain() -> None:
    text = TEXTS["blank"].replace(
        "    papers: {named: [application_form, site_plan]",
        "    needs: [building_permit]\n    papers: {named: [application_form, site_plan]",
    )
    with pytest.raises(ScenarioError) as caught:
        load_text(text)
    assert [p.found.en for p in caught.value.problems] == [
        "land_permit → building_permit → land_permit"
    ]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "none.yaml")
    assert caught.value.problems[0].code == "E101"


def test_the_catalogue_has_exactly_the_codes_in_use(root: Path) -> None:
    sources = (root / "sim" / "scenario_file").rglob("*.py")
    used = {code for path in sources for code in FAMILY.findall(path.read_text("utf-8"))}
    assert used == set(codes.catalogue())


def test_the_reference_has_a_section_for_each_code(root: Path) -> None:
    page = (root / "docs" / "reference" / "problems.md").read_text("utf-8")
    assert page == codes.page()
    assert re.findall(r"^### (E\d+)$", page, re.MULTILINE) == sorted(codes.catalogue())


def test_a_new_scenario_runs_under_its_name() -> None:
    text = blank_scenario("mine", "../schema.json")
    assert text.startswith("# yaml-language-server: $schema=../schema.json\n")
    scenario = load_text(text)
    assert scenario.name == "mine"
    assert scenario.workflow_names == ("old", "new")
    assert len(scenario.base.items) == len(scenario.base.offices) == len(scenario.reforms) == 2


@pytest.mark.parametrize(
    ("wrong", "expected", "cure"),
    [
        (("share: 80 %", "share: 180 %"), "a share from 0 to 100 %", "write 100 % or less"),
        (
            ("staff: 2", "staff: {officers: 2, cost: -6}"),
            "a number from 0",
            "write 0 or a positive",
        ),
        (("staff: 2", "staff: -2"), "a whole number from 0", "write 0 or a positive number"),
        (
            ("correct: 3 working days", "correct: 3 working days, lapse: 9 calendar days"),
            "whole working days",
            'write "30 working days"',
        ),
        (("share: 80 %", "share: 80 %, effort: {all: × 2}"), "an item", 'write "*" for all items'),
    ],
)
def test_the_cure_of_a_value_out_of_range_keeps_to_what_is_expected(wrong, expected, cure) -> None:
    right, instead = wrong
    with pytest.raises(ScenarioError) as caught:
        load_text(TEXTS["blank"].replace(right, instead, 1))
    (problem,) = caught.value.problems
    assert problem.expected.en.startswith(expected)
    assert problem.cure.en.startswith(cure)


def test_a_value_set_in_python_stands_in_no_line(tmp_path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(TEXTS["blank"], "utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file, {"reforms.sample_list.defect": "many"})
    assert caught.value.render("en").splitlines()[2] == "reforms.sample_list.defect  [E310]"
