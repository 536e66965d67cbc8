"""Offices, timed sessions and agents, as a scenario file states them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from sim.model.offices import Discipline
from sim.scenario_file.schema.base import FileModel, Key, Name, Title, either, word, words
from sim.scenario_file.schema.calendars import OpeningField
from sim.scenario_file.schema.demand import ArrivalsFile
from sim.scenario_file.schema.numbers import (
    CountField,
    Factor,
    Positive,
    Share,
    Some,
    Weight,
)
from sim.scenario_file.schema.spans import EffortFile


class GroupFile(FileModel):
    """Officers of an office who are alike."""

    officers: CountField
    """How many."""
    calendar: Name | None = None
    """The calendar of their hours; the office's when absent."""
    speed: Positive = 1.0
    """Effort per working hour; 2 does the work in half the time."""
    cost: Weight = 0.0
    """Cost of one officer a year."""


def as_groups(value: object) -> object:
    """Turn the short forms of staff, a number or one group, into groups."""
    if isinstance(value, str | int | float):
        return {"": {"officers": value}}
    if isinstance(value, dict) and any(key in GroupFile.model_fields for key in value):
        return {"": value}
    return value


class PaceFile(FileModel):
    """How much of the time that a limit leaves it an office lets a file lie."""

    SHORT: ClassVar[str] = "word"

    word: Annotated[str, *words("at once")] | None = Field(default=None)
    """`at once`: no time at all."""
    fixed: Share | None = None
    """Always this share of it."""
    deadline_driven: Share | None = None
    """With this chance nearly all of it, else any part."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        either(self, ("word", "fixed", "deadline_driven"))
        return self


class IdlenessFile(FileModel):
    """不作为: files that are left untouched, whatever their limit."""

    chance: Share
    """The chance, each time that a step of the office begins, that its file is left untouched."""
    for_: EffortFile = Field(alias="for")
    """How long, in the office's own working time."""


class CarelessnessFile(FileModel):
    """乱作为: faults that a review lets through."""

    SHORT: ClassVar[str] = "chance"

    chance: Share
    """The chance that a fault passes in an ordinary review."""
    in_haste: Share | None = None
    """The chance in a review that begins on the day its file is due, or later; as ever when
    absent."""


class BackgroundFile(FileModel):
    """Other work of an office."""

    arrivals: ArrivalsFile
    """When it comes in."""
    effort: EffortFile
    """Working time that each piece takes."""


class OfficeFile(FileModel):
    """An office, or a hall of windows."""

    title: Title | None = None
    """What people call it."""
    staff: Annotated[dict[Key, GroupFile], BeforeValidator(as_groups)]
    """How many officers; or one group of them, or several by name."""
    calendar: Name | None = None
    """The calendar of its hours; the national one when absent."""
    discipline: Annotated[Discipline, *words("first come", "priority", "due date")] = "first_come"
    """Which waiting file is taken next."""
    pace: PaceFile | None = None
    """How long files lie because their limit leaves time; `at once` when absent."""
    idleness: IdlenessFile | None = None
    """Files that are left untouched; none when absent."""
    carelessness: CarelessnessFile | None = None
    """Faults that its reviews let through; none when absent."""
    background: BackgroundFile | None = None
    """Other work, so that its load is believable."""


class SessionFile(FileModel):
    """A timed joint session, such as a committee on Tuesdays."""

    title: Title | None = None
    """What people call it."""
    offices: dict[Name, Some]
    """How many officers of each office sit in it."""
    times: tuple[OpeningField, ...]
    """Its weekly openings."""
    at_most: Some
    """How many cases it takes at one opening."""


class AgentFile(FileModel):
    """Agents who make the visits and shorten the applicant's own time."""

    title: Title | None = None
    """What people call them."""
    slots: Some
    """How many cases they can hold at once."""
    for_: tuple[Name, ...] = Field(alias="for")
    """The classes of cases that ask for one."""
    when_full: Annotated[str, *word({"go alone": "go_alone", "wait": "wait"})] = "go_alone"
    """Whether a case that finds none free goes alone or waits."""
    applicant_time: Factor = 1.0
    """What the applicant's own time is multiplied by."""
