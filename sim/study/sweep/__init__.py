"""Sweeps: workflows at many settings of a scenario, paired throughout."""

from sim.study.sweep.design import Design, Over, grid, latin, over_of, read_over
from sim.study.sweep.point import Point
from sim.study.sweep.settings import Settings, settings_of
from sim.study.sweep.sweeping import Sweep, sweep
from sim.study.sweep.values import Listed, Range, read_values

__all__ = [
    "Design",
    "Listed",
    "Over",
    "Point",
    "Range",
    "Settings",
    "Sweep",
    "grid",
    "latin",
    "over_of",
    "read_over",
    "read_values",
    "settings_of",
    "sweep",
]
