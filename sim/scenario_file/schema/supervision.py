"""Supervision of offices, as a scenario file states it."""

from __future__ import annotations

from typing import Literal

from sim.scenario_file.schema.base import Flag, Name
from sim.scenario_file.schema.lever import ReformFile
from sim.scenario_file.schema.numbers import Cut, Share
from sim.scenario_file.schema.spans import EffortFile


class SupervisionFile(ReformFile):
    """督查: limits are watched, warned of and acted on; 不作为、慢作为、乱作为 become rarer."""

    lever: Literal["supervision"]
    """Which lever it is."""
    offices: tuple[Name, ...] | None = None
    """The offices that are supervised; all when absent."""
    warn: Share | None = None
    """预警: the share of a limit after which an undecided file is warned of; never when absent."""
    push: Flag = True
    """Whether files that were warned of lie no more and go before all others."""
    office: Name | None = None
    """Whose officers a warning costs time."""
    effort: EffortFile | None = None
    """How much, for each warning."""
    pace: Cut = 1.0
    """慢作为: what the time that files lie because their limit leaves it is multiplied by."""
    idleness: Cut = 1.0
    """不作为: what the chance that a file is left untouched is multiplied by."""
    carelessness: Cut = 1.0
    """乱作为: what the chances that a review lets a fault through are multiplied by."""
