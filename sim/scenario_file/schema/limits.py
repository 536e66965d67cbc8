"""Limits of items and of steps, as a scenario file states them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from sim.scenario_file.schema.base import FileModel, either, words
from sim.scenario_file.schema.numbers import DaysAmount, Share

HandlingField = Annotated[Literal["joint"], *words("joint")]


class LimitFile(FileModel):
    """How long something may take."""

    SHORT: ClassVar[str] = "statutory"

    statutory: DaysAmount | None = None
    """By the law."""
    promised: DaysAmount | None = None
    """By a promise, in force in every workflow."""

    @property
    def is_timed(self) -> bool:
        """Whether it says how long."""
        return self.statutory is not None or self.promised is not None

    @model_validator(mode="after")
    def _is_some(self) -> Self:
        if not self.is_timed:
            either(self, ("statutory", "promised"))
        return self


class ExtensionFile(FileModel):
    """Leave to take longer than the statute, asked for when that is over (行政许可法 Art. 42)."""

    days: DaysAmount
    """How many days more, in the unit of the limit; of its working days where it has both."""
    chance: Share
    """The chance that leave is given."""


class ItemLimitFile(LimitFile):
    """How long an item may take; what it leaves out stands on its steps."""

    extension: ExtensionFile | None = None
    """Leave to take longer than the statute."""
    handling: HandlingField | None = None
    """`joint`: offices handle it jointly, so that it may take 45 working days at most by the law
    (行政许可法 Art. 42)."""

    @model_validator(mode="after")
    def _is_some(self) -> Self:
        if self.extension is None and self.handling is None and not self.is_timed:
            either(self, ("statutory", "promised"))
        return self
