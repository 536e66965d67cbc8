"""The figures that numbers are fitted to, and those that are foretold."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sim.errors import PermitsimError
from sim.measure.metrics import LIST_DAYS, METRICS
from sim.model.scenario import Scenario, Target
from sim.scenario_file.problems import MistakeError, did_you_mean, listed
from sim.scenario_file.quantities import read_number, rounding
from sim.study.measures import check_measure
from sim.text import Text, same

WRITTEN = re.compile(
    r"(?P<key>[^@=<>]+)@(?P<workflow>[^=<>]+?)\s*(?:(?P<sign>>=|<=|=)(?P<value>.+))?"
)
BOUNDS: dict[str | None, Literal["", "at_least", "at_most"]] = {
    None: "",
    "=": "",
    ">=": "at_least",
    "<=": "at_most",
}
FORETOLD = ("visits", "on_time_share", "same_day_share")
"""What is foretold of every workflow unless others are asked for, beside the primary measure."""
NOT_LIVED = frozenset({"speedup_promised", *(n for n, m in METRICS.items() if m.unit == LIST_DAYS)})

EXPECTED = Text(
    "应写成“指标@流程”或“指标@流程=值”（也可 >=、<=），如 on_time_share@new=98 %；实为 {found}",
    "a figure is written MEASURE@WORKFLOW or MEASURE@WORKFLOW=VALUE (or >=, <=), such as "
    "on_time_share@new=98 %; found {found}",
)
BY_LIMITS = Text(
    "{name} 是按时限的指标；只能对按实际的数字校准",
    "{name} is a measure by the limits; numbers are fitted to figures as lived",
)
NO_WORKFLOW = Text("没有流程 {name}；有：{known}", "there is no workflow {name}; there are {known}")
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
NO_TARGET = Text(
    "情景没有目标 {name}；请写明数值，如 {name}=98 %",
    "the scenario has no target {name}; give the value, such as {name}=98 %",
)
SEVERAL = Text(
    "{name} 有几个目标；请写明数值：{known}",
    "there are several targets {name}; say which by its value: {known}",
)
UNMARKED = Text(
    "情景没有标明要校准的目标（role: fit）；请标明，或用 --to 写出，如 --to on_time_share@new=98 %",
    "the scenario marks no target to be fitted to (role: fit); mark some, or name them with --to, "
    "such as --to on_time_share@new=98 %",
)
TWICE = Text("{name} 写了两次", "{name} is given twice")


@dataclass(frozen=True)
class Aim:
    """A figure of one workflow as lived."""

    target: Target
    """Its value is nan where nothing was published or asked for."""
    index: int | None = None
    """Its place among the targets of the file; `None` for one that the file does not have."""
    written: str = ""
    """Its value as it was asked for, or as the file spells it."""

    @property
    def name(self) -> str:
        """How it is asked for: `visits@new`."""
        return f"{self.target.key}@{self.target.workflow}"


def read_aim(text: str) -> Aim:
    """Return what `MEASURE@WORKFLOW`, perhaps with `=`, `>=` or `<=` and a value, spells.

    Raises `PermitsimError`.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise PermitsimError(EXPECTED.filled(found=text or "''"))
    measure, bracket, cls = found["key"].strip().partition("[")
    target = Target(
        workflow=found["workflow"].strip(),
        case_class=cls.rstrip("]") if bracket else None,
        reading="lived",
        measure=measure,
        value=math.nan,
        published=False,
        bound=BOUNDS[found["sign"]],
    )
    if found["value"] is None:
        return Aim(target)
    written = found["value"].strip()
    valued = replace(target, value=_value(written, text), rounding=rounding(written))
    return Aim(valued, written=written)


def _value(written: str, text: str) -> float:
    try:
        return float(read_number(written if "%" in written or "％" in written else float(written)))
    except (ValueError, MistakeError):
        raise PermitsimError(EXPECTED.filled(found=text)) from None


def fitted_aims(scenario: Scenario, asked: Sequence[Aim]) -> tuple[Aim, ...]:
    """Return the figures to fit to: those that are asked for, else those that the file marks.

    Raises `PermitsimError` for what runs as lived have no value of, and for none.
    """
    if not asked:
        marked = tuple(each for each in _lived(scenario) if each.target.role != "predict")
        if not marked:
            raise PermitsimError(UNMARKED)
        return marked
    chosen: list[Aim] = []
    for aim in asked:
        check_aim(scenario, aim)
        found = _chosen(scenario, aim)
        if any(found.name == other.name for other in chosen):
            raise PermitsimError(TWICE.filled(name=aim.name))
        chosen.append(found)
    return tuple(chosen)


def foretold_aims(
    scenario: Scenario, fitted: Sequence[Aim], asked: Sequence[Aim]
) -> tuple[Aim, ...]:
    """Return what is foretold: the targets of other figures as lived, then what is asked for.

    Where nothing is asked for, that is the usual measures of every workflow.
    """
    for aim in asked:
        check_aim(scenario, aim)
    taken = {aim.name for aim in fitted}
    held = [aim for aim in _lived(scenario) if aim.name not in taken]
    usual = [
        read_aim(f"{measure}@{workflow}")
        for workflow in scenario.workflow_names
        for measure in dict.fromkeys((scenario.primary, *FORETOLD))
        if measure not in NOT_LIVED
    ]
    names = {aim.name for aim in (*fitted, *held)}
    more = [aim for aim in (asked or usual) if aim.name not in names]
    return (*held, *more)


def check_aim(scenario: Scenario, aim: Aim) -> None:
    """Raise `PermitsimError` for a figure that no run of the scenario as lived has."""
    target = aim.target
    if target.measure in NOT_LIVED:
        raise PermitsimError(BY_LIMITS.filled(name=target.measure))
    check_measure(scenario, target.key, "lived")
    name, at, practice = target.workflow.partition("@")
    if name not in scenario.workflow_names or (at and practice not in ("law", "serial")):
        raise _unknown(target.workflow, scenario.workflow_names)


def _lived(scenario: Scenario) -> tuple[Aim, ...]:
    return tuple(aim for aim in _all(scenario) if aim.target.reading == "lived")


def _all(scenario: Scenario) -> list[Aim]:
    spelled = {one.path: one.value for one in scenario.evidence}
    return [
        Aim(target, index, spelled.get(f"targets[{index}].value", f"{target.value:g}"))
        for index, target in enumerate(scenario.targets)
    ]


def _chosen(scenario: Scenario, asked: Aim) -> Aim:
    """The target of the file that is meant, or a figure with a value of its own."""
    every = [aim for aim in _all(scenario) if aim.name == asked.name]
    alike = [aim for aim in every if aim.target.reading == "lived"]
    if not math.isnan(asked.target.value):
        bound, value = asked.target.bound, asked.target.value
        equal = (aim for aim in alike if (aim.target.bound, aim.target.value) == (bound, value))
        return next(equal, asked)
    if not alike:
        raise PermitsimError((BY_LIMITS if every else NO_TARGET).filled(name=asked.name))
    if len(alike) > 1:
        known = listed(aim.written for aim in alike)
        raise PermitsimError(SEVERAL.filled(name=asked.name, known=known))
    return alike[0]


def _unknown(name: str, known: Sequence[str]) -> PermitsimError:
    near = did_you_mean(name, known)
    meant = same("") if near is None else MEANT.filled(meant=near)
    text = NO_WORKFLOW.filled(name=name, known=listed(known))
    return PermitsimError(Text(text.zh + meant.zh, text.en + meant.en))
