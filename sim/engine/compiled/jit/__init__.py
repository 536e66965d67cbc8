"""The one place that knows numba."""

from sim.engine.compiled.jit.handles import handed
from sim.engine.compiled.jit.kernels import entry, is_ready, kernel, share

__all__ = ["entry", "handed", "is_ready", "kernel", "share"]
