"""The compiled engine: the reference engine's log, event for event, at the speed of C."""

from sim.engine.compiled.simulate import is_compiled, simulate, stream

__all__ = ["is_compiled", "simulate", "stream"]
