"""The JSON says what the comparison found, each figure with its stamp."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest

from sim.scenario_file.load import load_scenario
from sim.study.compare import compare, contenders_of
from sim.study.telling import as_json, name_of
from tests.small import edited, lived_of, small_comparison, small_town


@pytest.fixture(scope="module")
def told():
    return as_json(small_comparison())


def entries(told):
    for reading in told["readings"].values():
        for part in ("workflows", "differences"):
            for measures in reading[part].values():
                yield from measures.items()


def test_it_is_json_without_nan(told) -> None:
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_the_top_says_what_was_run(told) -> None:
    assert (told["scenario"], told["seed"], told["replications"]) == ("small_town", 1, 2)
    assert set(told["readings"]) == {"limits", "lived"}
    assert told["evidence"] == {
        "old": {"A": 10.0, "C": 6.0},
        "new": {"B": 4.0},
        "middle": {"C": 8.0},
    }


def test_every_entry_has_mean_interval_unit_and_stamp(told) -> None:
    for key, entry in entries(told):
        assert {"mean", "low", "high", "unit", "stamp"} <= entry.keys(), key
        if entry["low"] is not None:
            assert entry["low"] <= entry["mean"] <= entry["high"]


def test_the_stamp_is_the_readings(told) -> None:
    stamps = {
        name: {
            e["stamp"]
            for part in ("workflows", "differences")
            for m in reading[part].values()
            for e in m.values()
        }
        for name, reading in told["readings"].items()
    }
    assert stamps == {"limits": {"input arithmetic"}, "lived": {"predicted"}}


def test_the_limits_are_plain_numbers_beside_law_alone_and_series(told) -> None:
    workflows = told["readings"]["limits"]["workflows"]
    days = {name: measures["lead_list_days"]["mean"] for name, measures in workflows.items()}
    assert days == {
        "old": 16, "old@law": 10, "new": 4, "new@serial": 4, "middle": 8, "middle@serial": 8,
    }  # fmt: skip
    assert all(e["low"] == e["mean"] == e["high"] for m in workflows.values() for e in m.values())
    assert told["readings"]["limits"]["differences"]["new-old"]["lead_list_days"]["mean"] == -12


def test_a_promised_speedup_starts_at_the_first_workflows_statute(told) -> None:
    workflows = told["readings"]["limits"]["workflows"]
    found = {name: measures["speedup_promised"] for name, measures in workflows.items()}
    assert found["new"]["mean"] == pytest.approx(1 - 4 / 16)
    assert found["middle"]["mean"] == 0.5
    assert found["old"]["mean"] == 0
    assert found["old@law"]["mean"] is None
    assert found["new"]["statutory_list_days"] == 16
    assert workflows["new"]["speedup_promised[ordinary]"]["mean"] == found["new"]["mean"]


def test_promises_of_the_base_do_not_lower_its_statute(tmp_path) -> None:
    promised = "statutory: 10 working days, promised: 2 working days"
    scenario = load_scenario(edited(tmp_path, ("statutory: 10 working days", promised)))
    told = as_json(compare(contenders_of([scenario]), reading="limits"))
    workflows = told["readings"]["limits"]["workflows"]
    assert workflows["old"]["lead_list_days"]["mean"] == 8
    assert workflows["old"]["speedup_promised"]["statutory_list_days"] == 16
    assert workflows["old"]["speedup_promised"]["mean"] == 0.5


def test_items_say_where_each_certificate_went(told) -> None:
    items = told["readings"]["limits"]["items"]
    new = [item for item in items if item["workflow"] == "new" and item["class"] == "ordinary"]
    assert [(i["item"], i["origins"], i["start"], i["end"]) for i in new] == [
        ("together", ["land", "fire"], 0.0, 4.0)
    ]
    old = [i for i in items if i["workflow"] == "old" and i["class"] == "key_project"]
    assert [i["end"] for i in old] == [10.0, 16.0]
    assert all(one["end"] == two["start"] for one, two in pairwise(old))


def test_lived_differences_hold_behaviour_equal_beside(told) -> None:
    differences = told["readings"]["lived"]["differences"]
    assert list(differences) == ["new-old", "middle-old"]
    for measures in differences.values():
        assert all(
            {"mean", "low", "high"} <= e["behaviour_equal"].keys() for e in measures.values()
        )
    lead = differences["new-old"]["lead_calendar_days"]
    assert lead["behaviour_equal"]["mean"] > lead["mean"]  # samples, a behaviour, save more
    middle = differences["middle-old"]["lead_calendar_days"]
    assert middle["behaviour_equal"]["mean"] == middle["mean"]


def test_a_difference_is_that_of_the_means(told) -> None:
    lived = told["readings"]["lived"]
    for key, difference in lived["differences"]["new-old"].items():
        means = [lived["workflows"][name][key]["mean"] for name in ("new", "old")]
        if None not in means and "_p" not in key:
            assert difference["mean"] == pytest.approx(means[0] - means[1], abs=1e-9), key


def test_classes_and_offices_have_figures_of_their_own(told) -> None:
    lived = told["readings"]["lived"]
    run = lived_of(small_comparison()).runs["old"]
    for key in ("visits[key_project]", "utilisation[hall]", "lead_calendar_days_p90[ordinary]"):
        assert key in lived["workflows"]["old"]
        assert key in lived["differences"]["new-old"]
    mean = sum(one.values["visits[key_project]"] for one in run) / 2
    assert lived["workflows"]["old"]["visits[key_project]"]["mean"] == pytest.approx(mean)


def test_what_is_known_of_a_whole_difference(told) -> None:
    lead = told["readings"]["lived"]["differences"]["new-old"]["lead_calendar_days"]
    assert lead["verdict"] in ("better", "no clear change")
    shares = lead["cases"]
    assert shares["gain"] + shares["same"] + shares["lose"] == pytest.approx(1)
    assert "verdict" not in told["readings"]["lived"]["differences"]["new-old"]["visits[ordinary]"]


def test_the_pairs_are_counted(told) -> None:
    pairs = told["readings"]["lived"]["pairs"]
    assert list(pairs) == ["new-old", "middle-old"]
    cases = sum(len(run.table) for run in lived_of(small_comparison()).runs["old"])
    assert pairs["new-old"] == {
        "cases": cases,
        "only_in_base": 0,
        "only_in_other": 0,
        "completed_in_base_only": 0,
        "completed_in_other_only": 0,
    }


def test_undefined_is_null() -> None:
    told = as_json(small_comparison("lived", 1))
    lead = told["readings"]["lived"]["workflows"]["old"]["lead_calendar_days"]
    assert (lead["low"], lead["high"]) == (None, None)
    assert math.isfinite(lead["mean"])
    assert list(told["readings"]) == ["lived"]
    assert told["evidence"] == {}


def test_targets_are_held_against_their_reading(told) -> None:
    derived, published, lived = told["targets"]
    assert (derived["published"], derived["agrees"]) == (False, True)
    assert derived["stamp"] == published["stamp"] == "input arithmetic"
    assert published["agrees"] is False
    assert published["found"]["mean"] == 4
    assert lived["stamp"] == "compared with a held-out fact"
    assert lived["agrees"] == (lived["found"]["low"] <= 2 <= lived["found"]["high"])


def test_a_target_is_of_its_class_or_of_all_together(tmp_path) -> None:
    of_all = ("class: ordinary, reading: lived", "reading: lived")
    for changes in ((), (of_all,)):
        file = edited(tmp_path, *changes)
        contenders = contenders_of([load_scenario(file)])
        found = as_json(compare(contenders, replications=2, reading="lived"))
        [target] = found["targets"]
        key = "visits" if changes else "visits[ordinary]"
        figure = found["readings"]["lived"]["workflows"]["new"][key]
        assert target["class"] == (None if changes else "ordinary")
        assert target["found"]["mean"] == figure["mean"]
        assert target["stamp"] == "compared with a held-out fact"


@pytest.mark.parametrize(
    ("bound", "value", "agrees"),
    [("at_least", 3, True), ("at_least", 4, True), ("at_least", 5, False),
     ("at_most", 3, False), ("at_most", 4, True), ("at_most", 5, True)],
)  # fmt: skip
def test_a_bound_is_kept_or_not(tmp_path, bound, value, agrees) -> None:
    """By the limits 4 days are promised."""
    target = (", value: 5,", f", value: {value}, bound: {bound.replace('_', ' ')},")
    scenario = load_scenario(edited(tmp_path, target))
    found = as_json(compare(contenders_of([scenario]), reading="limits"))
    assert (found["targets"][1]["bound"], found["targets"][1]["agrees"]) == (bound, agrees)


def test_as_lived_a_bound_is_kept_if_the_interval_reaches_it(tmp_path) -> None:
    def agrees(value: float, bound: str) -> bool | None:
        target = ("visits, value: 2,", f"visits, value: {value}, bound: {bound},")
        scenario = load_scenario(edited(tmp_path, target))
        found = as_json(compare(contenders_of([scenario]), replications=2, reading="lived"))
        kept: bool | None = found["targets"][0]["agrees"]
        return kept

    edges = lived_of(small_comparison()).runs["new"]
    low, high = sorted(run.values["visits[ordinary]"] for run in edges)
    assert agrees(low, "at least") is agrees(high, "at most") is True
    assert agrees(1000, "at least") is agrees(0, "at most") is False


def test_a_target_of_a_reading_that_was_not_taken_is_left_out() -> None:
    assert [t["reading"] for t in as_json(small_comparison("limits"))["targets"]] == [
        "limits",
        "limits",
    ]


def test_several_scenarios_are_named_apart(tmp_path) -> None:
    other = load_scenario(edited(tmp_path, ("name: small_town", "name: large_town")))
    found = compare(contenders_of([small_town(), other], ["old"]), replications=1)
    assert name_of(found) == "small_town+large_town"
    told = as_json(found)
    assert list(told["readings"]["lived"]["workflows"]) == ["small_town/old", "large_town/old"]
    difference = told["readings"]["lived"]["differences"]["large_town/old-small_town/old"]
    assert {entry["mean"] for entry in difference.values()} <= {0.0, None}
