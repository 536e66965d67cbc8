"""The study itself, on a town where what is saved is known: half of the applicant's ten days."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.engine.engines import ENGINES
from sim.errors import OverloadError, PermitsimError
from sim.model.calendar import DAY
from sim.scenario_file.load import load_scenario, open_scenario
from sim.study.compare import compare, contenders_of
from sim.study.sensitivity.bench import Failure
from sim.study.sensitivity.study import Asked, sensitivity
from sim.study.sensitivity.told import (
    said_turn,
    sensitivity_csv,
    sensitivity_json,
    write_sensitivity,
)
from sim.study.sensitivity.trial import REFUSED, Possible, Trial
from sim.study.tasks import Store
from sim.study.workers import Team
from sim.study.workshop import Workshop
from tests.small import lived_of, small_town
from tests.study.sensitivity.town import DAYS, names, studied, written

TIME = "reforms.managers.applicant_time"
WORK = "offices.desk.background.arrivals.poisson"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return written(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def found(file):
    return studied(file, samples=24)


def at(found, name):
    return names(found).index(name)


def test_the_sign_turns_where_it_must(found) -> None:
    """A manager who takes as long as the applicant saves nothing: at × 1, in the range."""
    turns = [turn for turn in found.tornado.turns if turn.factor == at(found, TIME)]
    assert len(turns) == 1
    assert turns[0].is_turn
    assert turns[0].is_within
    assert said_turn(found.factors[at(found, TIME)], turns[0]) == "× 1"


def test_the_ends_of_a_range_are_what_they_must_be(found) -> None:
    """Ten days × 0.25 are 7.5 less, × 2 are 10 more; waiting for the desk takes minutes."""
    index = at(found, TIME)
    assert found.tornado.swings.low[index] == pytest.approx(-0.75 * DAYS, abs=0.1)
    assert found.tornado.swings.high[index] == pytest.approx(DAYS, abs=0.1)
    assert found.base.difference.mean == pytest.approx(-0.5 * DAYS, abs=0.1)
    assert found.saves


def test_overload_is_named_and_no_difference_of_nothing(found) -> None:
    """30 pieces of an hour a day are more than one officer's 24 hours."""
    setting = 1 + len(found.factors) + at(found, WORK)
    ends = found.tornado.ends
    assert ends.failures[setting] == Failure(("desk",), ("desk",))
    assert np.isnan(ends.differences[setting]).all()
    assert [i for i, failure in enumerate(ends.failures) if failure] == [setting]
    (turn,) = (turn for turn in found.tornado.turns if turn.factor == at(found, WORK))
    assert not turn.is_turn
    last, first = (found.factors[turn.factor].first.at(t) for t in (turn.before, turn.after))
    # All of the officer's time but for one minute of the case's own.
    assert last < 24 - 1 / 60 <= first


def test_all_at_once(found) -> None:
    joint, tornado = found.tornado.joint, found.tornado
    assert joint.settings == 24
    old, new = joint.overloaded
    assert old == new == joint.settings - joint.run > 0
    # Above × 1 is half of the upper half of the range: a quarter of all places.
    assert 0.1 < joint.turned / joint.run < 0.45
    low, high = joint.between()
    assert low < found.base.difference.mean < high
    assert tornado.spread.inputs > 20 * tornado.spread.luck


def test_screening_finds_the_only_one_that_matters(file) -> None:
    found = studied(file, method="morris", samples=4, paths=(TIME, "offices.desk.staff"))
    assert found.effects.order[0] == at(found, TIME)
    assert found.effects.mu_star[at(found, TIME)] > 5
    assert found.method == "morris"


def test_the_indices_are_of_the_largest_effects(file) -> None:
    found = studied(
        file,
        method="sobol",
        samples=16,
        most=1,
        replications=1,
        paths=(TIME, "offices.desk.staff"),
    )
    assert found.chosen == (at(found, TIME),)
    assert found.effects is not None
    error = found.indices.first_confidence[0] / 1.96
    assert found.indices.first[0] == pytest.approx(1, abs=4 * error)
    assert found.indices.total[0] > 0.5
    assert len(found.indices.values) == 16 * 3
    assert [row["factor"] for row in rows(found) if row["first"]] == [TIME]


def rows(found):
    lines = sensitivity_csv(found).splitlines()
    head = lines[0].split(",")
    return [dict(zip(head, line.split(","), strict=True)) for line in lines[1:]]


def test_the_table_has_a_row_a_factor_in_the_order_of_the_file(found) -> None:
    table = rows(found)
    assert [row["factor"] for row in table] == names(found)
    row = table[at(found, TIME)]
    assert (row["value"], row["low"], row["high"], row["range"]) == (
        "× 0.5", "× 0.25", "× 2", "stated",
    )  # fmt: skip
    assert row["sign_turns_at"] == "× 1"
    assert float(row["relative_low"]) == pytest.approx(-0.75, abs=0.01)
    assert table[at(found, WORK)]["difference_high"] == ""
    assert table[at(found, WORK)]["overloaded_high"] == "desk"


def test_the_json_is_strict_and_tells_the_same(found, tmp_path) -> None:
    told = json.loads(write_sensitivity(found, tmp_path, "", "permitsim …")[0].read_text("utf-8"))
    assert told["command"] == "permitsim …"
    assert told["method"] == "tornado"
    swing = told["swings"][at(found, TIME)]
    assert swing["turns"][0]["at"] == "× 1"
    assert told["swings"][at(found, WORK)]["high"] == {
        "not_run": {"overloaded_old": ["desk"], "overloaded_new": ["desk"]}
    }
    assert told["joint"]["run"] == found.tornado.joint.run


