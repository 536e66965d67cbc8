"""Which numbers are factors, and which of them are one."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.scenario_file.load import load_scenario, open_scenario
from sim.scenario_file.shipped import find_scenario
from sim.study.sensitivity.choosing import factors_of
from sim.study.sensitivity.study import Asked, sensitivity
from sim.study.sensitivity.ties import ties_of
from tests.small import SMALL, edited, small_town
from tests.study.sensitivity.town import names, studied, written

PAIR = ("old", "new")


def chosen(scenario, *paths, workflows=PAIR, measure="lead_calendar_days", each=False):
    found = factors_of(scenario, workflows, measure, paths=paths, each=each)
    return {factor.name: factor for factor in found}


def test_assumed_numbers_and_those_with_a_range(tmp_path) -> None:
    """No other grade, no cost, no target, no reform that is not done, and not the only share."""
    assert list(chosen(load_scenario(written(tmp_path)))) == [
        "offices.desk.staff",
        "offices.desk.background.arrivals.poisson",
        "offices.desk.background.effort",
        "reforms.managers.applicant_time",
    ]


def test_alike_numbers_are_one_assumption() -> None:
    found = chosen(small_town())
    assert [one.path for one in found["items.*.papers.defect"].numbers] == [
        "items.land.papers.defect",
        "items.fire.papers.defect",
    ]
    # Of the same role, but not the same in the file.
    assert "items.land.review.effort.exponential" in found
    assert "items.fire.review.effort.exponential" in found
    assert "targets[0].value" not in found
    assert "reforms.promises.promised.land" not in found
    assert "offices.section.staff.cost" not in found
    assert "reforms.promises.promised.land" in chosen(small_town(), workflows=("old", "middle"))
    assert "offices.section.staff.cost" in chosen(small_town(), measure="cost_per_case")


def test_each_keeps_them_apart() -> None:
    found = chosen(small_town(), each=True)
    assert "items.land.papers.defect" in found
    assert "items.*.papers.defect" not in found
    assert len(found) > len(chosen(small_town()))


def test_several_of_one_role_are_told_apart_by_what_they_are(tmp_path) -> None:
    promised = "land: 5 working days, fire: 3 working days"
    more = f"{promised}, x: 5 working days, y: 3 working days"
    item = "{office: section, limit: 2 working days}"
    items = ("  fire:\n", f"  x: {item}\n  y: {item}\n  fire:\n")
    file = edited(tmp_path, (promised, more), items)
    found = chosen(load_scenario(file), workflows=("old", "middle"))
    assert "reforms.promises.promised.* = 5 working days" in found
    assert "reforms.promises.promised.* = 3 working days" in found


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("items.land", 5),
        ("items.*.papers.defect", 1),
        ("items.l*.papers", 1),
        ("items.land.limit.statutory", 1),
        ("offices.section.staff.cost", 1),
    ],
)
def test_paths_name_numbers_of_any_grade(path, names) -> None:
    assert len(chosen(small_town(), path)) == names


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("items.*.papers.defekt", "Did you mean items.*.papers.defect?"),
        ("targets[0].value", "has no number to be moved"),
        ("demand.classes.ordinary.share", "has no number to be moved"),
    ],
)
def test_a_path_that_cannot_be_followed(path, said) -> None:
    with pytest.raises(PermitsimError) as error:
        chosen(small_town(), path)
    assert said in error.value.render("en")
    assert path in error.value.render("zh")


def test_a_file_in_which_nothing_is_assumed(tmp_path) -> None:
    text = "permitsim: 1\nname: sure\ntime: {start: 2018-01-02, observe: 30 days}\n"
    text += "demand: {classes: {one: {arrivals: {at: [2018-02-01]}}}}\n"
    text += "items: {a: {wait: {value: 3 calendar days, grade: A}}}\nworkflows: {old: []}\n"
    file = tmp_path / "sure.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(PermitsimError, match="no assumed number"):
        chosen(load_scenario(file), workflows=("old",))


def test_the_largest_share_is_what_the_others_leave() -> None:
    ties = ties_of(small_town())
    assert ties.following == {"demand.classes.ordinary.share"}
    moved = ties.settled({"demand.classes.key_project.share": "40 %"})
    assert moved == {
        "demand.classes.key_project.share": "40 %",
        "demand.classes.ordinary.share": "60 %",
    }
    assert ties.settled({"a": "1"}) == {"a": "1"}


def test_shares_that_are_more_than_all_are_made_less(tmp_path) -> None:
    file = edited(
        tmp_path,
        ("share: 70 %", "share: 40 %"),
        ("    key_project:", "    third: {share: 30 %}\n    key_project:"),
    )
    scenario = load_scenario(file)
    paths = [f"demand.classes.{name}.share" for name in ("third", "key_project")]
    moved = ties_of(scenario).settled(dict.fromkeys(paths, "75 %"))
    assert moved == {
        "demand.classes.ordinary.share": "0 %",
        **dict.fromkeys(paths, "50 %"),
    }
    assert load_scenario(file, moved).digest != scenario.digest


@pytest.mark.parametrize("name", ["five_in_one", "nanchong", "window_too_small"])
def test_every_end_of_every_range_of_a_shipped_scenario_can_be_loaded(name) -> None:
    """All low ends together, and all high ones: a path that leads nowhere would be refused."""
    opened = open_scenario(find_scenario(name))
    scenario = opened.load()
    workflows = scenario.workflow_names[:2]
    factors = factors_of(scenario, workflows, "lead_calendar_days")
    for side in (-1.0, 1.0):
        values = {
            one.path.replace("[", ".").replace("]", ""): one.text.say(one.at(side))
            for factor in factors
            for one in factor.numbers
        }
        assert opened.load(ties_of(scenario).settled(values)).digest != scenario.digest


def test_an_unknown_measure_and_a_lonely_workflow(tmp_path) -> None:
    file = written(tmp_path)
    with pytest.raises(PermitsimError, match="Did you mean visits"):
        studied(file, measure="visit")
    with pytest.raises(PermitsimError, match="does not differ from itself"):
        studied(file, workflows=("old", "old"))
    with pytest.raises(PermitsimError, match="there is no measure"):
        studied(file, measure="visits[nobody]")
    with pytest.raises(PermitsimError, match="has no values"):
        studied(file, measure="limit_used", samples=2)
    for method, samples in (("sobol", 48), ("sobol", 4), ("morris", 1), ("tornado", 1)):
        with pytest.raises(PermitsimError, match="--samples"):
            studied(file, method=method, samples=samples)


def test_small_is_a_file_that_is_read_once() -> None:
    """What a study is given is what it is about: the opened file, not its name."""
    opened = open_scenario(SMALL)
    found = sensitivity(
        opened.load(),
        opened,
        Asked(PAIR, "visits", paths=("reforms.samples",), replications=1, samples=2),
    )
    assert names(found) == ["reforms.samples.defect"]


LIMITS = (
    "    limit: {statutory: 6 working days}\n    review: {effort: {exponential: 3 h}}\n",
    """    limit: {statutory: 6 working days}
    steps:
      look: {effort: {exponential: 3 h}, limit: 2 working days}
      decide: {effort: 1 h, limit: {statutory: 4 working days}}
