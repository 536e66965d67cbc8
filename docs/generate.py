"""Writes the parts of the reference that the code itself knows: keys of a file, and measures.

Each stands in its page between two marks; `python -m docs.generate` renews them in place.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

from sim.measure.metrics import METRICS
from sim.scenario_file import schema
from sim.scenario_file.schema import base, calendars, numbers, scenario
from sim.scenario_file.schema.base import FileModel

Json = dict[str, Any]
FOLDER = Path(__file__).parent / "reference"

SECTIONS = {
    "ScenarioFile": "The whole file",
    "TimeFile": "`time`",
    "CalendarFile": "`calendars.NAME`",
    "OfficeFile": "`offices.NAME`",
    "GroupFile": "`offices.NAME.staff`",
    "PaceFile": "`offices.NAME.pace`",
    "IdlenessFile": "`offices.NAME.idleness`",
    "CarelessnessFile": "`offices.NAME.carelessness`",
    "BackgroundFile": "`offices.NAME.background`",
    "SessionFile": "`sessions.NAME`",
    "AgentFile": "`agents.NAME`",
    "DemandFile": "`demand`",
    "ArrivalsFile": "`arrivals`",
    "ClassFile": "`demand.classes.NAME`",
    "HabitFile": "`habit`",
    "ItemFile": "`items.NAME`",
    "PapersFile": "`items.NAME.papers`",
    "IntakeFile": "`items.NAME.intake`",
    "ItemLimitFile": "`items.NAME.limit`",
    "ExtensionFile": "`items.NAME.limit.extension`",
    "ReviewFile": "`items.NAME.review`",
    "StepFile": "`items.NAME.steps.NAME`",
    "LimitFile": "`items.NAME.steps.NAME.limit`",
    "DecisionFile": "`items.NAME.decision`",
    "IssueFile": "`items.NAME.issue`",
    "MergeFile": "Reform: `lever: merge`",
    "PromiseFile": "`limit` of a reform",
    "OneWindowFile": "Reform: `lever: one_window`",
    "ParallelFile": "Reform: `lever: parallel`",
    "WaiverFile": "`waive` of a parallel reform",
    "LimitsFile": "Reform: `lever: limits`",
    "MaterialsFile": "Reform: `lever: materials`",
    "SamplesFile": "Reform: `lever: samples`",
    "StaffFile": "Reform: `lever: staff`",
    "AgentReformFile": "Reform: `lever: agent`",
    "PriorityOfficeFile": "Reform: `lever: priority_office`",
    "ZoneReviewFile": "Reform: `lever: zone_review`",
    "JointSessionFile": "Reform: `lever: joint_session`",
    "PowersFile": "Reform: `lever: powers`",
    "SupervisionFile": "Reform: `lever: supervision`",
    "CommitmentFile": "Reform: `lever: commitment`",
    "TolerateFile": "Reform: `lever: tolerate`",
    "MockApprovalFile": "Reform: `lever: mock_approval`",
    "ChangingFile": "`workflows.NAME` of a workflow that changes",
    "LearningFile": "`workflows.NAME.learning`",
    "TargetFile": "`targets`",
    "SpanFile": "Length of time",
    "EffortFile": "Working time",
    "LognormalFile": "Length of time: `lognormal`",
    "ExponentialFile": "Length of time: `exponential`",
    "GammaFile": "Length of time: `gamma`",
    "WeibullFile": "Length of time: `weibull`",
    "TriangularFile": "Length of time: `triangular`",
    "UniformFile": "Length of time: `uniform`",
    "NormalFile": "Length of time: `normal`",
    "EmpiricalFile": "Length of time: `empirical`",
}
"""The models of a file in the order of the page, each under its heading."""

TYPES = {
    "amount of time": numbers.Elapsed,
    "days": numbers.DaysAmount,
    "working days": numbers.WorkingDays,
    "period": numbers.Period,
    "rate": numbers.RateField,
    "percentage": numbers.Share,
    "factor": numbers.Factor,
    "factor to 1": numbers.Cut,
    "name": base.Name,
    "item or `item.step`": base.Target,
    "date": calendars.DateField,
    "moment": calendars.MomentField,
    "date, or `first..last`": calendars.ClosureField,
    "opening, such as `Tue 09:00`": calendars.OpeningField,
}
"""What the text of a value is, by the type of its field."""


def _patterns() -> dict[str, str]:
    """What a text is, by the pattern that it fits."""
    found = {scenario.NAME_PATTERN: "name", r"^\d+ working days?$": "working days"}
    for words, field in TYPES.items():
        told: Json = get_args(field)[2].json_schema
        for option in told.get("anyOf", [told]):
            if "pattern" in option:
                found[option["pattern"]] = words
    return found


BEGIN, END = "<!-- generated -->\n", "<!-- end of generated -->"
AS_A_LENGTH = (
    "It takes the keys of a [length of time](#length-of-time), with amounts in seconds, minutes, "
    "hours or working days only."
)


def scenario_keys() -> str:
    """Return the tables of all keys of a scenario file."""
    whole = scenario.ScenarioFile.model_json_schema()
    models = {**whole["$defs"], "ScenarioFile": whole}
    missing = models.keys() ^ SECTIONS.keys()
    if missing:
        raise KeyError(f"models without a section, or sections without a model: {missing}")
    said = _attribute_docstrings()
    return "\n".join(_section(name, models[name], said) for name in SECTIONS)


def measures() -> str:
    """Return the table of all measures."""
    rows = [
        f"| `{m.name}` | {m.title.en} {m.title.zh} | {m.unit.en} | {m.better or '–'} "
        f"| {m.formula} |\n"
        for m in METRICS.values()
    ]
    head = "| measure | title | unit | better | value of a run |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(rows)


PARTS: dict[str, Callable[[], str]] = {"scenario.md": scenario_keys, "measures.md": measures}
"""By page: what stands between its marks."""


def renewed(page: str, text: str) -> str:
    """Return a page with the part between its marks written anew; raises `ValueError` without."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} has no marks")
    return f"{before}{mark}\n{PARTS[page]()}\n{end}{after}"


