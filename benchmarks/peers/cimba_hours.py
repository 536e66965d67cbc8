"""Office hours for models in Cimba, and what else both of them need."""

import numpy as np
from cimba import random
from numba import njit

from benchmarks.workloads import DAY, EFFORT_LOG, HOUR, OFFICES, SPREAD, WEEK

OFFICE_OF = np.array(OFFICES)
LOGS = np.array(EFFORT_LOG)
OPEN_DAY, OPEN_WEEK = 7.0 * HOUR, 35.0 * HOUR


@njit
def open_seconds(t):
    """For how long offices have been open up to t."""
    week = np.floor(t / WEEK)
    second = t - week * WEEK
    day = np.floor(second / DAY)
    if day >= 5:
        return (week + 1) * OPEN_WEEK
    of_day = second - day * DAY
    morning = min(max(of_day - 9.0 * HOUR, 0.0), 3.0 * HOUR)
    afternoon = min(max(of_day - 13.0 * HOUR, 0.0), 4.0 * HOUR)
    return week * OPEN_WEEK + day * OPEN_DAY + morning + afternoon


@njit
def moment(worked):
    """When offices have been open for so long."""
    week = np.floor(worked / OPEN_WEEK)
    rest = worked - week * OPEN_WEEK
    day = np.floor(rest / OPEN_DAY)
    rest -= day * OPEN_DAY
    break_ = float(HOUR) if rest > 3.0 * HOUR else 0.0
    return week * float(WEEK) + day * float(DAY) + 9.0 * HOUR + rest + break_


@njit
def review_seconds(now, stage):
    """How long a review that begins now takes by the clock."""
    return moment(open_seconds(now) + random.lognormal(LOGS[stage], SPREAD)) - now
