"""Variants that are compared share one window of time."""

from __future__ import annotations

from dataclasses import replace

from sim.model.calendar import DAY
from sim.study.preparing import prepare
from sim.study.tasks import Variant, foresee
from sim.study.workshop import Workshop
from tests.small import small_town

TOWN = small_town()
UNSTATED = replace(TOWN, horizon=replace(TOWN.horizon, warm_up=None), digest="unstated")
SHORT = replace(TOWN, horizon=replace(TOWN.horizon, warm_up=DAY), digest="short")


def variants(scenario) -> list[Variant]:
    return [Variant(scenario, name) for name in ("old", "new")]


def test_a_stated_warm_up_stands() -> None:
    prepared = prepare(variants(TOWN), Workshop())
    assert [each.warm_up for each in prepared.variants] == [120 * DAY] * 2
    assert prepared.warnings == ()
    assert prepared.foreseen == foresee(prepared.variants)


def test_without_one_it_is_enough_for_the_slowest() -> None:
    prepared = prepare(variants(UNSTATED), Workshop())
    settling = [each.settling_seconds for each in prepared.foreseen]
    assert settling[0] > settling[1]
    assert [each.warm_up for each in prepared.variants] == [settling[0]] * 2
    assert prepared.warnings == ()


def test_one_that_is_too_short_is_told_once() -> None:
    (warning,) = prepare(variants(SHORT), Workshop()).warnings
    assert "the warm-up is shorter than twice" in warning.en


def test_a_bar_goes_on_where_one_batch_ends() -> None:
    told: list[tuple[int, int]] = []
    progress = Workshop(progress=lambda done, total: told.append((done, total))).going_on().progress
    assert progress is not None
    for done, total in ((1, 2), (2, 2), (3, 4), (4, 4)):
        progress(done, total)
    assert told == [(1, 2), (2, 2), (5, 6), (6, 6)]
    assert Workshop().going_on().progress is None
