"""Pages that take a while: asked for once, made one after another, shown when they are done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Literal

from sim.errors import PermitsimError
from sim.show.served.bench import Bench
from sim.show.served.errors import BUSY, BusyError, status_of
from sim.show.served.making import Made, Step
from sim.show.served.shelf import Last
from sim.show.served.worker import Task

State = Literal["waiting", "working", "done", "refused", "stopped"]
OVER: tuple[State, ...] = ("done", "refused", "stopped")


@dataclass(eq=False)
class Job:
    """A page on its way. Its thread alone writes it, but for the wish to stop."""

    key: object
    task: Task
    args: tuple[object, ...]
    state: State = "waiting"
    step: Step = field(default_factory=lambda: Step(0, 0))
    page: str = ""
    problem: PermitsimError | None = None
    stopped: Event = field(default_factory=Event)

    @property
    def status(self) -> int:
        """The status of HTTP that its problem is shown under."""
        return 200 if self.problem is None else status_of(self.problem)


class Press:
    """Makes pages, one after another, and keeps the last few."""

    def __init__(self, bench: Bench, *, seconds: float, kept: int, waiting: int) -> None:
        self._bench = bench
        self._seconds = seconds
        self._waiting = waiting
        self._jobs: Last[Job] = Last(kept, lambda job: job.stopped.set())
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="press")

    def find(self, key: object) -> Job | None:
        """Return a page on its way or done; nothing if nobody asked for it."""
        return self._jobs.get(key)

    def start(self, key: object, task: Task, *args: object) -> Job:
        """Have a page made, unless it is on its way or done. Raises `BusyError`."""
        with self._lock:
            job = self._jobs.get(key)
            if job is not None and job.state not in ("refused", "stopped"):
                return job
            if sum(one.state not in OVER for one in self._jobs) >= self._waiting:
                raise BusyError(BUSY)
            job = Job(key, task, args)
            self._jobs.put(key, job)
        self._pool.submit(self._make, job)
        return job

    def stop(self, key: object) -> None:
        """Stop what is under way; nothing happens to what is not."""
        job = self._jobs.get(key)
        if job is not None and job.state not in OVER:
            job.stopped.set()
            if job.state == "waiting":
                job.state = "stopped"

    def close(self) -> None:
        """Stop everything."""
        for job in self._jobs:
            job.stopped.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _make(self, job: Job) -> None:
        if job.stopped.is_set():
            job.state = "stopped"
            return
        job.state = "working"
        try:
            self._follow(job)
        except PermitsimError as error:
            job.problem = error
        job.state = _outcome(job)

    def _follow(self, job: Job) -> None:
        said = self._bench.do(job.task, *job.args, seconds=self._seconds, stopped=job.stopped)
        for each in said:
            if isinstance(each, Step):
                job.step = each
            elif isinstance(each, Made):
                job.page = each.page


def _outcome(job: Job) -> State:
    if job.problem is not None:
        return "refused"
    return "done" if job.page else "stopped"
