"""What users write, read: targets, a budget, offices with bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from sim.errors import PermitsimError
from sim.measure.metrics import (
    CALENDAR_DAYS,
    LIMIT_DAYS,
    METRICS,
    SHARE,
    WORKING_DAYS,
    Metric,
    metric_of,
)
from sim.model.scenario import Scenario
from sim.study.measures import check_measure, is_of_limits
from sim.study.staffing.posts import Bounds
from sim.study.staffing.wishes import Side, Target
from sim.text import Text

COST = "cost"
SIGNS: Mapping[str, Side] = {
    **dict.fromkeys((">=", "≥", "=>", "at least", "不低于", "不少于", "至少"), ">="),
    **dict.fromkeys(("<=", "≤", "=<", "at most", "不高于", "不超过", "至多"), "<="),
}
NUMBER = r"[-+]?(?:\d[\d,_]*\.?\d*|\.\d+)"
WRITTEN = re.compile(
    rf"\s*(.+?)\s*({'|'.join(map(re.escape, SIGNS))})\s*({NUMBER})\s*(.*?)\s*", re.DOTALL
)
MONEY = re.compile(rf"\s*({NUMBER})\s*(万)?\s*")
BOUNDED = re.compile(r"\s*([^=\s]+)\s*(?:=\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?)?")
DAY_WORDS = ("day", "days", "d", "天", "日")
DAYS = (CALENDAR_DAYS, WORKING_DAYS, LIMIT_DAYS)

BAD_TARGET = Text(
    "目标应写成“指标 >= 数”或“指标 <= 数”，如 on_time_share >= 99 %、lead_calendar_days <= 40；"
    "实为 {found}",
    'a target is a measure, >= or <=, and a number, such as "on_time_share >= 99 %" or '
    '"lead_calendar_days <= 40"; found "{found}"',
)
OF_LIMITS = Text(
    "{name} 是按时限的算术，与人手无关；请换一个按实际的指标，如 lead_calendar_days",
    "{name} is arithmetic of the limits, which no staff changes; choose a measure as lived, such "
    "as lead_calendar_days",
)
OTHER_UNIT = Text(
    "“{title}”的单位是{unit}，目标却写作 {found}",
    '"{title}" is measured in {unit}, but the target is written {found}',
)
BAD_SHARE = Text(
    "“{title}”是比例，应在 0 和 100 % 之间；实为 {found}。{bound:g} % 请写成 {bound:g} %",
    '"{title}" is a share, from 0 to 100 %; found {found}. For {bound:g} % write "{bound:g} %"',
)
MORE_IS_BETTER = Text(
    '{name} 越大越好，不能求最小；请写成目标，如 --target "{name} >= …"，或换一个指标',
    "{name} is better the more there is of it, and is not minimised; make it a target, such as "
    '--target "{name} >= …", or choose another measure',
)
NO_TARGET = Text(
    '求最低费用要有目标，如 --target "on_time_share >= 99 %"：没有目标时人越少越省',
    'the least cost needs a target, such as --target "on_time_share >= 99 %": without one, nobody '
    "at all would cost least",
)
BAD_BUDGET = Text(
    "预算应为大于 0 的数，如 900000 或 90 万；实为 {found}",
    "a budget is a number above 0, such as 900000; found {found}",
)
BAD_OFFICES = Text(
    "--offices 应写成 hall=1..6,section=1..4；实为 {found}",
    "--offices is spelled hall=1..6,section=1..4; found {found}",
)


def target_of(text: str, scenario: Scenario) -> Target:
    """Return the target that is written, such as `on_time_share >= 99 %`.

    Measures are named by their keys or by their titles. Raises `PermitsimError`.
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise PermitsimError(BAD_TARGET.filled(found=text.strip()))
    name, sign, number, unit = found.groups()
    measure = measure_of(name, scenario)
    value = float(re.sub("[,_]", "", number))
    return Target(measure, SIGNS[sign], _in_unit(value, unit, metric_of(measure), text.strip()))


def measure_of(name: str, scenario: Scenario) -> str:
    """Return the key of a measure that is named by its key or its title.

    Raises `PermitsimError` for one that runs of the scenario as lived have no value of.
    """
    titles = {
        title: key for key, each in METRICS.items() for title in (each.title.zh, each.title.en)
    }
    measure = titles.get(name, name)
    if is_of_limits(measure) or measure == "speedup_promised":
        raise PermitsimError(OF_LIMITS.filled(name=measure))
    check_measure(scenario, measure, "lived")
    return measure


def minimised_of(name: str, scenario: Scenario) -> str:
    """Return what is to be minimised: `cost` or a measure of which less is better.

    Raises `PermitsimError` for one of which more is.
    """
    if name == COST:
        return name
    measure = measure_of(name, scenario)
    if metric_of(measure).better == "more":
        raise PermitsimError(MORE_IS_BETTER.filled(name=measure))
    return measure


def budget_of(text: str | float) -> float:
    """Return the budget that is written: a number, which may have commas or end in 万."""
    found = MONEY.fullmatch(str(text))
    value = float(re.sub("[,_]", "", found[1])) * (10_000 if found[2] else 1) if found else 0.0
    if not 0 < value < math.inf:
        raise PermitsimError(BAD_BUDGET.filled(found=str(text).strip() or '""'))
    return value


def bounds_of(text: str) -> dict[str, Bounds | None]:
    """Return the bounds of offices that are written, `hall=1..6,section=2,planning`.

    One number is both bounds; none leaves them to be worked out. Raises `PermitsimError`.
    """
    bounds: dict[str, Bounds | None] = {}
    for part in re.split("[,，]", text):
        found = BOUNDED.fullmatch(part)
        if found is None or found[1] in bounds:
            raise PermitsimError(BAD_OFFICES.filled(found=text.strip() or '""'))
        name, low, high = found.groups()
        bounds[name] = None if low is None else (int(low), int(high or low))
    return checked_bounds(bounds)


def checked_bounds(bounds: Mapping[str, Bounds | int | None]) -> dict[str, Bounds | None]:
    """Return bounds as pairs; raises `PermitsimError` for a low one above its high one."""
    pairs = {name: (its, its) if isinstance(its, int) else its for name, its in bounds.items()}
    for name, pair in pairs.items():
        if pair is not None and not 0 <= pair[0] <= pair[1]:
            found = f"{name}={pair[0]}..{pair[1]}"
            raise PermitsimError(BAD_OFFICES.filled(found=found))
    return pairs


def _in_unit(value: float, unit: str, metric: Metric, found: str) -> float:
    """The number in the measure's own unit; raises `PermitsimError` for another unit."""
    if metric.unit == SHARE:
        share = value / 100 if unit in ("%", "％") else value
        if unit not in ("%", "％", "") or not 0 <= share <= 1:
            raise PermitsimError(BAD_SHARE.filled(title=metric.title, found=found, bound=value))
        return share
    if unit.casefold() not in ("", *_spellings(metric)):
        told = {"title": metric.title, "unit": metric.unit, "found": found}
        raise PermitsimError(OTHER_UNIT.filled(**told))
    return value


def _spellings(metric: Metric) -> Iterable[str]:
    unit = metric.unit
    yield from (unit.zh, unit.en, unit.en.removesuffix("s"))
    yield from DAY_WORDS if unit in DAYS else ()
