"""Calibration: assumed numbers fitted to published figures by simulated moments."""

from sim.study.calibration.aims import Aim, read_aim
from sim.study.calibration.calibrate import Asked, calibrate
from sim.study.calibration.parameters import Fit, Parameter, read_fit
from sim.study.calibration.results import Calibration, Estimated, Shown

__all__ = [
    "Aim",
    "Asked",
    "Calibration",
    "Estimated",
    "Fit",
    "Parameter",
    "Shown",
    "calibrate",
    "read_aim",
    "read_fit",
]
