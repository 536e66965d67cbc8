"""What reforms have in common, as a scenario file states them."""

from __future__ import annotations

from typing import ClassVar

from sim.scenario_file.schema.base import FileModel, Title
from sim.scenario_file.schema.numbers import DaysAmount


class ReformFile(FileModel):
    """What all reforms have."""

    title: Title | None = None
    """What the city calls it."""


class PromiseFile(FileModel):
    """A promise that is the lever's own."""

    SHORT: ClassVar[str] = "promised"

    promised: DaysAmount
    """How long, for all of it together."""
