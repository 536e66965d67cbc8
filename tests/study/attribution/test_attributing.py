"""A measure as lived split: the same luck under every subset, and nothing hidden."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from itertools import product

import numpy as np
import pytest

import sim
from sim.errors import PermitsimError
from sim.measure import stats
from sim.model.scenario import Scenario
from sim.run import least_warm_up, lived_plan, run, run_plan, settling_seconds
from sim.scenario_file.load import load_scenario
from sim.study.attribution import Asking, Attribution, Groups, Split, attribute
from sim.study.attribution.splitting import Table, split, whole_replications
from sim.study.attribution.telling import attribution_json
from sim.study.compare import compare, contenders_of
from sim.study.tasks import Store
from sim.study.workers import Team
from tests.small import SMALL, edited, lived_of, small_town
from tests.stairs import crowded

SEED, REPLICATIONS = 5, 3


def split_of(scenario: Scenario, **settings: object) -> Split:
    found = attribute(scenario, reading="lived", **settings)  # type: ignore[arg-type]
    return found.splits[-1]


@cache
def small() -> Attribution:
    return attribute(small_town(), asking=Asking(replications=REPLICATIONS, seed=SEED))


def lived() -> Split:
    return small().splits[-1]


@cache
def by_hand() -> dict[frozenset[str], np.ndarray]:
    """The lead times of all subsets, each run by itself."""
    ids = ("together", "samples")
    found = {}
    for out in product((True, False), repeat=2):
        without = frozenset(id for id, is_out in zip(ids, out, strict=True) if is_out)
        runs = [
            run(small_town(), "new", seed=SEED, replication=r, without=without)
            for r in range(REPLICATIONS)
        ]
        found[frozenset(ids) - without] = np.array(
            [one.values["lead_calendar_days"] for one in runs]
        )
    return found


def test_shares_are_those_of_runs_made_by_hand() -> None:
    v = by_hand()
    none, both = v[frozenset()], v[frozenset({"together", "samples"})]
    one, two = v[frozenset({"together"})], v[frozenset({"samples"})]
    rows = [(one - none + both - two) / 2, (two - none + both - one) / 2]
    confidence = stats.bonferroni(0.95, 2)
    for share, row in zip(lived().shares, rows, strict=True):
        expected = stats.mean_of(row).interval(confidence)
        assert share.interval.mean == pytest.approx(expected.mean)
        assert share.interval.low == pytest.approx(expected.low)
        assert share.value is not None
        assert float(share.value) == pytest.approx(expected.mean)
    first, last = lived().shares[0].first_in, lived().shares[0].last_in
    assert (first.mean, last.mean) == pytest.approx((np.mean(one - none), np.mean(both - two)))
    (pair,) = lived().interactions
    assert pair.interval == stats.t_interval(both - one - two + none)


def test_the_shares_sum_to_the_change_exactly() -> None:
    total = sum((share.value for share in lived().shares if share.value is not None), Fraction())
    assert total == lived().total
    assert float(total) == pytest.approx(lived().change.mean)


def test_the_ends_are_those_of_the_comparison() -> None:
    pair = contenders_of([small_town()], ["old", "new"])
    compared = lived_of(compare(pair, replications=REPLICATIONS, seed=SEED))
    change = compared.differences["new"].changes["lead_calendar_days"]
    assert lived().start.mean == pytest.approx(change.base.mean)
    assert lived().end.mean == pytest.approx(change.other.mean)
    assert lived().change.low == pytest.approx(change.alone.low)


def test_by_default_both_readings_are_split() -> None:
    assert [(each.reading, each.measure) for each in small().splits] == [
        ("limits", "lead_list_days"), ("lived", "lead_calendar_days"),
    ]  # fmt: skip
    assert small().start == "old"
    assert "2 players" in repr(small())


def test_the_recommended_order_is_the_better_first_step() -> None:
    order = lived().order
    assert order is not None
    v = by_hand()
    better = min(("together", "samples"), key=lambda id: v[frozenset({id})].mean())
    assert order.players[0].id == better
    assert order.levels[0] == pytest.approx(v[frozenset({better})].mean())
    assert order.levels[1] == pytest.approx(lived().end.mean)


def test_a_measure_without_a_better_side_has_no_order() -> None:
    found = split_of(small_town(), measure="utilisation[hall]", asking=Asking(replications=2))
    assert found.is_split
    assert found.order is None
    assert found.verdict in ("changed", "no clear change")


def test_another_measure_is_split_as_lived_alone() -> None:
    (found,) = attribute(small_town(), measure="visits", asking=Asking(replications=2)).splits
    assert (found.reading, found.measure) == ("lived", "visits")
    by_id = {share.player.id: share for share in found.shares}
    assert by_id["together"].verdict == "better"
    assert by_id["together"].interval.mean < -1


def test_with_one_replication_there_are_no_intervals() -> None:
    found = split_of(small_town(), asking=Asking(replications=1))
    assert found.verdict is None
    assert all(math.isnan(share.interval.low) for share in found.shares)
    assert all(share.verdict is None for share in found.shares)
    assert found.is_split


def test_all_subsets_share_the_warm_up_that_the_slowest_needs(tmp_path) -> None:
    """One may take longer than both ends: with `about` alone, files are 60 days on their way."""
    windows = """
  about: {lever: one_window, office: hall, transfer: 60 working days}
  near: {lever: one_window, office: hall, transfer: 1 min}
