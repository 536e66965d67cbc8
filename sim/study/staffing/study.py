"""Staffing for the money, whole: what is wished for, the search, the finish, the final estimate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.metrics import metric_of
from sim.measure.precision import check_unit
from sim.measure.selection import rivals
from sim.measure.stats import Interval
from sim.model.scenario import Scenario
from sim.study.staffing.anchoring import Anchor, anchored
from sim.study.staffing.asking import (
    NO_TARGET,
    minimised_of,
    target_of,
)
from sim.study.staffing.bench import Bench, Values
from sim.study.staffing.capacity import capacity_of
from sim.study.staffing.choosing import Finish, finish
from sim.study.staffing.finalists import finalists, nearest
from sim.study.staffing.front import front_of
from sim.study.staffing.posts import Bounds, Setting, Space, space_of
from sim.study.staffing.result import Effort, Estimated, Finalist, Staffing, Standing
from sim.study.staffing.search import search
from sim.study.staffing.seeds import seed_of
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Wish, wished
from sim.study.staircase import default_workflow
from sim.study.tasks import Store, Variant, foresee
from sim.study.window import warnings_of
from sim.study.workers import Team
from sim.study.workshop import Workshop
from sim.text import Text

CONFIDENCE = 0.95
CHANGES = Text(
    "{name} 在某一天变更，无法只配一套人手；请用 --workflow {after}",
    "{name} changes on a date, so that no one staffing is to be found; use --workflow {after}",
)
LITTLE_BUDGET = Text(
    "预算 {budget:,.0f} 不够：能办完来件的最省配置每年要 {least:,.0f}",
    "a budget of {budget:,.0f} is too little: what carries the demand costs {least:,.0f} a year at "
    "least",
)
"""The second number is the cost of the fewest officers that each post needs by itself."""
NEVER = Text(
    "{title}（{name}）在这个流程里从来没有值；请换一个指标",
    "{title} ({name}) never has a value in this workflow; choose another measure",
)
FEW = Text("{what}至少为 {least}；实为 {found}", "{what} is {least} at least; found {found}")
CHANCE = Text(
    "选对的概率应在 50 % 和 100 % 之间；实为 {found:.9g} %",
    "the probability of choosing rightly lies between 50 and 100 %; found {found:.9g} %",
)


@dataclass(frozen=True)
class Wanted:
    """What is asked for."""

    targets: Sequence[str] = ()
    """Such as `on_time_share >= 99 %`."""
    budget: float | None = None
    """The most that all officers may cost a year."""
    minimise: str | None = None
    """`cost` or a measure; by default the cost if there are targets and no budget, else the
    scenario's primary measure."""
    offices: Mapping[str, Bounds | None] | None = None
    """Bounds by office or post; the others stay as they are. All that have work when `None`."""


def staffing(
    scenario: Scenario,
    workflow: str | None = None,
    wanted: Wanted | None = None,
    effort: Effort | None = None,
    *,
    seed: int = 1,
    overload: bool = False,
    workshop: Workshop | None = None,
) -> Staffing:
    """Find the officers of each office that do what is wanted of a workflow, as lived.

    Settings differ by officers alone and have the same cases with the same luck; those that would
    be overloaded are not run, but for today's with `overload`. Search, feasibility, selection and
    final estimate have luck of their own. Raises `PermitsimError` for what cannot be asked and for
    bounds or a budget within which nothing carries the demand, and `KeyError` for an unknown
    workflow.
    """
    wanted, effort = wanted or Wanted(), effort or Effort()
    _check_effort(effort)
    name = default_workflow(scenario) if workflow is None else workflow
    change = scenario.change_of(name)
    if change is not None:
        raise PermitsimError(CHANGES.filled(name=name, after=change.after))
    workshop = (workshop or Workshop()).going_on()
    # Runs that several stages or batches ask for are found again, in memory if nowhere else.
    store = Store() if workshop.store is None else workshop.store
    prepared = _prepare(Variant(scenario, name), wanted, store, workshop.team)
    bench = Bench(
        prepared.variant,
        prepared.space,
        tuple(sorted({*prepared.wish.measures, scenario.primary})),
        seed,
        store,
        workshop,
    )
    check_unit(effort.finish.zone, metric_of(prepared.wish.measure))
    return _found(prepared, bench, effort, overload=overload)


@dataclass(frozen=True, eq=False)
class _Prepared:
    variant: Variant
    space: Space
    wish: Wish
    warnings: tuple[Text, ...]


def _prepare(variant: Variant, wanted: Wanted, store: Store, team: Team | None) -> _Prepared:
    """Read what is wanted, give all settings one warm-up, and work out the bounds."""
    scenario = variant.scenario
    system = scenario.system(variant.workflow)
    targets = tuple(target_of(text, scenario) for text in wanted.targets)
    minimise = None if wanted.minimise is None else minimised_of(wanted.minimise, scenario)
    if minimise == "cost" and not targets:
        raise PermitsimError(NO_TARGET)
    # The shortest lead time does not depend on how many officers there are.
    (foreseen,) = foresee([replace(variant, warm_up=0)], store=store, team=team)
    stated, least = scenario.horizon.warm_up, foreseen.settling_seconds
    warm_up = least if stated is None else stated
    variant = replace(variant, warm_up=warm_up)
    space = space_of(system, capacity_of(variant.plan()), wanted.offices)
    wish = wished(targets, minimise, scenario.primary, wanted.budget, space.cost(space.today))
    fewest = space.cost(tuple(post.low for post in space.posts))
    if wish.budget is not None and fewest > wish.budget:
        raise PermitsimError(LITTLE_BUDGET.filled(budget=wish.budget, least=fewest))
    return _Prepared(variant, space, wish, warnings_of(scenario.horizon, warm_up, least))


