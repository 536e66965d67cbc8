"""The reference engine: a plan run on SimPy, written to be read aloud."""

from sim.engine.reference.town import simulate

__all__ = ["simulate"]
