"""A small town in which a reform takes away an officer who is needed, until another brings two."""

from __future__ import annotations

from pathlib import Path

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from tests.small import edited

HANDS = """
  fewer:
    title: {zh: 五张清单·减员, en: "Five lists: fewer hands"}
    lever: staff
    office: section
    add: -1
  more:
    title: {zh: 四项改革·增员, en: "Four reforms: more hands"}
    lever: staff
    office: section
    add: 2
"""


def crowded_file(folder: Path) -> Path:
    """Write it: 2.2 cases a day bring the section 11 hours of review, of the 16 of its two."""
    return edited(
        folder,
        ("poisson: 0.6", "poisson: 2.2"),
        ("\nworkflows:", f"{HANDS}\nworkflows:"),
        ("new: [together, samples]", "new: [samples, fewer, promises, more]"),
        ("observe: 90 days", "observe: 30 days"),
    )


def crowded(folder: Path) -> Scenario:
    """Read it."""
    return load_scenario(crowded_file(folder))
