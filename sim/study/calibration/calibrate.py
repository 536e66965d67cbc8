"""Assumed numbers of a scenario fitted to published figures, and what follows from them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.errors import PermitsimError
from sim.measure.stats import Interval, mean_of, t_quantile
from sim.model.scenario import Scenario, Target
from sim.scenario_file.load import open_scenario
from sim.study.calibration.aims import Aim, fitted_aims, foretold_aims
from sim.study.calibration.bench import Bench, Response
from sim.study.calibration.estimating import estimate
from sim.study.calibration.parameters import Fit, parameters_of
from sim.study.calibration.results import Calibration, Estimated, Shown
from sim.study.calibration.search import Landscape, nearest
from sim.study.calibration.uncertainty import CONFIDENCE
from sim.study.calibration.whole import check_numbers, file_text
from sim.study.targets import stamp_of
from sim.study.tasks import Store
from sim.study.window import warnings_of
from sim.study.workshop import Workshop
from sim.text import Text

LEAST_REPLICATIONS = 2

FEW = Text(
    "校准至少要重复 {least} 次，才能知道数字有多确定",
    "a calibration needs {least} replications or more, to tell how sure the numbers are",
)
SOME_UNABLE = Text(
    "有些取值无法运行，搜索时避开了：{trouble}。",
    "Some settings cannot be run, and the search went round them: {trouble}.",
)


@dataclass(frozen=True)
class Asked:
    """What is to be fitted to what, and how carefully."""

    fits: tuple[Fit, ...]
    to: tuple[Aim, ...] = ()
    """Empty for the targets that the file marks."""
    foretell: tuple[Aim, ...] = ()
    """Empty for the usual measures; targets that nothing is fitted to are foretold anyway."""
    replications: int = 30
    seed: int = 1
    overload: bool = False


def calibrate(
    scenario: Scenario,
    asked: Asked,
    *,
    settings: Mapping[str, object] | None = None,
    workshop: Workshop | None = None,
) -> Calibration:
    """Fit numbers of a scenario to figures as lived.

    `settings` are those that the scenario was loaded with on top of its file. Raises
    `PermitsimError` for what cannot be fitted, or be fitted to, and where no setting can be run.
    """
    if asked.replications < LEAST_REPLICATIONS:
        raise PermitsimError(FEW.filled(least=LEAST_REPLICATIONS))
    parameters = parameters_of(scenario, file_text(Path(scenario.source)), asked.fits)
    aims = fitted_aims(scenario, asked.to)
    foretold = foretold_aims(scenario, aims, asked.foretell)
    file = open_scenario(scenario.source)
    check_numbers(file, settings or {}, parameters)
    bench = Bench(
        scenario=scenario,
        file=file,
        base=settings or {},
        parameters=parameters,
        warm_up=0,
        seed=asked.seed,
        replications=asked.replications,
        overload=asked.overload,
        workshop=_with_store(workshop or Workshop()).going_on(),
    )
    bench, warnings = _with_warm_up(bench, (*aims, *foretold))
    landscape = Landscape(bench, aims)
    found = nearest(landscape)
    numbers, pull, remarks = estimate(landscape, found.place)
    remarks = [*remarks, *warnings]
    if found.unable:
        remarks.append(SOME_UNABLE.filled(trouble=found.unable[0]))
    shown = _shown(bench, numbers, (*aims, *foretold), len(aims))
    return Calibration(
        scenario=scenario,
        settings=settings or {},
        numbers=numbers,
        fitted=shown[: len(aims)],
        foretold=shown[len(aims) :],
        pull=pull,
        remarks=tuple(remarks),
        seed=asked.seed,
        replications=asked.replications,
        tried=found.tried,
        warm_up=bench.warm_up,
    )


def _with_store(workshop: Workshop) -> Workshop:
    """The same with answers kept in memory at least: a search comes by a place again."""
    return workshop if workshop.store is not None else replace(workshop, store=Store())


def _with_warm_up(bench: Bench, aims: Sequence[Aim]) -> tuple[Bench, tuple[Text, ...]]:
    """The bench with one warm-up for all settings: the scenario's, or enough at all ends of ranges.

    A warm-up that is stated is held against the file's own numbers alone.
    """
    horizon = bench.scenario.horizon
    settings = [tuple(p.say(p.text.value) for p in bench.parameters)]
    if horizon.warm_up is None:
        for place, parameter in enumerate(bench.parameters):
            for end in (parameter.low, parameter.high):
                before, after = settings[0][:place], settings[0][place + 1 :]
                settings.append((*before, parameter.say(end), *after))
    workflows = list(dict.fromkeys(aim.target.workflow for aim in aims))
    least = bench.settling_seconds(settings, workflows)
    warm_up = least if horizon.warm_up is None else horizon.warm_up
    return replace(bench, warm_up=warm_up), warnings_of(horizon, warm_up, least)


def _shown(
    bench: Bench, numbers: Sequence[Estimated], aims: Sequence[Aim], fitted: int
) -> tuple[Shown, ...]:
    """The figures before and after, by luck that the search did not have."""
    settings = [
        tuple(each.parameter.say(each.parameter.text.value) for each in numbers),
        tuple(each.text for each in numbers),
    ]
    before, after = bench.ask(settings, aims, first=bench.replications)
    return tuple(
        _one_shown(aim, before, after, place, is_fitted=place < fitted)
        for place, aim in enumerate(aims)
    )


def _one_shown(
    aim: Aim, before: Response, after: Response, place: int, *, is_fitted: bool
) -> Shown:
    earlier, now = (mean_of(each.values[place]) for each in (before, after))
    one = now.interval(CONFIDENCE)
    if now.count > 1:
        # One history varies as one replication does, about a mean that is not known exactly.
        quantile = t_quantile((1 + CONFIDENCE) / 2, now.count - 1)
        half = quantile * now.error * math.sqrt(now.count + 1)
        one = Interval(now.mean, now.mean - half, now.mean + half)
    return Shown(
        aim=aim,
        before=earlier.interval(CONFIDENCE),
        after=now.interval(CONFIDENCE),
        one=one,
        agrees=_agrees(aim.target, one),
        stamp="calibrated" if is_fitted else stamp_of(aim.target),
    )


def _agrees(target: Target, one: Interval) -> bool | None:
    if math.isnan(target.value) or math.isnan(one.low):
        return None
    low, high = target.value - target.rounding, target.value + target.rounding
    if target.bound == "at_least":
        return one.high >= low
    if target.bound == "at_most":
        return one.low <= high
    return one.low <= high and low <= one.high