""",
)


def test_the_limit_of_an_item_is_the_sum_of_its_steps(tmp_path) -> None:
    scenario = load_scenario(edited(tmp_path, LIMITS))
    ties = ties_of(scenario)
    assert "items.fire.limit.statutory" in ties.following
    assert "items.fire.limit.statutory" not in chosen(scenario)
    assert ties.settled({"items.fire.steps.look.limit": "5 working days"}) == {
        "items.fire.steps.look.limit": "5 working days",
        "items.fire.limit.statutory": "9 working days",
    }
    # Where a step has no limit of its own, the item's is for itself.
    apart = load_scenario(edited(tmp_path, LIMITS, (", limit: 2 working days}", "}")))
    assert "items.fire.limit.statutory" not in ties_of(apart).following


FEWER = """
  fewer: {lever: staff, office: section, add: {value: -3, grade: B}}
  more: {lever: staff, office: section, add: {value: 3, grade: B}}
"""


def test_what_contradicts_the_file_is_held_where_all_vary(tmp_path) -> None:
    """Three officers are taken from an office that may have two."""
    file = edited(
        tmp_path,
        ("staff: {officers: 2,", "staff: {officers: {value: 3, range: [2, 4]},"),
        ("\nworkflows:", f"{FEWER}\nworkflows:"),
        ("new: [together, samples]", "new: [fewer, more, samples]"),
    )  # fmt: skip
    paths = ("offices.section.staff.officers", "reforms.samples")
    found = studied(file, paths=paths, samples=6, replications=1)
    assert found.held == (0,)
    assert found.tornado is not None
    assert found.tornado.swings.ends_without_value == [0]
    assert found.tornado.joint.run == 6
    screened = studied(file, paths=paths, method="morris", samples=2, replications=1)
    assert screened.held == (0,)
    assert screened.effects is not None
    assert np.isnan(screened.effects.mu_star).tolist() == [True, False]
    assert screened.effects.order[0] == 1
