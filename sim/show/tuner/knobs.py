"""What a scenario can be tuned by: a slider for numbers of its file, a switch for each reform."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.model.scenario import Evidence, Scenario
from sim.show.story.titles import titles_of
from sim.study.sensitivity.spelled import Spelled, spelled
from sim.text import Text, same

Group = Literal["demand", "defects", "pace", "staff"]
GROUPS: dict[Group, Text] = {
    "demand": Text("来件", "Demand"),
    "defects": Text("补正", "Corrections"),
    "pace": Text("节奏", "Pace"),
    "staff": Text("经办人", "Officers"),
}
DEMAND = Text("全部来件的倍数", "All arrivals, times")
DEFECTS = Text("材料出错率的倍数", "Chance of defects in papers, times")
DEADLINE_DRIVEN = Text("临近期限才办的比例", "Share of files left until the limit is near")
FIXED = Text("占用时限的比例", "Share of the limit that files lie")
PACE = Text("各科室节奏的倍数", "Pace of all offices, times")
GROUP_OF = Text("{office} · {group}", "{office} · {group}")
OFFICERS = Text("人", "")
PERCENT = same("%")
TIMES = same("×")
STAFF_ROLES = ("offices.*.staff", "offices.*.staff.officers", "offices.*.staff.*.officers")
PACE_ROLES = {
    "offices.*.pace.deadline_driven": DEADLINE_DRIVEN,
    "offices.*.pace.fixed": FIXED,
}
MOST_TIMES = 2.0
MORE_OFFICERS = 3
SURELY = 0.99
"""No chance may reach 1."""


@dataclass(frozen=True)
class Number:
    """A number of the file that a slider moves."""

    path: str
    """As evidence spells it."""
    text: Spelled


@dataclass(frozen=True)
class Knob:
    """A slider: one value that moves one number of the file, or many together."""

    name: str
    """Such as `staff.hall`, `demand`, `defects` or `pace`."""
    group: Group
    title: Text
    numbers: tuple[Number, ...]
    low: float
    high: float
    step: float
    value: float
    """Where it stands when the file is as it is."""
    unit: Text
    is_factor: bool
    """Whether the numbers are multiplied by the value; else the value stands in their place."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The numbers that it moves."""
        return tuple(number.path for number in self.numbers)

    def at(self, value: float) -> float:
        """Return the nearest value that the slider can have."""
        within = min(max(value, self.low), self.high)
        steps = round((within - self.low) / self.step)
        return round(self.low + steps * self.step, 6)

    def said(self, number: Number, value: float) -> str:
        """Return what the file says of one of the numbers at a value of the slider."""
        moved = number.text.value * value if self.is_factor else value
        return number.text.say(moved / 100 if self.unit == PERCENT else moved)


@dataclass(frozen=True)
class Switch:
    """A reform of the new workflow, which can be left out."""

    name: str
    """The reform's id."""
    title: Text
    explained: Text
    """What it changes and why."""


@dataclass(frozen=True)
class Board:
    """All that can be moved."""

    knobs: tuple[Knob, ...]
    switches: tuple[Switch, ...]

    def knob(self, name: str) -> Knob | None:
        """Return the slider of a name; nothing if there is none."""
        return next((knob for knob in self.knobs if knob.name == name), None)


def board_of(scenario: Scenario, workflow: str) -> Board:
    """Return what a scenario can be tuned by; the switches are of a workflow's reforms."""
    knobs = (*_scaled(scenario), *_pace(scenario), *_staff(scenario))
    return Board(knobs, tuple(_switches(scenario, workflow)))


def switched_workflow(scenario: Scenario, workflow: str) -> str:
    """Return the workflow whose list of reforms the switches are of.

    For one that changes on a date it is that which is gone over to.
    """
    change = scenario.change_of(workflow)
    return workflow if change is None else change.after


def _scaled(scenario: Scenario) -> Iterator[Knob]:
    rates = [one for one in scenario.evidence if one.role.startswith("demand.")]
    arrivals = _numbers([one for one in rates if one.kind == "rate"])
    if arrivals:
        yield Knob("demand", "demand", DEMAND, arrivals, 0.5, MOST_TIMES, 0.05, 1.0, TIMES, True)
    papers = [one for one in scenario.evidence if one.role.startswith("items.*.papers.defect")]
    chances = _numbers([one for one in papers if one.kind == "chance"])
    if chances:
        most = _most_times(chances, SURELY, 0.1)
        yield Knob("defects", "defects", DEFECTS, chances, 0.0, most, 0.1, 1.0, TIMES, True)


def _pace(scenario: Scenario) -> Iterator[Knob]:
    """One slider: a share where all offices have the same, else a factor."""
    found = [one for one in scenario.evidence if one.role in PACE_ROLES]
    numbers = _numbers(found)
    if not numbers:
        return
    values = {number.text.value for number in numbers}
    roles = {one.role for one in found}
    if len(values) == len(roles) == 1:
        title, share = PACE_ROLES[roles.pop()], round(100 * values.pop(), 6)
        yield Knob("pace", "pace", title, numbers, 0.0, 100.0, 5.0, share, PERCENT, False)
    else:
        most = _most_times(numbers, 1.0, 0.05)
        yield Knob("pace", "pace", PACE, numbers, 0.0, most, 0.05, 1.0, TIMES, True)


def _staff(scenario: Scenario) -> Iterator[Knob]:
    titles = {office.id: office.title for office in scenario.base.offices}
    found = [one for one in scenario.evidence if one.role in STAFF_ROLES and one.kind == "count"]
    for one in found:
        number = _numbers([one])
        parts = one.path.removesuffix(".officers").split(".")
        office, group = parts[1], ".".join(parts[3:])
        title = titles.get(office, same(office))
        if group:
            title = GROUP_OF.filled(office=title, group=group)
        value = number[0].text.value
        high = max(2 * value, value + MORE_OFFICERS)
        name = f"staff.{office}" + (f".{group}" if group else "")
        low = min(value, 1.0)
        yield Knob(name, "staff", title, number, low, high, 1.0, value, OFFICERS, False)


def _switches(scenario: Scenario, workflow: str) -> Iterator[Switch]:
    titles = titles_of(scenario, workflow)
    for reform in scenario.reforms_of(switched_workflow(scenario, workflow)):
        said = titles.of(reform.lever).put_into(reform.lever.explain())
        yield Switch(reform.id, reform.title, said)


def _numbers(found: Sequence[Evidence]) -> tuple[Number, ...]:
    """Those that are spelled as numbers."""
    read = ((one.path, spelled(one.value)) for one in found)
    return tuple(Number(path, text) for path, text in read if text is not None)


def _most_times(numbers: Sequence[Number], bound: float, step: float) -> float:
    """The largest factor, in whole steps, that keeps all numbers within a bound."""
    largest = max(number.text.value for number in numbers)
    if largest * MOST_TIMES <= bound:
        return MOST_TIMES
    return max(round(math.floor(bound / largest / step) * step, 6), 1.0)
