"""The phases of one instant, on SimPy's event queue (docs/reference/semantics.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import simpy

CLOCKS = 2
"""After all that ends: SimPy's own events have priorities 0 and 1."""
CHANGE = 3
LIMITS = 4
FATES = 5
AGENTS = 6
SERVING = 7
LAST = 8


class Moment(simpy.Event):
    """An event that happens at a given time, in a given phase of its instant."""

    def __init__(
        self, env: simpy.Environment, at: int, phase: int, then: Callable[[simpy.Event], None]
    ) -> None:
        # As in SimPy's own Timeout: set here, for speed, instead of by Event.__init__.
        self.env = env
        self.callbacks = [then]
        self._ok = True
        self._value: Any = None
        env.schedule(self, phase, at - env.now)  # type: ignore[arg-type]
