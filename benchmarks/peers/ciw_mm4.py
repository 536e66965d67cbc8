"""M/M/4 in Ciw."""

from __future__ import annotations

from statistics import fmean

import ciw

from benchmarks.peers.ciw_arrivals import PoissonUntil
from benchmarks.peers.telling import seconds_of, told
from benchmarks.workloads import RATE, SERVERS


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean wait in the queue, in mean services."""
    network = ciw.create_network(
        arrival_distributions=[PoissonUntil(RATE, cases)],
        service_distributions=[ciw.dists.Exponential(1.0)],
        number_of_servers=[SERVERS],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    seconds = seconds_of(lambda: simulation.simulate_until_max_customers(cases, method="Finish"))
    waits = [record.waiting_time for record in simulation.get_all_records()]
    assert len(waits) == cases
    return seconds, fmean(waits)


if __name__ == "__main__":
    told(run)
