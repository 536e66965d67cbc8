"""Works done by the workers of a Dask scheduler that is there already."""

from __future__ import annotations

import time
from asyncio import CancelledError
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sim.errors import PermitsimError, WorkerLostError
from sim.study.workers.parcels import opened, packed, squeezed, worker_function
from sim.study.workers.reaching import reached
from sim.study.workers.versions import versions
from sim.study.workers.work import T, Work
from sim.text import Text, same

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2
"""Works a thread of the cluster that are sent at once: it need not wait for the next."""
SHARED_KEPT = 16
"""Plans and scenarios that stay with the cluster for the works to come."""
LOOK_SECONDS, LONELY_SECONDS = 1, 60
"""How often to look whether workers are there, and how long to wait for any once they are not."""

LOST = Text(
    zh="集群的工作进程做同一次运行时屡次退出，可能是内存不足。",
    en="workers of the cluster ended again and again in the middle of one run, perhaps for want of "
    "memory.",
)
NONE_LEFT = Text(
    zh="集群已没有工作进程，剩下的运行无人去做。",
    en="the cluster has no workers left to do what remains.",
)
GONE = Text(
    zh="与调度器 {address} 的连接已断。",
    en="the scheduler at {address} is gone.",
)
NOT_THERE = Text(
    zh="集群的工作进程上没有 permitsim，或版本太旧：{why}。请在所有机器上装同样的版本。",
    en="a worker of the cluster has no permitsim, or an old one: {why}. Install the same version "
    "everywhere.",
)


def by_cluster(works: Sequence[Work[T]], address: str) -> Iterator[tuple[int, T]]:
    """Do the works, and give their places with what came of them, as it comes.

    A worker that is lost loses nothing: others do what it had. What a worker is doing when nobody
    asks any more it does to its end, for nobody. Raises what a work raises; `PermitsimError` for a
    cluster that cannot be reached or has other versions than are here; `WorkerLostError` for one
    whose workers go away.
    """
    if not works:
        return
    with reached(address) as client:
        sent = _Sent(client, address)
        to_do = enumerate(works)
        try:
            while True:
                for place, work in islice(to_do, sent.room()):
                    sent.add(place, work)
                if not sent.doing:
                    return
                place, future = sent.next_done()
                yield place, _answer(future, address)
        finally:
            sent.cancel()


class _Sent:
    """Works that a cluster has been given."""

    def __init__(self, client: Client, address: str) -> None:
        self.client = client
        self.address = address
        self.doing: dict[str, tuple[int, Future]] = {}
        """By key: the place of a work, and its answer to be."""
        self.done: SimpleQueue[str] = SimpleQueue()
        self.shared: OrderedDict[int, tuple[object, Future]] = OrderedDict()
        """By identity, those last used last; kept alive, so that no other is taken for one."""
        self.name = uuid4().hex
        self.call = worker_function()

    def room(self) -> int:
        """How many more works the cluster should have; workers may have come or gone."""
        return max(0, AHEAD * self._threads() - len(self.doing))

    def _threads(self) -> int:
        try:
            return sum(self.client.nthreads().values())
        except OSError as error:
            raise WorkerLostError(GONE.filled(address=self.address)) from error

    def add(self, place: int, work: Work[Any]) -> None:
        """Send a work; what it shares with others goes once."""
        parcel, parts = packed(work)
        shared = [self._shared(each) for each in parts]
        key = f"permitsim_work-{self.name}-{place}"
        # Dask finds a place for each of its own, whatever was done before.
        future = self.client.submit(self.call, versions(), parcel, *shared, key=key, pure=False)
        self.doing[key] = place, future
        future.add_done_callback(lambda done: self.done.put(done.key))

    def _shared(self, part: object) -> Future:
        if id(part) not in self.shared:
            key = f"permitsim_shared-{self.name}-{uuid4().hex}"
            future = self.client.submit(bytes, squeezed(part), key=key, pure=False)
            self.shared[id(part)] = part, future
            if len(self.shared) > SHARED_KEPT:
                self.shared.popitem(last=False)
        self.shared.move_to_end(id(part))
        return self.shared[id(part)][1]

    def next_done(self) -> tuple[int, Future]:
        """Wait for a work that is done, or went wrong."""
        alone_since = None
        while True:
            try:
                return self.doing.pop(self.done.get(timeout=LOOK_SECONDS))
            except Empty:
                if self._threads():
                    alone_since = None
                elif alone_since is None:
                    alone_since = time.monotonic()
                elif time.monotonic() - alone_since > LONELY_SECONDS:
                    raise WorkerLostError(NONE_LEFT) from None

    def cancel(self) -> None:
        """Let go of what is not done."""
        self.client.cancel([future for _, future in self.doing.values()])


def _answer(future: Future, address: str) -> Any:
    """Return what came of a work; raises what it raised."""
    from distributed.scheduler import KilledWorker

    try:
        return opened(future.result())
    except KilledWorker as error:
        raise WorkerLostError(LOST) from error
    except CancelledError as error:
        raise WorkerLostError(GONE.filled(address=address)) from error
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "sim":
            raise
        raise PermitsimError(NOT_THERE.filled(why=same(str(error)))) from error
