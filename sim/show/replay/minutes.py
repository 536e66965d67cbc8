"""Whole minutes, the clock of a replay."""

from __future__ import annotations

import numpy as np

from sim.eventlog import Ints

SECONDS = 60
"""In a minute."""


def minutes(seconds: Ints) -> Ints:
    """Return seconds as whole minutes, rounded up.

    What happened before a minute is over by then, so that the state at every whole minute stays
    exactly as it was.
    """
    return np.asarray(-(-seconds // SECONDS))
