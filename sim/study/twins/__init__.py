"""One case's two lives with the same luck, and what marks the cases that lose by a reform."""

from sim.study.twins.lives import Episode, Life
from sim.study.twins.marks import Mark, Trait
from sim.study.twins.twin import CaseName, Twin, twin

__all__ = ["CaseName", "Episode", "Life", "Mark", "Trait", "Twin", "twin"]