def _found(prepared: _Prepared, bench: Bench, effort: Effort, *, overload: bool) -> Staffing:
    space, wish = prepared.space, prepared.wish

    def run(settings: Sequence[Setting], replications: int) -> list[Values]:
        return bench("search", settings, 0, replications)

    searched = search(space, wish, run, effort.search, seed_of(bench.seed, "sampler"))
    tried = searched.tried
    _refuse_undefined(tried, wish)
    final = finalists(tried, wish)
    end = finish(bench, final, wish, effort.finish)
    # Where nothing is put forward, the nearest stands for what could be had.
    shown = [one.setting for one in final] or [nearest(tried, wish).setting]
    runs_today = overload or space.capacity.carries(space.officers_with(space.today))
    if runs_today and space.today not in shown:
        shown.append(space.today)
    fresh = dict(zip(shown, bench("estimate", shown, 0, effort.replications), strict=True))
    anchor = shown[0] if end.chosen is None else final[end.chosen].setting
    (many,) = bench("estimate", [anchor], 0, len(shown) * effort.replications)
    estimated = {
        each: Estimated(
            each, space.cost(each), space.loads(each), _intervals(values, many, len(fresh))
        )
        for each, values in fresh.items()
    }
    return Staffing(
        scenario=prepared.variant.scenario,
        workflow=prepared.variant.workflow,
        space=space,
        wish=wish,
        tried=tried,
        is_whole=searched.is_whole,
        front=front_of(tried, wish),
        finalists=tuple(_standing(final, end, wish, fresh, estimated)),
        finish=end,
        today=estimated[space.today] if runs_today else None,
        changes=_changes(final, end, space, fresh),
        nearest=nearest(tried, wish),
        effort=effort,
        seed=bench.seed,
        warm_up=prepared.variant.warm_up or 0,
        warnings=prepared.warnings,
    )


def _refuse_undefined(tried: Sequence[Tried], wish: Wish) -> None:
    """Raise `PermitsimError` for a measure that no setting has a value of."""
    for name in wish.measures:
        if all(math.isnan(one.means[name]) for one in tried):
            raise PermitsimError(NEVER.filled(title=metric_of(name).title, name=name))


def _intervals(values: Values, many: Values, family: int) -> dict[str, Interval]:
    """Intervals of a setting's means, held against one that was run as often more as there are."""
    alone = stats.bonferroni(CONFIDENCE, family)
    return {
        name: anchored(each, Anchor(many[name])).interval(alone) for name, each in values.items()
    }


def _standing(
    final: Sequence[Tried],
    end: Finish,
    wish: Wish,
    fresh: Mapping[Setting, Values],
    estimated: Mapping[Setting, Estimated],
) -> Iterator[Finalist]:
    compared = [fresh[final[place].setting][wish.measure] for place in end.contenders]
    beside: dict[int, tuple[Standing, Interval]] = {}
    if end.chosen is not None:
        best = end.contenders.index(end.chosen)
        for rival in rivals(compared, best, end.zone, wish.better, CONFIDENCE):
            beside[end.contenders[rival.system]] = rival.standing, rival.difference
    for place, one in enumerate(final):
        standing, difference = beside.get(place, (None, None))
        if place == end.chosen:
            standing = "chosen"
        elif standing is None:
            standing = _left_out(place, final, end)
        yield Finalist(estimated[one.setting], end.checks[place], standing, difference)


def _left_out(place: int, final: Sequence[Tried], end: Finish) -> Standing:
    """What is said of a finalist that was not compared with the chosen one."""
    verdict = end.checks[place].verdict
    if verdict == "misses":
        return "misses"
    if end.chosen is not None and final[place].cost > final[end.chosen].cost:
        return "costlier"
    return "undecided"


def _changes(
    final: Sequence[Tried], end: Finish, space: Space, fresh: Mapping[Setting, Values]
) -> dict[str, Interval]:
    """From today to the chosen setting; none unless both were run."""
    if end.chosen is None or space.today not in fresh:
        return {}
    today, chosen = fresh[space.today], fresh[final[end.chosen].setting]
    alone = stats.bonferroni(CONFIDENCE, len(today))
    return {
        name: stats.t_interval(stats.paired_difference(today[name], chosen[name]), alone)
        for name in today
    }


def _check_effort(effort: Effort) -> None:
    """Raise `PermitsimError` for fewer runs than anything can be said from."""
    found = (
        (Text("--search", "--search"), effort.search.each, 2),
        (Text("--finish", "--finish"), effort.finish.most, 2),
        (Text("--replications", "--replications"), effort.replications, 2),
    )
    for what, count, least in found:
        if count < least:
            raise PermitsimError(FEW.filled(what=what, least=least, found=count))
    if not 0.5 < effort.finish.probability < 1:
        raise PermitsimError(CHANCE.filled(found=100 * effort.finish.probability))