def test_workers_and_kept_answers_change_nothing(found, file, tmp_path) -> None:
    store = Store(tmp_path / "answers.txt")
    again = studied(file, samples=24, workshop=Workshop(store=store, team=Team("threads", 2)))
    assert sensitivity_csv(again) == sensitivity_csv(found)
    assert sensitivity_json(again) == sensitivity_json(found)
    kept = (tmp_path / "answers.txt").read_bytes()
    cached = studied(file, samples=24, workshop=Workshop(store=Store(tmp_path / "answers.txt")))
    assert sensitivity_csv(cached) == sensitivity_csv(found)
    assert (tmp_path / "answers.txt").read_bytes() == kept


def test_the_engine_changes_nothing(file) -> None:
    asked: Any = {"samples": 2, "paths": (TIME,), "replications": 1}
    one, two = (studied(file, workshop=Workshop(engine=each), **asked) for each in ENGINES)
    assert sensitivity_csv(one) == sensitivity_csv(two)


def test_another_seed_is_another_study(found, file) -> None:
    assert sensitivity_csv(studied(file, samples=24, seed=2)) != sensitivity_csv(found)


def test_a_changed_file_is_asked_anew(file, tmp_path) -> None:
    store = Store(tmp_path / "answers.txt")
    asked: Any = {"samples": 2, "paths": (TIME,), "workshop": Workshop(store=store)}
    first = studied(file, **asked)
    longer = written(tmp_path, ("value: 10 calendar days", "value: 20 calendar days"))
    second = studied(longer, **asked)
    ratio = second.base.difference.mean / first.base.difference.mean
    assert ratio == pytest.approx(2, abs=0.02)


def test_values_of_a_case_study_hold_in_every_trial(file) -> None:
    """As `with_` of a case study gives them: here twice the days, so twice what is saved."""
    opened, given = open_scenario(file), {"items.permit.prepare": "20 calendar days"}
    about = Asked(("old", "new"), "lead_calendar_days", paths=(TIME,), samples=2, replications=1)
    found: Any = sensitivity(opened.load(given), opened, about, base=given)
    assert found.tornado.swings.low[0] == pytest.approx(-0.75 * 20, abs=0.1)


def test_a_swing_is_what_a_comparison_at_that_number_finds() -> None:
    scenario, path = small_town(), "reforms.samples.defect"
    opened = open_scenario(scenario.source)
    about = Asked(("old", "new"), "lead_calendar_days", paths=(path,), samples=2, replications=2)
    found: Any = sensitivity(scenario, opened, about)
    other = load_scenario(scenario.source, {path: found.factors[0].said(1)})
    compared = lived_of(compare(contenders_of([other], ["old", "new"]), replications=2))
    change = compared.differences["new"].changes["lead_calendar_days"]
    assert found.tornado.swings.high[0] == pytest.approx(change.difference.mean, rel=1e-12)


def test_what_is_overloaded_as_it_stands_is_refused(tmp_path) -> None:
    file = written(tmp_path, ("value: 10 per day", "value: 25 per day"))
    with pytest.raises(OverloadError, match="desk"):
        studied(file, samples=2)
    # Its runs are short, so that they can be made all the same.
    asked: Any = {"samples": 2, "paths": (TIME,), "replications": 1, "overload": True}
    assert studied(file, **asked).tornado.ends.failures == (None, None, None)


def test_a_window_for_all_where_the_file_states_none(tmp_path) -> None:
    """Long enough for twice the ten days doubled, the slowest of all numbers' ends."""
    file = written(tmp_path, ("warm_up: 40 days, ", ""))
    found = studied(file, samples=2, paths=(TIME, "items.permit.prepare"), replications=1)
    assert found.warnings == ()
    assert all(failure is None for failure in found.tornado.ends.failures)
    short = written(tmp_path, ("warm_up: 40 days", "warm_up: 5 days"))
    assert studied(short, samples=2, paths=(TIME,), replications=1).warnings


def test_it_says_what_it_is(found) -> None:
    about = "4 factors, 2 replications, seed 1"
    assert repr(found) == f"Sensitivity(tornado of lead_calendar_days, new less old; {about})"
    assert not replace(found, measure="on_time_share").saves


def test_a_trial_can_be_sent_elsewhere_and_done_there(file) -> None:
    opened = open_scenario(file)
    trial = Trial(
        file=opened,
        base=(),
        digest=opened.load().digest,
        settings=((TIME, "× 0.25"),),
        workflows=("old", "new"),
        measure="lead_calendar_days",
        warm_up=40 * DAY,
        seed=1,
        replications=1,
        engine="reference",
    )
    there = pickle.loads(pickle.dumps(trial))
    assert there.key == trial.key
    assert there.do() == trial.do()
    assert replace(trial, engine="compiled").key == trial.key
    for other in ({"seed": 2}, {"replications": 2}, {"warm_up": 0}, {"settings": ()}):
        assert replace(trial, **other).key != trial.key


def test_numbers_that_make_no_scenario_are_refused_and_no_traceback(file) -> None:
    opened = open_scenario(file)
    trial = Trial(
        opened, (), "x", ((TIME, "× -1"),), ("old", "new"), "visits", 40 * DAY, 1, 1
    )  # fmt: skip
    assert trial.do() == {REFUSED: 1.0}
    assert Possible(trial).do() == {REFUSED: 1.0}
    assert Possible(replace(trial, settings=())).do() == {}


def test_screening_says_what_it_needs(file, monkeypatch) -> None:
    monkeypatch.setattr("sim.study.sensitivity.study.find_spec", lambda _: None)
    with pytest.raises(PermitsimError, match="needs SALib"):
        studied(file, method="morris")
    assert studied(file, samples=2, paths=(TIME,), replications=1).method == "tornado"
