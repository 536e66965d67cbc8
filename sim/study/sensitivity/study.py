"""The sensitivity of a difference to what is assumed: tornado, Morris, Sobol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

import numpy as np

from sim.engine.outlook import refuse_loads
from sim.errors import PermitsimError
from sim.measure.stats import PairedEstimate, paired_mean
from sim.measure.timebase import Floats
from sim.model.scenario import Scenario
from sim.run import lived_plan, settling_seconds
from sim.scenario_file.load import Opened
from sim.study.measures import check_measure
from sim.study.sensitivity.bench import Bench
from sim.study.sensitivity.choosing import factors_of
from sim.study.sensitivity.indices import sobol_indices
from sim.study.sensitivity.one_by_one import contradicting, tornado_of
from sim.study.sensitivity.response import HIGH, LOW, Response
from sim.study.sensitivity.result import Method, Sensitivity
from sim.study.sensitivity.screening import elementary_effects
from sim.study.sensitivity.swings import swing_rows
from sim.study.sensitivity.trial import Trial
from sim.study.staircase import default_workflow
from sim.study.tasks import Variant, foresee
from sim.study.window import warnings_of
from sim.study.workshop import Workshop
from sim.text import Text

SAMPLES: dict[Method, int] = {"tornado": 48, "morris": 10, "sobol": 64}
"""Settings of the Latin hypercube; trajectories; base settings, a power of two."""
REPLICATIONS = 5
"""Few are enough: all settings have the same luck."""
MOST_FACTORS = 8
"""How many a Sobol study is about unless more are asked for: those of the largest effects."""

SAME = Text(
    "{name} 与自己相比没有差别；请用 --workflow 另选一个流程",
    "{name} does not differ from itself; choose another workflow with --workflow",
)
UNDEFINED = Text(
    "指标 {measure} 在 {old} 与 {new} 之间没有可比的数；请用 --measure 另选一个",
    "the measure {measure} has no values to compare {old} and {new} by; choose another with "
    "--measure",
)
POWER_OF_TWO = Text(
    "Sobol 法的 --samples 须是 2 的幂且不小于 {least}，如 64、128，而不是 {given}",
    "--samples of a Sobol study is a power of two from {least}, such as 64 or 128, not {given}",
)
TOO_FEW = Text(
    "{method} 法的 --samples 至少为 {least}，而不是 {given}",
    "--samples of {method} is at least {least}, not {given}",
)
CONTRADICTION = Text(
    "{name} 的这些数字一变动就与文件中的其他数字矛盾；请用 --paths 另选",
    "none of these numbers of {name} can be moved without contradicting others of the file; choose "
    "others with --paths",
)
NO_SALIB = Text(
    "{method} 法需要 SALib：pip install permitsim[studies]",
    "the method {method} needs SALib: pip install permitsim[studies]",
)
LEAST_SAMPLES: dict[Method, int] = {"tornado": 2, "morris": 2, "sobol": 8}


@dataclass(frozen=True)
class Asked:
    """What a sensitivity study is to be about."""

    workflows: tuple[str, str]
    """The one that the other is held against, and the other."""
    measure: str
    method: Method = "tornado"
    paths: tuple[str, ...] = ()
    """Numbers in place of the assumed ones; see `factors_of`."""
    each: bool = False
    """Whether numbers that are alike stay apart."""
    samples: int | None = None
    """Settings, trajectories or base settings, by the method; see `SAMPLES`."""
    most: int = MOST_FACTORS
    """How many factors Sobol indices are for."""
    second: bool = False
    """Whether Sobol indices of second order are wanted."""
    replications: int = REPLICATIONS
    seed: int = 1
    overload: bool = False
    """Whether overloaded settings are run."""


def pair_of(scenario: Scenario, workflow: str | None) -> tuple[str, str]:
    """Return the scenario's first workflow and another, by default the first that has reforms."""
    return scenario.workflow_names[0], workflow or default_workflow(scenario)


def sensitivity(
    scenario: Scenario,
    file: Opened,
    asked: Asked,
    *,
    base: Mapping[str, object] | None = None,
    workshop: Workshop | None = None,
) -> Sensitivity:
    """Find what the difference between two workflows hangs on.

    `scenario` is what `file` gives with the values of `base`. All settings have the same cases with
    the same luck, and share one window. Raises `PermitsimError` for an unknown measure or path, if
    nothing is assumed, and for too few samples; `OverloadError` if a workflow is overloaded as it
    stands (unless `overload`).
    """
    check_measure(scenario, asked.measure, "lived")
    _check(asked)
    workshop = workshop or Workshop()
    factors = factors_of(
        scenario, asked.workflows, asked.measure, paths=asked.paths, each=asked.each
    )
    given = dict(base or {})
    trial = Trial(
        file=file,
        base=tuple(given.items()),
        digest=scenario.digest,
        settings=(),
        workflows=asked.workflows,
        measure=asked.measure,
        warm_up=0,
        seed=asked.seed,
        replications=asked.replications,
        overload=asked.overload,
        engine=workshop.engine,
    )
    bench = Bench(trial, scenario, factors, workshop)
    warm_up, warnings = _warm_up(bench)
    bench.trial = replace(trial, warm_up=warm_up)
    if not asked.overload:
        as_it_stands = [Variant(scenario, name, warm_up=warm_up) for name in asked.workflows]
        for one in foresee(as_it_stands, store=bench.store):
            refuse_loads(one.loads)
    return replace(_studied(bench, asked), warnings=warnings)


