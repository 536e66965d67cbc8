"""The permit-like workload in Cimba, a process a case: the way its documentation shows."""

import cimba as cb
from cimba import random

from benchmarks.peers.cimba_hours import OFFICE_OF, review_seconds
from benchmarks.peers.cimba_running import timed_trial
from benchmarks.peers.telling import told
from benchmarks.workloads import ARRIVALS_PER_WEEK, CORRECTION_SECONDS, FAULT, STAFF, WEEK

STAGES = len(OFFICE_OF)
GAP = WEEK / ARRIVALS_PER_WEEK


class Office(cb.Model):
    """Officers who take one case each."""

    desk: cb.Resource

    def __init__(self, staff: int) -> None:
        self.desk = cb.Resource(capacity=staff)


class Case(cb.Model):
    """One case, from its arrival to its end."""

    town: cb.Ref["Town"]

    @cb.process
    def live(self) -> None:
        town, arrived = self.town, cb.now()
        for stage in range(STAGES):
            while True:
                desk = town.offices[OFFICE_OF[stage]].desk
                desk.acquire()
                cb.hold(review_seconds(cb.now(), stage))
                desk.release()
                if random.uniform(0.0, 1.0) >= FAULT:
                    break
                cb.hold(random.exponential(CORRECTION_SECONDS))
        town.total += cb.now() - arrived
        cb.release(self)


class Town(cb.Model):
    """All offices, and the stream of cases."""

    cases: cb.Param[int]
    offices: list[Office]
    total: float = 0.0
    mean: cb.Output[float]

    def __init__(self) -> None:
        self.offices = [Office(staff) for staff in STAFF]

    @cb.process
    def arrivals(self) -> None:
        for _ in range(self.cases):
            cb.hold(random.exponential(GAP))
            cb.spawn(Case, town=self)

    @cb.on_end
    def measure(self) -> None:
        self.mean = self.total / self.cases


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean time from arrival to end, in seconds."""

    def make() -> Town:
        town = Town()
        town.cases = cases
        return town

    return timed_trial(make, seed)


if __name__ == "__main__":
    told(run)
