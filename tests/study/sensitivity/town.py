"""A town in which a manager multiplies the applicant's ten days, so that what is saved is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.scenario_file.load import open_scenario
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.study import Asked, sensitivity
from sim.study.workshop import Workshop

DAYS = 10
TOWN = f"""
permitsim: 1
name: managed_town
title: {{zh: 小镇, en: A managed town}}
time: {{start: 2018-01-02, warm_up: 40 days, observe: 40 days}}
calendars: {{national: {{hours: always}}}}
offices:
  desk:
    title: {{zh: 窗口, en: Desk}}
    staff: {{value: 1, range: [1, 2], source: a count, grade: B}}
    background:
      arrivals: {{poisson: {{value: 10 per day, range: [5 per day, 30 per day]}}}}
      effort: 60 min
demand: {{arrivals: {{poisson: 1 per day, grade: B}}, classes: {{ordinary: 100 %}}}}
items:
  permit:
    office: desk
    prepare: {{value: {DAYS} calendar days, grade: B}}
    review: {{effort: 1 min, grade: B}}
reforms:
  managers:
    lever: agent
    for: [ordinary]
    slots: {{value: 10000, grade: B}}
    applicant_time: {{value: × 0.5, range: [× 0.25, × 2]}}
  unused: {{lever: samples, defect: × 0.3}}
workflows: {{old: [], new: [managers]}}
"""


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the town, with some of its text replaced."""
    text = TOWN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / "town.yaml"
    file.write_text(text, "utf-8")
    return file


def studied(file: Path, *, workshop: Workshop | None = None, **asked: Any) -> Any:
    """Study the difference between its two workflows; its parts are those of the method asked."""
    opened = open_scenario(file)
    known = {"workflows": ("old", "new"), "measure": "lead_calendar_days", "replications": 2}
    about = Asked(**{**known, **asked})
    return sensitivity(opened.load(), opened, about, workshop=workshop)


def names(found: Sensitivity) -> list[str]:
    return [factor.name for factor in found.factors]