"""
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{windows}\nworkflows:"),
        ("new: [together, samples]", "new: [about, near]"),
        ("warm_up: 120 days, ", ""),
    )
    scenario = load_scenario(file)
    found = split_of(scenario, asking=Asking(replications=1))
    warm_up = settling_seconds([lived_plan(scenario, "new", 0, frozenset({"near"}))])
    assert warm_up > least_warm_up(scenario)
    alone = run_plan(
        lived_plan(scenario, "new", warm_up, frozenset({"about", "near"})),
        "new",
        reading="lived",
        seed=1,
        replication=0,
    )
    assert found.start.mean == alone.values["lead_calendar_days"]
    assert not attribute(scenario, reading="lived", asking=Asking(replications=1)).warnings


def test_a_short_warm_up_is_said(tmp_path) -> None:
    file = edited(tmp_path, ("warm_up: 120 days", "warm_up: 2 days"))
    found = attribute(load_scenario(file), reading="lived", asking=Asking(replications=1))
    assert ["warm-up" in warning.en for warning in found.warnings] == [True]


def test_an_overloaded_subset_is_named_and_not_run(tmp_path) -> None:
    """An officer fewer is too few until two more come: nothing is split, all of it is said."""
    found = split_of(crowded(tmp_path), asking=Asking(replications=1))
    gaps = {tuple(player.id for player in gap.players): gap for gap in found.gaps}
    assert set(gaps) == {("fewer",), ("samples", "fewer"), ("fewer", "promises"),
                         ("samples", "fewer", "promises")}  # fmt: skip
    assert {gap.why for gap in found.gaps} == {"overloaded"}
    assert [load.name for load in gaps["fewer",].loads] == ["section"]
    assert gaps["fewer",].loads[0].load > 1
    assert not found.is_split
    assert found.interactions == ()
    assert found.subsets == 12
    assert found.total is not None
    by_id = {share.player.id: share for share in found.shares}
    assert math.isnan(by_id["fewer"].first_in.mean)
    assert not math.isnan(by_id["fewer"].last_in.mean)
    assert found.order is not None
    order = [player.id for player in found.order.players]
    assert order.index("more") < order.index("fewer")


def test_an_overloaded_subset_is_run_if_one_insists(tmp_path) -> None:
    found = split_of(crowded(tmp_path), asking=Asking(replications=1, overload=True))
    assert found.gaps == ()
    assert found.is_split
    assert found.subsets == 16


def test_groups_that_need_one_another_can_be_split(tmp_path) -> None:
    groups: Groups = {"hands": ["fewer", "more"]}
    found = split_of(crowded(tmp_path), groups=groups, asking=Asking(replications=1))
    assert found.gaps == ()
    assert [share.player.id for share in found.shares] == ["samples", "hands", "promises"]
    assert found.is_split


def test_an_undefined_value_is_no_share() -> None:
    """A subset without a value in any replication is a gap; one in some leaves these out."""
    values = {0: np.array([3.0, 4.0]), 1: np.array([2.0, 1.0]), 2: np.array([1.0, np.nan]),
              3: np.array([0.0, 0.0])}  # fmt: skip
    table = Table(2, values)
    kept = whole_replications(table)
    assert kept.tolist() == [0]
    parts = split(table, kept)
    assert list(parts.values or ()) == [-1, -2]
    none = Table(2, {0: values[0], 3: values[3]}, gaps=frozenset({1, 2}))
    assert split(none, whole_replications(none)).values is None


def test_what_rounding_leaves_behind_is_no_change() -> None:
    values = {0: np.array([0.1 + 0.2, 10.3]), 1: np.array([0.3, 10.3])}
    parts = split(Table(1, values), np.arange(2))
    assert parts.shares.tolist() == [[0.0, 0.0]]


TEAMS = (Team(), Team("threads", 3), Team("processes", 2))


@pytest.mark.long
def test_nothing_depends_on_who_does_the_work(tmp_path) -> None:
    found = [
        attribution_json(
            attribute(small_town(), asking=Asking(2, store=Store(tmp_path / str(n)), team=team))
        )
        for n, team in enumerate(TEAMS)
    ]
    assert found[0] == found[1] == found[2]


def test_a_study_goes_on_from_what_was_answered(tmp_path) -> None:
    asking = Asking(2, store=Store(tmp_path / "answers.txt"))
    first = attribution_json(attribute(small_town(), asking=asking))
    again = Asking(2, store=Store(tmp_path / "answers.txt"), progress=_nothing_left)
    assert attribution_json(attribute(small_town(), asking=again)) == first


def _nothing_left(done: int, total: int) -> None:
    raise AssertionError(f"{done} of {total} were run anew")


@pytest.mark.long
def test_more_than_twelve_go_by_orders_as_lived(tmp_path) -> None:
    names = [f"list_{n}" for n in range(13)]
    spelled = "".join(f"  {name}: {{lever: samples, defect: × 0.9}}\n" for name in names)
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{spelled}\nworkflows:"),
        ("new: [together, samples]", f"new: [{', '.join(names)}]"),
        ("observe: 90 days", "observe: 30 days"),
    )
    found = split_of(load_scenario(file), measure="corrections", asking=Asking(replications=3))
    assert found.pairs == 1
    assert found.is_split
    values = [share.value for share in found.shares if share.value is not None]
    assert sum(values) == found.total
    assert found.order is not None
    # What is not on the way of an order was not run, but for each alone and all.
    assert not math.isnan(found.order.levels[0])
    assert found.order.levels[-1] == pytest.approx(found.end.mean)


def test_nothing_to_split_and_what_there_is_not() -> None:
    with pytest.raises(PermitsimError, match="no change to split"):
        attribute(small_town(), "old")
    with pytest.raises(PermitsimError, match="Did you mean visits"):
        attribute(small_town(), measure="visit")
    with pytest.raises(PermitsimError, match="use --reading limits"):
        attribute(small_town(), measure="lead_list_days", reading="lived")
    with pytest.raises(PermitsimError, match="follows from"):
        attribute(small_town(), measure="speedup_promised")
    with pytest.raises(KeyError):
        attribute(small_town(), "newer")
    with pytest.raises(ValueError, match="at least one"):
        Asking(replications=0)


def test_a_change_on_a_date_is_split_by_the_limits_alone(tmp_path) -> None:
    file = edited(
        tmp_path, ("  middle: [promises]", "  middle: {from: old, to: new, on: 2018-06-01}")
    )
    scenario = load_scenario(file)
    (by_limits,) = attribute(scenario, "middle", reading="limits").splits
    assert by_limits.total == -12
    with pytest.raises(PermitsimError, match="use --workflow new"):
        attribute(scenario, "middle")


def test_the_case_study_splits_too() -> None:
    study = sim.load(SMALL)
    found = study.attribute(replications=REPLICATIONS, seed=SEED)
    assert attribution_json(found) == attribution_json(small())
    grouped = study.attribute(reading="limits", groups={"all": ["together", "samples"]})
    assert [player.id for player in grouped.players] == ["all"]
    with pytest.raises(ValueError, match="reading is one of"):
        study.attribute(reading="both ways")  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        study.attribute("newer")
