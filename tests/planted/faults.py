"""All planted faults, floor by floor."""

from __future__ import annotations

from tests.planted.fault import Fault
from tests.planted.in_attribution import IN_ATTRIBUTION
from tests.planted.in_calibration import IN_CALIBRATION
from tests.planted.in_change import IN_CHANGE
from tests.planted.in_compiled import IN_COMPILED
from tests.planted.in_compiled_time import IN_COMPILED_TIME
from tests.planted.in_conduct import IN_CONDUCT
from tests.planted.in_ends import IN_ENDS
from tests.planted.in_engine import IN_ENGINE
from tests.planted.in_limits import IN_LIMITS
from tests.planted.in_long_runs import IN_LONG_RUNS
from tests.planted.in_measure import IN_MEASURE
from tests.planted.in_model import IN_MODEL
from tests.planted.in_plan import IN_PLAN
from tests.planted.in_replay import IN_REPLAY
from tests.planted.in_report import IN_REPORT
from tests.planted.in_scenario_file import IN_SCENARIO_FILE
from tests.planted.in_sensitivity import IN_SENSITIVITY
from tests.planted.in_served import IN_SERVED
from tests.planted.in_staffing import IN_STAFFING
from tests.planted.in_statistics import IN_STATISTICS
from tests.planted.in_sweeps import IN_SWEEPS
from tests.planted.in_trust import IN_TRUST
from tests.planted.in_tuner import IN_TUNER

FAULTS: tuple[Fault, ...] = (
    *IN_MODEL,
    *IN_SCENARIO_FILE,
    *IN_PLAN,
    *IN_ENGINE,
    *IN_CONDUCT,
    *IN_LIMITS,
    *IN_ENDS,
    *IN_CHANGE,
    *IN_COMPILED,
    *IN_COMPILED_TIME,
    *IN_MEASURE,
    *IN_STATISTICS,
    *IN_STAFFING,
    *IN_ATTRIBUTION,
    *IN_SWEEPS,
    *IN_SENSITIVITY,
    *IN_CALIBRATION,
    *IN_LONG_RUNS,
    *IN_REPLAY,
    *IN_REPORT,
    *IN_TRUST,
    *IN_SERVED,
    *IN_TUNER,
)
