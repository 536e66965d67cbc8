"""The permit-like workload in Cimba, a process an officer: twice as fast, less plainly put.

Cases are numbers that lie in lines. Corrections need processes too: 200, of which some nine are
busy on average.
"""

import cimba as cb
from cimba import random
from numba import njit

from benchmarks.peers.cimba_hours import OFFICE_OF, review_seconds
from benchmarks.peers.cimba_running import timed_trial
from benchmarks.peers.telling import told
from benchmarks.workloads import ARRIVALS_PER_WEEK, CORRECTION_SECONDS, FAULT, STAFF, WEEK

STAGES = len(OFFICE_OF)
GAP = WEEK / ARRIVALS_PER_WEEK


@njit
def send(town, case):
    """Put a case into the line of its office."""
    office = OFFICE_OF[town.stage[case]]
    if office == 0:
        town.line_0.put(case)
    elif office == 1:
        town.line_1.put(case)
    elif office == 2:
        town.line_2.put(case)
    else:
        town.line_3.put(case)


@njit
def serve(town, case):
    """Review a case and send it on."""
    cb.hold(review_seconds(cb.now(), town.stage[case]))
    if random.uniform(0.0, 1.0) < FAULT:
        town.faulty.put(case)
        return
    town.stage[case] += 1
    if town.stage[case] < STAGES:
        send(town, case)
    else:
        town.total += cb.now() - town.arrived[case]


class Town(cb.Model):
    """Officers who take from four lines, and applicants who correct."""

    cases: cb.Param[int]
    stage: cb.Array[int]
    arrived: cb.Array[float]
    line_0: cb.Store[int]
    line_1: cb.Store[int]
    line_2: cb.Store[int]
    line_3: cb.Store[int]
    faulty: cb.Store[int]
    total: float = 0.0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self) -> None:
        for case in range(self.cases):
            cb.hold(random.exponential(GAP))
            self.arrived[case] = cb.now()
            self.stage[case] = 0
            send(self, case)

    @cb.process(copies=STAFF[0])
    def officer_0(self) -> None:
        while True:
            serve(self, self.line_0.get())

    @cb.process(copies=STAFF[1])
    def officer_1(self) -> None:
        while True:
            serve(self, self.line_1.get())

    @cb.process(copies=STAFF[2])
    def officer_2(self) -> None:
        while True:
            serve(self, self.line_2.get())

    @cb.process(copies=STAFF[3])
    def officer_3(self) -> None:
        while True:
            serve(self, self.line_3.get())

    @cb.process(copies=200)
    def applicant(self) -> None:
        while True:
            case = self.faulty.get()
            cb.hold(random.exponential(CORRECTION_SECONDS))
            send(self, case)

    @cb.on_end
    def measure(self) -> None:
        self.mean = self.total / self.cases


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean time from arrival to end, in seconds."""

    def make() -> Town:
        town = Town()
        town.cases = cases
        town.stage, town.arrived = cb.Array(cases), cb.Array(cases)
        return town

    return timed_trial(make, seed)


if __name__ == "__main__":
    told(run)
