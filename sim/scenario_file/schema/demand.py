"""Demand, as a scenario file states it: arrivals and classes of cases."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.quantities import TraceName
from sim.scenario_file.schema.base import (
    FileModel,
    Key,
    Name,
    Title,
    either,
    quantity,
    read_text,
)
from sim.scenario_file.schema.calendars import MomentField
from sim.scenario_file.schema.numbers import Factor, RateField, Share, Weight, Whole
from sim.scenario_file.schema.spans import SpanFile
from sim.text import Text


class ArrivalsFile(FileModel):
    """When cases arrive: at random, at given moments, or as a file says."""

    poisson: RateField | None = None
    """Mean rate of arrivals at random: per hour, day, week, month or year around the clock, or per
    working day in the open hours of the national calendar."""
    by_month: tuple[Weight, ...] | None = None
    """What the rate is multiplied by from January to December."""
    at: tuple[MomentField, ...] | None = None
    """Given moments."""
    trace: (
        Annotated[str, *quantity(lambda value: TraceName(read_text(value)), type="string")] | None
    ) = None
    """Name of a CSV file beside the scenario, with a column `arrival` and perhaps `class`."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        kind = either(self, ("poisson", "at", "trace"))
        if self.by_month is None:
            return self
        if kind != "poisson":
            cure = Text(zh="删去 by_month", en="remove by_month")
            expected = Text(zh="by_month 只与 poisson 同用", en="by_month beside poisson only")
            raise MistakeError([Mistake("E207", expected, cure, ("by_month",), None, "key")])
        if len(self.by_month) != 12 or not sum(self.by_month):
            raise MistakeError([Mistake("E311", TWELVE, TWELVE_CURE, ("by_month",))])
        return self


class ClassFile(FileModel):
    """A class of cases."""

    SHORT: ClassVar[str] = "share"

    title: Title | None = None
    """What people call it."""
    share: Share | None = None
    """Its part of the arrivals."""
    arrivals: ArrivalsFile | None = None
    """Its own arrivals, in place of a share."""
    priority: Whole = 0
    """Lower goes first where an office looks at priorities."""
    items: tuple[Name, ...] | None = None
    """The items that its cases need; all when absent."""
    effort: dict[str, Factor] = Field(default={})
    """What the effort of an item, of item.step or of all (`*`) is multiplied by."""
    patience: SpanFile | None = None
    """Time from its arrival after which a case that has not ended is withdrawn; never when
    absent."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.share is not None and self.arrivals is not None:
            either(self, ("share", "arrivals"))
        return self


class DemandFile(FileModel):
    """What comes in."""

    arrivals: ArrivalsFile | None = None
    """The arrivals that classes with a share divide among them."""
    classes: dict[Key, ClassFile] | None = None
    """The classes of cases; one class `case` when absent."""


TWELVE = Text(
    zh="十二个数，一月到十二月，不全为 0", en="twelve numbers, January to December, not all 0"
)
TWELVE_CURE = Text(zh="写满十二个月", en="write one number for each month")
