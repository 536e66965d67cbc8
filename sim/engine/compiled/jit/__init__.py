"""The one place that knows numba."""

from sim.engine.compiled.jit.handles import handed
from sim.engine.compiled.jit.kernels import apart, entry, is_ready, kernel, share

__all__ = ["apart", "entry", "handed", "is_ready", "kernel", "share"]
