"""Works on their way to another machine: what many of them have in common travels apart, once."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sim.engine.plan import Plan
from sim.model.scenario import Scenario
from sim.scenario_file.load import Opened
from sim.study.workers.versions import Versions, refuse_others
from sim.study.workers.work import Work

SHARED = (Plan, Scenario, Opened)
"""Most of a work, and the same for each replication."""


class _Packer(pickle.Pickler):
    """Leaves out what is shared, and says which."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.shared: list[object] = []

    def persistent_id(self, value: object) -> int | None:
        """Return the place among what is shared; `None` for what is not."""
        if not isinstance(value, SHARED):
            return None
        for place, each in enumerate(self.shared):
            if each is value:
                return place
        self.shared.append(value)
        return len(self.shared) - 1


class _Unpacker(pickle.Unpickler):
    """Puts what is shared back in its place."""

    def __init__(self, file: io.BytesIO, shared: Sequence[bytes]) -> None:
        super().__init__(file)
        self.shared = shared

    def persistent_load(self, place: int) -> object:
        """Return what was left out."""
        return _opened_once(self.shared[place])


def packed(work: Work[Any]) -> tuple[bytes, tuple[object, ...]]:
    """Return a work for `done`, and what is shared, which is to be squeezed and sent apart."""
    file = io.BytesIO()
    packer = _Packer(file)
    packer.dump(work)
    return file.getvalue(), tuple(packer.shared)


def done(wanted: Versions, worker: str, parcel: bytes, shared: Sequence[bytes]) -> bytes:
    """Do a work that was packed and return its answer, packed; on a worker.

    Raises what the work raises, and `PermitsimError` where other versions are installed than are
    wanted.
    """
    refuse_others(wanted, worker)
    work: Work[Any] = _Unpacker(io.BytesIO(parcel), shared).load()
    return squeezed(work.do())


def squeezed(value: object) -> bytes:
    """Return a value as bytes that `opened` takes; arrays of whole numbers shrink much."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def opened(value: bytes) -> Any:
    """Return the value that was squeezed."""
    return pickle.loads(zlib.decompress(value))


@lru_cache(maxsize=8)
def _opened_once(value: bytes) -> Any:
    """The same as `opened`, for what many works of a worker share."""
    return opened(value)


def worker_function() -> Callable[..., bytes]:
    """Return what a worker calls.

    It is made in here so that it travels by value: the scheduler reads it as well, and need not
    have permitsim.
    """

    def call(wanted: Versions, parcel: bytes, *shared: bytes) -> bytes:
        from distributed import get_worker

        from sim.study.workers.parcels import done

        return done(wanted, get_worker().address, parcel, shared)

    return call
