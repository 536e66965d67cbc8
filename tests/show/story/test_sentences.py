"""The sentences under the tables, for every kind of answer."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from sim.measure.stats import Interval, Shares
from sim.model.scenario import Target
from sim.show.story.sentences import pairing, rests_on, target_lines, who_gains, who_loses_most
from sim.show.story.whole import written
from sim.study.targets import Held
from sim.study.told import Stamp
from sim.text import Text

NAN = math.nan


def paired(everyone, measure="lead_calendar_days", by_class=()):
    cases = {measure: SimpleNamespace(everyone=everyone, by_class=dict(by_class))}
    return SimpleNamespace(cases=cases)


@pytest.mark.parametrize(
    ("shares", "zh", "en"),
    [
        (
            Shares(0.996, 0, 0.004, 52.1, 0.3),
            "99.6%的办件受益，平均改善 52.1 天；0.4%的办件变差，平均 0.3 天",
            "99.6 % of the cases gain, 52.1 days on average; 0.4 % lose, 0.3 days on average",
        ),
        (
            Shares(0, 1, 0, NAN, NAN),
            "没有办件受益；没有办件变差；100%不变",
            "none of the cases gain; none lose; 100 % stay the same",
        ),
        (Shares(NAN, NAN, NAN, NAN, NAN), "", ""),
        (None, "", ""),
    ],
    ids=["most gain", "no change", "no cases", "no better side"],
)
def test_who_gains(shares, zh, en) -> None:
    said = who_gains("lead_calendar_days", paired(shares))
    assert said.zh == (f"按办理时间（日历日）看：{zh}。" if zh else "")
    assert said.en == (f"By lead time, calendar days: {en}." if en else "")


def test_who_gains_by_a_share_or_a_quantile() -> None:
    gain = Shares(0.5, 0.5, 0, 0.25, NAN)
    assert "50.0 % of the cases gain, 25.0 % on average" in (
        who_gains("on_time_share", paired(gain, "on_time_share")).en
    )
    of_quantile = who_gains("lead_calendar_days_p90", paired(gain)).en
    assert of_quantile.startswith("By lead time, calendar days")
    assert who_gains("throughput_per_month", paired(gain)).en == ""


def test_the_class_that_loses_most_is_named() -> None:
    losing = {"a": Shares(0.9, 0, 0.1, 1, 1), "b": Shares(0.7, 0, 0.3, 1, 1)}
    titles = {"a": Text("甲类", "Kind A"), "b": Text("乙类", "Kind B")}
    said = who_loses_most("lead_calendar_days", paired(None, by_class=losing), titles)
    assert said.en == "Most often worse off: Kind B (30.0 %)."
    assert said.zh == "变差比例最高的类别：乙类（30.0%）。"
    nobody = {name: Shares(1, 0, 0, 1, NAN) for name in "ab"}
    assert who_loses_most("lead_calendar_days", paired(None, by_class=nobody), titles).en == ""
    assert who_loses_most("visits", paired(None), titles).en == ""


TIGHTER = "Pairing made the interval 2.0 × tighter."
TOO_FEW = "4 replications are too few to tell what pairing won, or how many are enough."
NOT_TIGHTER = "Pairing did not make the interval tighter."
ENOUGH = "30 replications are enough (3 would settle the sign)."
NOT_ENOUGH = "30 replications are not enough: about 445 would settle the sign."


@pytest.mark.parametrize(
    ("reduction", "needed", "replications", "en"),
    [
        (4.0, 3, 30, f"{TIGHTER} {ENOUGH}"),
        (0.5, 445, 30, f"{NOT_TIGHTER} {NOT_ENOUGH}"),
        (math.inf, 3, 30, ENOUGH),
        (1e6, 3, 30, f"Pairing made the interval more than 100 × tighter. {ENOUGH}"),
        (1e6, 2, 4, TOO_FEW),
        (NAN, None, 30, "There is no difference."),
        (NAN, None, 1, "With one replication there are no intervals."),
    ],
)
def test_what_pairing_won(reduction, needed, replications, en) -> None:
    change: Any = SimpleNamespace(variance_reduction=reduction, replications_needed=needed)
    assert pairing(change, replications).en == en


def test_what_the_days_rest_on() -> None:
    said = rests_on({"old": {"A": 15.0, "A*": 5.0, "C": 2.5}, "new": {}})
    assert said.en.startswith("The days of limit rest on: old 22.5 = law 20 + assumed 2.5. (")
    assert said.zh.startswith("时限天数的依据：旧流程 22.5 = 法律 20 + 假定 2.5。（")
    assert rests_on({"old": {}}).en == ""


def held(found: Interval, agrees: bool | None, **settings) -> Held:
    target = Target("old", "c", "lived", "on_time_share", 0.97, **settings)
    stamp: Stamp = "compared with a held-out fact" if target.published else "predicted"
    return Held("old", target, found, stamp, agrees)


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        ("", "（%） 97，本次", "(%) 97, here"),
        ("at_least", "（%） 不少于 97，本次", "(%) at least 97, here"),
        ("at_most", "（%） 不超过 97，本次", "(%) at most 97, here"),
    ],
)
def test_a_bound_is_said_to_be_one(bound, zh, en) -> None:
    [line] = target_lines((held(Interval(0.972, 0.968, 0.976), True, bound=bound),))
    assert zh in line.zh
    assert en in line.en


def test_only_a_published_fact_that_agrees_gets_a_tick() -> None:
    good = Interval(0.972, 0.968, 0.976)
    lines = [
        line.en
        for line in target_lines(
            (
                held(good, True),
                held(good, False),
                held(good, True, published=False),
                held(Interval(NAN, NAN, NAN), None),
            )
        )
    ]
    named = "old, on time, by the limit in force (%) 97, here"
    assert lines == [
        f"Published: {named} 97.2 ± 0.4: agrees ✓ (compared with a held-out fact)",
        f"Published: {named} 97.2 ± 0.4: does not agree (compared with a held-out fact)",
        f"Derived, not published: {named} 97.2 ± 0.4: agrees (predicted)",
        f"Published: {named} –: nothing to compare (compared with a held-out fact)",
    ]


def test_where_things_were_written(tmp_path) -> None:
    files = [tmp_path / name for name in ("summary.csv", "a.zh.png", "a.en.png", "a.zh.svg")]
    said = written(tmp_path, files, "en")
    assert said == f"Wrote {tmp_path}/: summary.csv, 1 figure"
    assert written(tmp_path, [*files, tmp_path / "b.zh.png"], "zh").endswith("summary.csv、2 幅图")
