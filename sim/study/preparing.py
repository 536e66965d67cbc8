"""Variants in one window of time, and what is known of them before they are run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.study.tasks import Foreseen, Variant, foresee
from sim.study.window import warnings_of
from sim.study.workshop import Workshop
from sim.text import Text


@dataclass(frozen=True)
class Prepared:
    """Variants that are ready to be run and compared."""

    variants: tuple[Variant, ...]
    """With one warm-up, unless their scenarios state others."""
    foreseen: tuple[Foreseen, ...]
    """Of each."""
    warnings: tuple[Text, ...]


def prepare(variants: Sequence[Variant], workshop: Workshop) -> Prepared:
    """Give variants one warm-up, and foresee them.

    It is what a scenario states or, where it states none, enough for the slowest of all. Raises
    `ConflictError` for reforms that contradict each other.
    """
    ready = [_with_warm_up(each, 0) for each in variants]
    foreseen = foresee(ready, store=workshop.store, team=workshop.team)
    least = max(each.settling_seconds for each in foreseen)
    if any(each.scenario.horizon.warm_up is None for each in ready):
        ready = [_with_warm_up(each, least) for each in variants]
        foreseen = foresee(ready, store=workshop.store, team=workshop.team)
    told = (warnings_of(each.scenario.horizon, each.warm_up or 0, least) for each in ready)
    warnings = dict.fromkeys(warning for those in told for warning in those)
    return Prepared(tuple(ready), foreseen, tuple(warnings))


def _with_warm_up(variant: Variant, least: int) -> Variant:
    stated = variant.scenario.horizon.warm_up
    return replace(variant, warm_up=least if stated is None else stated)
