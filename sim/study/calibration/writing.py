"""The scenario file with the fitted numbers in it, each with its interval and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sim.errors import PermitsimError, ScenarioError
from sim.scenario_file.load import load_scenario, load_text
from sim.scenario_file.rewriting import Changes, NewNumber, NewTarget, rewritten
from sim.scenario_file.schema.scenario import NAME_PATTERN
from sim.study.calibration.aims import Aim
from sim.study.calibration.bench import dotted
from sim.study.calibration.estimating import DIGITS
from sim.study.calibration.results import Calibration, Estimated, said_interval
from sim.study.calibration.whole import file_text
from sim.text import Text

GRADE = "F"
"""That of fitted numbers."""
SIGNS = {"": "=", "at_least": ">=", "at_most": "<="}
BOUNDS = {"at_least": "at least", "at_most": "at most"}

ITSELF = Text(
    "{file} 是原文件，不能覆盖；请另写一个文件名",
    "{file} is the file itself, which is never written over; choose another name",
)
EXISTS = Text(
    "{file} 已经存在，没有改动；换一个名称，或加 --force",
    "{file} exists and was left as it is; choose another name, or add --force",
)
NO_FOLDER = Text("没有文件夹 {folder}", "there is no folder {folder}")
ELSEWHERE = Text(
    "{file} 所在的文件夹中没有原文件引用的文件（extends、trace）；请写到原文件旁边",
    "{file} would not find the files that the scenario names (extends, trace); write it beside the "
    "scenario",
)


def check_out(source: str, out: Path, *, force: bool = False) -> None:
    """Raise `PermitsimError` before anything is run if a new file could not be written there."""
    if out.resolve() == Path(source).resolve():
        raise PermitsimError(ITSELF.filled(file=out))
    if out.exists() and not force:
        raise PermitsimError(EXISTS.filled(file=out))
    if not out.parent.is_dir():
        raise PermitsimError(NO_FOLDER.filled(folder=out.parent))


def calibrated_file(found: Calibration, out: Path, command: str = "") -> str:
    """Return the text of the calibrated scenario, to be written to `out`.

    All but the fitted numbers, the roles of the targets and the name is as in the scenario's own
    file. Raises `PermitsimError` if it would not be the same scenario there.
    """
    source = found.scenario.source
    aims = [shown.aim for shown in found.fitted]
    text = rewritten(
        file_text(Path(source)),
        Changes(
            name=_name(found, out),
            about=_about(Path(source).name, command),
            numbers=tuple(
                NewNumber(path, each.text, _rests_on(found, each), GRADE, _range(each))
                for each in found.numbers
                for path in each.parameter.paths
            ),
            fitted=tuple(aim.index for aim in aims if aim.index is not None),
            targets=tuple(_target(aim) for aim in aims if aim.index is None and _fits(found, aim)),
        ),
    )
    numbers = {dotted(path): each.text for each in found.numbers for path in each.parameter.paths}
    try:
        written = load_text(text, str(out), folder=out.parent)
    except ScenarioError:
        raise PermitsimError(ELSEWHERE.filled(file=out)) from None
    if written.digest != load_scenario(source, numbers).digest:
        raise PermitsimError(ELSEWHERE.filled(file=out))
    return text


def _name(found: Calibration, out: Path) -> str:
    if re.fullmatch(NAME_PATTERN, out.stem) and out.stem != found.scenario.name:
        return out.stem
    return f"{found.scenario.name}_calibrated"


def _about(source: str, command: str) -> tuple[str, ...]:
    said = f"Calibrated: numbers of grade {GRADE} were fitted to the targets of role `fitted`."
    return (f"{said} All else is as in {source}.", *((command,) if command else ()))


def _rests_on(found: Calibration, each: Estimated) -> str:
    low, high = said_interval(each)
    parameter = each.parameter
    sure = f"95 %: {low} to {high}" if each.is_pinned else f"not pinned down: {low} to {high}"
    to = "; ".join(figure_said(shown.aim) for shown in found.fitted)
    before = f"{parameter.say(parameter.text.value)}, {parameter.grade}"
    source = f" ({parameter.source})" if parameter.source else ""
    return f"calibrated, {sure}; to {to}; before: {before}{source}"


def figure_said(aim: Aim) -> str:
    """Return a figure as it can be asked for: `on_time_share@new >= 98 %`."""
    return f"{aim.name} {SIGNS[aim.target.bound]} {aim.written}"


def _range(each: Estimated) -> tuple[str, str] | None:
    """Its interval, rounded as the number itself is, so that it stays around it."""
    parameter, interval = each.parameter, each.interval
    low, high = (parameter.say(end, DIGITS) for end in (interval.low, interval.high))
    return (low, high) if low != high else None


def _target(aim: Aim) -> NewTarget:
    target = aim.target
    cls = [] if target.case_class is None else [("class", target.case_class)]
    bound = [("bound", BOUNDS[target.bound])] if target.bound else []
    return NewTarget(
        (
            ("workflow", target.workflow),
            *cls,
            ("reading", "lived"),
            ("measure", target.measure),
            ("value", aim.written),
            *bound,
            ("published", "false"),
            ("role", "fitted"),
        )
    )


def _fits(found: Calibration, aim: Aim) -> bool:
    """Whether a file can have such a target: of all cases, or of a class, but not of an office."""
    classes: Sequence[str] = [each.id for each in found.scenario.base.classes]
    return aim.target.case_class is None or aim.target.case_class in classes
