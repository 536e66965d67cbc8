"""Jobs done by processes side by side, for what holds the interpreter's lock."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import cast

from sim.errors import PermitsimError, WorkerLostError
from sim.run import Run
from sim.study.job import Job, in_order
from sim.text import Text

LOST = Text(
    zh="一个工作进程中途退出，可能是内存不足。请减少 --workers，或缩短观察期。",
    en="a worker process ended in the middle of its work, perhaps for want of memory. Use fewer "
    "--workers, or observe for less time.",
)


def by_processes(jobs: Sequence[Job], workers: int) -> Iterator[Run]:
    """Do the jobs and give their runs in order. Raises what a run raises."""
    # A fresh process inherits no lock or thread of this one, whatever it has been doing. Each has a
    # pipe of its own and no thread stands between: so one that is stopped in the middle of an
    # answer leaves nobody waiting for the rest of it.
    context = multiprocessing.get_context("spawn")
    team: dict[Connection, BaseProcess] = {}
    try:
        with _ctrl_c_is_ours():
            for _ in range(workers):
                pipe, end = context.Pipe()
                process: BaseProcess = context.Process(target=_work, args=(end,), daemon=True)
                process.start()
                end.close()
                team[pipe] = process
        yield from in_order(_answers(list(team), jobs))
    finally:
        for pipe, process in team.items():
            process.terminate()
            process.join()
            pipe.close()


def _work(pipe: Connection) -> None:
    """Do jobs that come through a pipe, until the process is stopped."""
    while True:
        job: Job = pipe.recv()
        answer: Run | PermitsimError
        try:
            answer = job.do()
        except PermitsimError as error:
            answer = error
        pipe.send(answer)


def _answers(pipes: list[Connection], jobs: Sequence[Job]) -> Iterator[tuple[int, Run]]:
    """Give out the jobs, one a worker at a time, and give what comes back, as it comes."""
    to_do = iter(enumerate(jobs))
    doing: dict[Connection, int] = {}
    free = pipes
    while True:
        for pipe, (place, job) in zip(free, to_do, strict=False):
            pipe.send(job)
            doing[pipe] = place
        if not doing:
            return
        free = []
        for ready in wait(list(doing)):
            pipe = cast("Connection", ready)
            free.append(pipe)
            yield doing.pop(pipe), _answer(pipe)


def _answer(pipe: Connection) -> Run:
    try:
        answer: Run | PermitsimError = pipe.recv()
    except EOFError as error:
        raise WorkerLostError(LOST) from error
    if isinstance(answer, PermitsimError):
        raise answer
    return answer


@contextmanager
def _ctrl_c_is_ours() -> Iterator[None]:
    """Keep Ctrl-C from processes started in here: it stops the one that gives out the work.

    What is blocked in a process stays so in those that it starts; here it is only put off.
    """
    if sys.platform == "win32":
        yield
        return
    # Its first start, which comes with the first process, would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
