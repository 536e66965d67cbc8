"""What makes a comparison trustworthy: checks that it runs on itself, and what was not measured."""

from sim.study.trust.check import Check, Trust, Unmeasured
from sim.study.trust.examining import examine
from sim.study.trust.unmeasured import Study

__all__ = ["Check", "Study", "Trust", "Unmeasured", "examine"]
