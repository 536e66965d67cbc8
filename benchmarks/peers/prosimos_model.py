"""The permit-like workload as Prosimos reads it: a BPMN process and its parameters."""

from __future__ import annotations

import json
import math
from pathlib import Path

from benchmarks.workloads import (
    ARRIVALS_PER_WEEK,
    CORRECTION_SECONDS,
    EFFORT_HOURS,
    FAULT,
    HOUR,
    OFFICES,
    STAFF,
    WEEK,
)

Json = dict[str, object]
FOREVER = 1e12
"""A bound that no draw reaches, for distributions that must have one."""
TAG = '<bpmn:{kind} id="{id}" name="{id}">{inside}</bpmn:{kind}>'
FLOW = '<bpmn:sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}"/>'
WRAP = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="all">'
    '<bpmn:process id="permits" isExecutable="true">{}</bpmn:process></bpmn:definitions>'
)


def write(folder: Path) -> tuple[Path, Path]:
    """Write both files."""
    bpmn, parameters = folder / "permit_like.bpmn", folder / "permit_like.json"
    bpmn.write_text(_bpmn(), encoding="utf-8")
    parameters.write_text(json.dumps(_parameters()), encoding="utf-8")
    return bpmn, parameters


def _bpmn() -> str:
    """Each certificate: a join, the review, and a split, on or to a correction and back."""
    elements, flows, before = [("startEvent", "start", "")], [], "start"
    for n in range(len(OFFICES)):
        elements += [
            ("exclusiveGateway", f"join{n}", ""),
            ("task", f"review{n}", ""),
            ("exclusiveGateway", f"split{n}", ""),
            ("intermediateCatchEvent", f"correct{n}", "<bpmn:timerEventDefinition/>"),
        ]
        flows += [
            (before, f"join{n}"),
            (f"join{n}", f"review{n}"),
            (f"review{n}", f"split{n}"),
            (f"split{n}", f"correct{n}"),
            (f"correct{n}", f"join{n}"),
        ]
        before = f"split{n}"
    elements.append(("endEvent", "end", ""))
    flows.append((before, "end"))
    shown = [TAG.format(kind=kind, id=id, inside=inside) for kind, id, inside in elements]
    return WRAP.format("".join(shown + [FLOW.format(source=a, target=b) for a, b in flows]))


def _parameters() -> Json:
    stages = range(len(OFFICES))
    office = [
        {"id": f"office{n}", "name": f"office{n}", "cost_per_hour": "1", "amount": staff,
         "calendar": "hours", "assignedTasks": [f"review{i}" for i in stages if OFFICES[i] == n]}
        for n, staff in enumerate(STAFF)
    ]  # fmt: skip
    return {
        "resource_profiles": [{"id": "all", "name": "all", "resource_list": office}],
        "resource_calendars": [{"id": "hours", "name": "hours", "time_periods": _hours()}],
        "arrival_time_distribution": _exponential(WEEK / ARRIVALS_PER_WEEK),
        "arrival_time_calendar": [_period("SUNDAY", "00:00:00", "23:59:59.999999")],
        "gateway_branching_probabilities": [_split(n) for n in stages],
        "task_resource_distribution": [_review(n) for n in stages],
        "event_distribution": [
            {"event_id": f"correct{n}", **_exponential(CORRECTION_SECONDS)} for n in stages
        ],
    }


def _period(until: str, begins: str, ends: str) -> Json:
    return {"from": "MONDAY", "to": until, "beginTime": begins, "endTime": ends}


def _hours() -> list[Json]:
    return [_period("FRIDAY", "09:00:00", "12:00:00"), _period("FRIDAY", "13:00:00", "17:00:00")]


def _values(*values: float) -> list[Json]:
    return [{"value": value} for value in values]


def _exponential(mean: float) -> Json:
    values = _values(mean, 0.0, FOREVER)
    return {"distribution_name": "expon", "distribution_params": values}


def _review(n: int) -> Json:
    mean = EFFORT_HOURS[n] * HOUR
    values = _values(mean, math.pow(mean / 2, 2), 0.0, FOREVER)
    effort = {"distribution_name": "lognorm", "distribution_params": values}
    return {
        "task_id": f"review{n}",
        "resources": [{"resource_id": f"office{OFFICES[n]}", **effort}],
    }


def _split(n: int) -> Json:
    onward = f"join{n + 1}" if n + 1 < len(OFFICES) else "end"
    chances = {f"split{n}_correct{n}": FAULT, f"split{n}_{onward}": 1 - FAULT}
    paths = [{"path_id": path, "value": str(chance)} for path, chance in chances.items()]
    return {"gateway_id": f"split{n}", "probabilities": paths}
