"""M/M/4 in Cimba: four servers that take from one line."""

import cimba as cb
from cimba import random

from benchmarks.peers.cimba_running import timed_trial
from benchmarks.peers.telling import told
from benchmarks.workloads import RATE, SERVERS


class Queue(cb.Model):
    """Customers are the moments at which they came."""

    cases: cb.Param[int]
    line: cb.Store[float]
    waited: float = 0.0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self) -> None:
        for _ in range(self.cases):
            cb.hold(random.exponential(1 / RATE))
            self.line.put(cb.now())

    @cb.process(copies=SERVERS)
    def server(self) -> None:
        while True:
            came = self.line.get()
            self.waited += cb.now() - came
            cb.hold(random.exponential(1.0))

    @cb.on_end
    def measure(self) -> None:
        self.mean = self.waited / self.cases


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean wait in the queue, in mean services."""

    def make() -> Queue:
        queue = Queue()
        queue.cases = cases
        return queue

    return timed_trial(make, seed)


if __name__ == "__main__":
    told(run)
