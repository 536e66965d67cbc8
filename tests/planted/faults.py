"""All planted faults, floor by floor."""

from __future__ import annotations

from tests.planted.fault import Fault
from tests.planted.in_engine import IN_ENGINE
from tests.planted.in_measure import IN_MEASURE
from tests.planted.in_model import IN_MODEL
from tests.planted.in_plan import IN_PLAN
from tests.planted.in_scenario_file import IN_SCENARIO_FILE

FAULTS: tuple[Fault, ...] = (
    *IN_MODEL,
    *IN_SCENARIO_FILE,
    *IN_PLAN,
    *IN_ENGINE,
    *IN_MEASURE,
)
