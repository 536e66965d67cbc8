"""The kinds of numbers in a scenario file, as fields."""

from __future__ import annotations

from typing import Annotated

from sim.scenario_file import quantities as q
from sim.scenario_file.schema.base import quantity

NUMBER = r"[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?"
CHINESE = "秒|分钟?|个?小时|个?工作日"
CHINESE_DAYS = "个?自然日|个?日历日"
CLOCK = f"s|min|h|seconds?|minutes?|hours?|working days?|{CHINESE}"
ELAPSED = rf"^{NUMBER} ?({CLOCK}|calendar days?|weeks?|months?|years?|{CHINESE_DAYS}|周|个月|年)$"
EFFORT = rf"^{NUMBER} ?({CLOCK})$"
DAYS = rf"^[0-9]+ ?((working|calendar|list) days?|个?工作日|{CHINESE_DAYS}|个?清单日)$"
PERIOD = rf"^{NUMBER} ?((calendar )?days?|weeks?|months?|years?|个?自然日|周|个月|年)$"
RATE = rf"^{NUMBER} per (hour|day|week|month|year|working day)$"
WORKING_DAYS = r"^[0-9]+ ?(working days?|wd|个?工作日)$"
CUT = r"^[×xX*] ?(0|1|1\.0*|0?\.[0-9]+)$"
PERCENT = rf"^{NUMBER} ?[%％]$"

Elapsed = Annotated[q.Amount, *quantity(q.read_elapsed, type="string", pattern=ELAPSED)]
DaysAmount = Annotated[q.Amount, *quantity(q.read_days, type="string", pattern=DAYS)]
WorkingDays = Annotated[
    q.Amount, *quantity(q.read_working_days, type="string", pattern=WORKING_DAYS)
]
Period = Annotated[q.Amount, *quantity(q.read_period, type="string", pattern=PERIOD)]
RateField = Annotated[q.Rate, *quantity(q.read_rate, type="string", pattern=RATE)]
Chance = Annotated[
    float,
    *quantity(
        q.read_chance,
        anyOf=[
            {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
            {"type": "string", "pattern": PERCENT},
        ],
    ),
]
Share = Annotated[
    float,
    *quantity(
        q.read_share,
        anyOf=[
            {"type": "number", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": PERCENT},
        ],
    ),
]
Factor = Annotated[
    float,
    *quantity(
        q.read_factor,
        anyOf=[
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": rf"^[×xX*] ?{NUMBER}$"},
        ],
    ),
]
Cut = Annotated[
    float,
    *quantity(
        q.read_cut,
        anyOf=[
            {"type": "number", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": CUT},
        ],
    ),
]
AnyNumber = Annotated[
    float,
    *quantity(q.read_number, anyOf=[{"type": "number"}, {"type": "string", "pattern": PERCENT}]),
]
Weight = Annotated[float, *quantity(q.read_weight, type="number", minimum=0)]
Positive = Annotated[float, *quantity(q.read_positive, type="number", exclusiveMinimum=0)]
CountField = Annotated[int, *quantity(q.read_count, type="integer", minimum=0)]
Some = Annotated[int, *quantity(q.read_some, type="integer", minimum=1)]
Whole = Annotated[int, *quantity(q.read_whole, type="integer")]
