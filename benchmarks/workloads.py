"""The two workloads as numbers, the same for every simulator; needs nothing but Python.

Permit-like: five certificates one after the other, reviewed by four offices; lognormal reviews;
with some probability a correction by the applicant and the same review again; work stops at closing
time and resumes at opening. M/M/4: the textbook queue, its mean service the unit of time.
"""

from __future__ import annotations

import math

HOUR, DAY, WEEK = 3600, 86_400, 604_800

OFFICES = (0, 1, 2, 0, 3)
"""Which office reviews each certificate."""
STAFF = (3, 2, 2, 2)
EFFORT_HOURS = (0.75, 1.0, 1.0, 0.75, 1.0)
SPREAD = math.sqrt(math.log(1.25))
"""Standard deviation of the logarithm at a coefficient of variation of 0.5."""
EFFORT_LOG = tuple(math.log(hours * HOUR) - SPREAD**2 / 2 for hours in EFFORT_HOURS)
"""Mean of the logarithm of each review's seconds."""
FAULT = 0.2
CORRECTION_SECONDS = 24.0 * HOUR
ARRIVALS_PER_WEEK = 48
SHIFTS = tuple(
    (day * DAY + opens * HOUR, day * DAY + closes * HOUR)
    for day in range(5)
    for opens, closes in ((9, 12), (13, 17))
)
"""[open, close) in seconds of the week."""
PERMIT_CASES = 20_000

SERVERS = 4
RATE = 3.6
"""Customers in the time of one mean service."""
MM4_CASES = 1_000_000


def erlang_c_wait(servers: int = SERVERS, load: float = RATE) -> float:
    """Mean wait in the queue of M/M/c, in mean services (Erlang, 1917)."""
    waits = load**servers / math.factorial(servers) / (1 - load / servers)
    free = sum(load**k / math.factorial(k) for k in range(servers))
    return waits / (free + waits) / (servers - load)