def _check(asked: Asked) -> None:
    if asked.method != "tornado" and find_spec("SALib") is None:
        raise PermitsimError(NO_SALIB.filled(method=asked.method))
    old, new = asked.workflows
    if old == new:
        raise PermitsimError(SAME.filled(name=new))
    least, given = LEAST_SAMPLES[asked.method], asked.samples
    if given is None:
        return
    if asked.method == "sobol" and (given < least or given & (given - 1)):
        raise PermitsimError(POWER_OF_TWO.filled(least=least, given=given))
    if given < least:
        raise PermitsimError(TOO_FEW.filled(method=asked.method, least=least, given=given))


def _warm_up(bench: Bench) -> tuple[int, tuple[Text, ...]]:
    """The warm-up that all settings share, in seconds, and what is to be said of it.

    Unless the scenario states one, it is enough for its workflows as it stands and with all numbers
    at their low and at their high ends.
    """
    scenario, names = bench.scenario, bench.scenario.workflow_names
    quick = [Variant(scenario, name, warm_up=0) for name in names]
    least = max(one.settling_seconds for one in foresee(quick, store=bench.store))
    asked = scenario.horizon.warm_up
    if asked is None:
        asked = max(least, *(_at_a_corner(bench, side) for side in (LOW, HIGH)))
    return asked, warnings_of(scenario.horizon, asked, least)


def _at_a_corner(bench: Bench, side: float) -> int:
    trial = bench.trial
    row: Floats = np.full(len(bench.factors), side)
    try:
        scenario = trial.file.load({**dict(trial.base), **dict(bench.settings(row))})
        return settling_seconds(lived_plan(scenario, name, 0) for name in trial.workflows)
    except PermitsimError:
        return 0


def _studied(bench: Bench, asked: Asked) -> Sensitivity:
    count = len(bench.factors)
    samples = asked.samples or SAMPLES[asked.method]
    found = Sensitivity(
        scenario=bench.scenario,
        workflows=asked.workflows,
        measure=asked.measure,
        factors=bench.factors,
        seed=asked.seed,
        replications=asked.replications,
        base=_base(bench, asked),
    )
    if asked.method == "tornado":
        tornado = tornado_of(bench, samples, asked.seed)
        return replace(found, tornado=tornado, held=contradicting(tornado))
    able = [factor for factor, possible in enumerate(_possible(bench)) if possible]
    if not able:
        raise PermitsimError(CONTRADICTION.filled(name=bench.scenario.name))
    found = replace(found, held=tuple(sorted({*range(count)} - {*able})))
    if asked.method == "morris" or len(able) > asked.most:
        trajectories = samples if asked.method == "morris" else SAMPLES["morris"]
        effects = elementary_effects(
            _of_some(bench.means, count, able),
            len(able),
            trajectories=trajectories,
            seed=asked.seed,
        )
        found = replace(found, effects=effects.among(count, able))
        if asked.method == "morris":
            return found
    order = able if found.effects is None else found.effects.order
    chosen = tuple(factor for factor in order if factor in able)[: asked.most]
    indices = sobol_indices(
        _of_some(bench.means, count, chosen),
        len(chosen),
        base=samples,
        second=asked.second,
        seed=asked.seed,
    )
    return replace(found, indices=indices, chosen=chosen)


def _base(bench: Bench, asked: Asked) -> PairedEstimate:
    as_it_stands = bench.outcomes(np.zeros((1, len(bench.factors))))
    base = paired_mean(as_it_stands.old[0], as_it_stands.new[0])
    if np.isnan(base.base.mean + base.other.mean):
        old, new = asked.workflows
        raise PermitsimError(UNDEFINED.filled(measure=asked.measure, old=old, new=new))
    return base


def _possible(bench: Bench) -> list[bool]:
    """Whether both ends of each factor make a scenario."""
    count = len(bench.factors)
    found = bench.is_possible(swing_rows(count)[1:])
    return [low and high for low, high in zip(found[:count], found[count:], strict=True)]


def _of_some(response: Response, count: int, chosen: Sequence[int]) -> Response:
    """The response to some of the factors, with all others as in the file."""

    def of(rows: Floats) -> Floats:
        whole: Floats = np.zeros((len(rows), count))
        whole[:, list(chosen)] = rows
        return response(whole)

    return of
