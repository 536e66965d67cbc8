"""The permit-like workload in Ciw: offices with shifts, and a node of corrections.

Both certificates of office 0 take equally long, so each office has one distribution; a case's
route, with all its corrections, is drawn when it arrives.
"""

from __future__ import annotations

import random
from statistics import fmean

import ciw

from benchmarks.peers.ciw_arrivals import PoissonUntil
from benchmarks.peers.telling import seconds_of, told
from benchmarks.workloads import (
    ARRIVALS_PER_WEEK,
    CORRECTION_SECONDS,
    EFFORT_LOG,
    FAULT,
    OFFICES,
    SHIFTS,
    SPREAD,
    STAFF,
    WEEK,
)

CORRECTION = len(STAFF) + 1


def route(*_: object) -> list[int]:
    """The nodes that a case visits after its first office."""
    visits: list[int] = []
    for office in OFFICES:
        visits.append(office + 1)
        while random.random() < FAULT:
            visits += [CORRECTION, office + 1]
    return visits[1:]


def shifts(staff: int) -> ciw.Schedule:
    """A week of an office: nobody between hours, and work resumes where it stopped."""
    ends = [moment for shift in SHIFTS for moment in shift]
    return ciw.Schedule(
        numbers_of_servers=[0, staff] * len(SHIFTS) + [0],
        shift_end_dates=[float(end) for end in (*ends, WEEK)],
        preemption="resume",
    )


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean time from arrival to end, in seconds."""
    logs = dict(zip(OFFICES, EFFORT_LOG, strict=True))
    nodes = range(len(STAFF))
    network = ciw.create_network(
        arrival_distributions=[PoissonUntil(ARRIVALS_PER_WEEK / WEEK, cases), *[None] * 4],
        service_distributions=[
            *(ciw.dists.Lognormal(logs[office], SPREAD) for office in nodes),
            ciw.dists.Exponential(1 / CORRECTION_SECONDS),
        ],
        number_of_servers=[*(shifts(STAFF[office]) for office in nodes), float("inf")],
        routing=ciw.routing.ProcessBased(route),
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    seconds = seconds_of(lambda: simulation.simulate_until_max_customers(cases, method="Finish"))
    ended = simulation.nodes[-1].all_individuals
    assert len(ended) == cases
    leads = [one.data_records[-1].exit_date - one.data_records[0].arrival_date for one in ended]
    return seconds, fmean(leads)


if __name__ == "__main__":
    told(run)
