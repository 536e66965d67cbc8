"""The sweep: workflows at many settings, all with the same cases and the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.timebase import Floats
from sim.study.measures import check_measure, is_of_limits
from sim.study.preparing import Prepared, prepare
from sim.study.sweep.point import UNDEFINED, Point
from sim.study.sweep.rows import frame_of
from sim.study.sweep.settings import Settings
from sim.study.tasks import Variant, samples
from sim.study.workshop import Workshop
from sim.text import Text

if TYPE_CHECKING:
    import pandas as pd

CONFIDENCE = 0.95
NO_WORKFLOW = Text(
    "设置 {setting} 下没有流程 {name}", "there is no workflow {name} at the setting {setting}"
)

LIVED_ONLY = Text(
    "{name} 是按时限的指标；变动设置只按实际运行",
    "{name} is a measure by the limits; settings are swept as lived only",
)


@dataclass(frozen=True, eq=False)
class Sweep:
    """Workflows at all settings."""

    settings: Settings
    workflows: tuple[str, ...]
    """The first is what the others are compared with."""
    measures: tuple[str, ...]
    seed: int
    replications: int
    points: tuple[Point, ...]
    """By measure, setting and workflow, in this order."""
    values: Mapping[str, Floats]
    """By measure: float64[setting, workflow, replication]; nan where undefined or not run. A
    replication is the same luck everywhere."""
    run_now: int
    """How many runs were not found in the store."""
    warnings: tuple[Text, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """One row a setting, workflow and measure; see `sim.study.sweep.rows`."""
        return frame_of(self.settings.design, self.points)

    def __repr__(self) -> str:
        design = self.settings.design
        return (
            f"Sweep({len(design.settings)} settings of {', '.join(design.paths)}; "
            f"{', '.join(self.workflows)}; {', '.join(self.measures)})"
        )


def sweep(
    settings: Settings,
    *,
    workflows: Sequence[str] | None = None,
    measures: Sequence[str] | None = None,
    replications: int = 30,
    seed: int = 1,
    overload: bool = False,
    workshop: Workshop | None = None,
) -> Sweep:
    """Run workflows (by default all) at all settings, and measure them (by default the primary).

    Where an office is at or above capacity a workflow is not run, unless `overload`, but named.
    All share one warm-up. Raises `PermitsimError` for an unknown measure or workflow,
    `ConflictError` for reforms that contradict each other, `RunawayError` for a run without an end
    and `ValueError` for less than one replication.
    """
    if replications < 1:
        raise ValueError("a sweep needs at least one replication")
    names = tuple(dict.fromkeys(workflows or settings.base.workflow_names))
    keys = tuple(dict.fromkeys(measures or (settings.base.primary,)))
    for key in keys:
        if is_of_limits(key) or key == "speedup_promised":
            raise PermitsimError(LIVED_ONLY.filled(name=key))
        check_measure(settings.base, key, "lived")
    workshop = workshop or Workshop()
    prepared = prepare(_variants(settings, names), workshop)
    values, run_now = _run(prepared, keys, replications, seed, overload, workshop)
    shape = (len(settings.scenarios), len(names), replications)
    shaped = {key: values[key].reshape(shape) for key in keys}
    return Sweep(
        settings=settings,
        workflows=names,
        measures=keys,
        seed=seed,
        replications=replications,
        points=_points(names, shaped, prepared),
        values=shaped,
        run_now=run_now,
        warnings=prepared.warnings,
    )


def _variants(settings: Settings, names: Sequence[str]) -> list[Variant]:
    variants = []
    for setting, scenario in zip(settings.design.settings, settings.scenarios, strict=True):
        for name in names:
            if name.partition("@")[0] not in scenario.workflow_names:
                told = ", ".join(map(str, setting))
                raise PermitsimError(NO_WORKFLOW.filled(setting=told, name=name))
            variants.append(Variant(scenario, name))
    return variants


def _run(
    prepared: Prepared,
    keys: Sequence[str],
    replications: int,
    seed: int,
    overload: bool,
    workshop: Workshop,
) -> tuple[dict[str, Floats], int]:
    """The values of all variants, float64[variant, replication], and how many were run now."""
    able = [place for place, each in enumerate(prepared.foreseen) if overload or not each.overload]
    found = samples(
        [prepared.variants[place] for place in able],
        keys,
        replications=replications,
        seed=seed,
        engine=workshop.engine,
        store=workshop.store,
        team=workshop.team,
        progress=workshop.progress,
    )
    values = {key: np.full((len(prepared.variants), replications), np.nan) for key in keys}
    for key in keys:
        values[key][able] = found.values[key]
    return values, found.run_now


def _points(
    names: Sequence[str], values: Mapping[str, Floats], prepared: Prepared
) -> tuple[Point, ...]:
    return tuple(
        point for key, each in values.items() for point in _of_measure(key, names, each, prepared)
    )


def _of_measure(key: str, names: Sequence[str], values: Floats, prepared: Prepared) -> list[Point]:
    defined = np.any(~np.isnan(values), axis=2)
    both = defined[:, :1] & defined[:, 1:]
    of_values = stats.bonferroni(CONFIDENCE, int(defined.sum()))
    of_changes = stats.bonferroni(CONFIDENCE, int(both.sum()))
    points = []
    for setting, at_setting in enumerate(values):
        for place, (name, own) in enumerate(zip(names, at_setting, strict=True)):
            value = stats.t_interval(own, of_values) if defined[setting, place] else UNDEFINED
            change = None
            if place:
                change = UNDEFINED
                if both[setting, place - 1]:
                    difference = stats.paired_mean(at_setting[0], own).difference
                    change = difference.interval(of_changes)
            over = prepared.foreseen[setting * len(names) + place].overload
            points.append(Point(setting, name, key, value, change, over))
    return points