def _section(name: str, model: Json, said: dict[tuple[str, str], str]) -> str:
    title = f"### {SECTIONS[name]}\n\n{model['description']}{_short(name)}"
    if name == "EffortFile":
        return f"{title} {AS_A_LENGTH}\n"
    required = model.get("required", ())
    rows = []
    for key, value in model["properties"].items():
        default = "**required**" if key in required else _default(value)
        shown = "a plain word" if key == "word" else f"`{key}`"
        rows.append(f"| {shown} | {_words(value)} | {default} | {said[name, key]} |\n")
    table = "| key | takes | default | what it is |\n| --- | --- | --- | --- |\n"
    return f"{title}\n\n{table}{''.join(rows)}"


def _short(name: str) -> str:
    model = _models()[name]
    if model.SHORT in ("", "word"):
        return ""
    return f" A plain value stands for `{{{model.SHORT}: value}}`."


def _default(value: Json) -> str:
    default = value.get("default")
    if isinstance(default, dict) and "word" in default:
        return f"`{default['word']}`"
    if default in (None, [], {}):
        return "–"
    spaced = str(default).replace("_", " ")
    if spaced in value.get("enum", ()):
        return f"`{spaced}`"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def _words(value: Json) -> str:
    """What a value may be, in words."""
    if "$ref" in value:
        return _link(value["$ref"].rpartition("/")[2])
    for options in ("anyOf", "oneOf"):
        if options in value:
            found = [_words(each) for each in value[options] if each.get("type") != "null"]
            return ", or ".join(dict.fromkeys(found))
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    return _words_of_type(value)


def _words_of_type(value: Json) -> str:
    if value["type"] == "array":
        if "prefixItems" in value:
            return " and ".join(_words(each) for each in value["prefixItems"])
        return f"list of {_words(value['items'])}"
    if value["type"] == "object":
        return _words_of_mapping(value)
    if "pattern" in value:
        return _patterns()[value["pattern"]]
    kind: str = value["type"]
    plain = {"string": "text", "boolean": "true or false", "integer": "whole number"}
    return plain.get(kind, kind) + _bounds(value)


def _words_of_mapping(value: Json) -> str:
    if "properties" in value:
        return "`{zh: text, en: text}`"
    inner = next(iter(value.get("patternProperties", {}).values()), None)
    inner = inner or value["additionalProperties"]
    return f"name: {_words(inner)}"


def _bounds(value: Json) -> str:
    low = value.get("minimum")
    above = value.get("exclusiveMinimum")
    high = value.get("maximum")
    below = value.get("exclusiveMaximum")
    parts = (
        f"from {low:g}" if low is not None else "",
        f"above {above:g}" if above is not None else "",
        f"to {high:g}" if high is not None else "",
        f"below {below:g}" if below is not None else "",
    )
    return "".join(f" {part}" for part in parts if part)


def _link(name: str) -> str:
    heading = SECTIONS[name]
    return f"[{heading.replace('Reform: ', '')}](#{anchor(heading)})"


def anchor(heading: str) -> str:
    """Return what a heading is linked to by, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _models() -> dict[str, type[FileModel]]:
    return {
        name: value
        for module in _modules()
        for name, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, FileModel)
    }


def _modules() -> Iterator[Any]:
    for each in iter_modules(schema.__path__, f"{schema.__name__}."):
        yield import_module(each.name)


def _attribute_docstrings() -> dict[tuple[str, str], str]:
    """What the text under each attribute of a model says, by model and key."""
    own: dict[str, dict[str, str]] = {}
    for module in _modules():
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                own[node.name] = dict(_told(node))
    return {
        (name, field.alias or attribute): next(
            own[base.__name__][attribute]
            for base in model.__mro__
            if attribute in own.get(base.__name__, {})
        )
        for name, model in _models().items()
        for attribute, field in model.model_fields.items()
    }


def _told(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for pair in pairwise(node.body):
        match pair:
            case (
                ast.AnnAssign(target=ast.Name(id=attribute)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield attribute, " ".join(text.split())


def main() -> None:
    """Renew every generated part."""
    for page in PARTS:
        path = FOLDER / page
        path.write_text(renewed(page, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
