"""A measure as lived split: the same cases with the same luck under every subset of reforms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.measure.timebase import Floats
from sim.study.attribution.asked import asked_of
from sim.study.attribution.assembling import Played, assembled
from sim.study.attribution.results import Gap, Split
from sim.study.attribution.splitting import Table
from sim.study.attribution.subsets import Asking, Ground, forecasts, play
from sim.study.tasks import Foreseen, Variant, foresee
from sim.study.window import warnings_of
from sim.text import Text


def split_as_lived(ground: Ground, asking: Asking) -> tuple[Split, tuple[Text, ...]]:
    """Split a measure as lived; returns also what is to be said of the window.

    All subsets share one warm-up: the scenario's own or, unless it states one, what the slowest of
    them needs.
    """
    asked = asked_of(
        len(ground.players), asking.replications, asking.pairs, asking.seed, asking.exact_up_to
    )
    horizon = ground.scenario.horizon
    quick = replace(ground, warm_up=horizon.warm_up or 0)
    seen = forecasts(quick, asked.cells, asking)
    least = max(
        _least_warm_up(quick, asking),
        *(each.settling_seconds for each in seen.values() if each is not None),
    )
    same = replace(ground, warm_up=least if horizon.warm_up is None else horizon.warm_up)
    gaps = {
        s: _gap(same, s, each) for s, each in seen.items() if is_gap(each, overload=asking.overload)
    }
    able = {subset: each for subset, each in asked.cells.items() if subset not in gaps}
    values = play(same, able, asking)
    gaps |= {s: Gap(same.members(s), "undefined") for s, row in values.items() if _is_void(row)}
    table = Table(
        players=len(ground.players),
        values={subset: row for subset, row in values.items() if subset not in gaps},
        orders=asked.orders,
        gaps=frozenset(gaps),
    )

    def may_stand(subset: int) -> bool:
        found = forecasts(quick, [subset], asking)[subset]
        return not is_gap(found, overload=asking.overload)

    split = assembled(same, Played(table, tuple(gaps.values()), may_stand, ground.players))
    return split, warnings_of(horizon, same.warm_up or 0, least)


def _least_warm_up(ground: Ground, asking: Asking) -> int:
    """What every workflow of the scenario needs, as in a comparison of all of them."""
    scenario = ground.scenario
    names = [name for name in scenario.workflow_names if scenario.change_of(name) is None]
    variants = [Variant(scenario, name, warm_up=ground.warm_up) for name in names]
    seen = foresee(variants, store=asking.store, team=asking.team)
    return max(each.settling_seconds for each in seen)


def is_gap(seen: Foreseen | None, *, overload: bool) -> bool:
    """Return whether a subset is not run: its reforms contradict each other, or it is overloaded.

    The latter only unless `overload` is allowed.
    """
    return seen is None or (bool(seen.overload) and not overload)


def _gap(ground: Ground, subset: int, seen: Foreseen | None) -> Gap:
    members = ground.members(subset)
    if seen is None:
        return Gap(members, "contradictory", conflict=ground.conflict(subset))
    return Gap(members, "overloaded", loads=seen.overload)


def _is_void(row: Floats) -> bool:
    """Whether a measure is defined in no replication."""
    return bool(np.isnan(row).all())
