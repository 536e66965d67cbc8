"""The way to a Dask scheduler: is it one, does it answer, has it any workers?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.errors import PermitsimError
from sim.text import Text, same

if TYPE_CHECKING:
    from distributed import Client

PATIENCE_SECONDS = 5

NOT_INSTALLED = Text(
    zh='在集群上运行需要 distributed；安装：pip install "permitsim[cluster]"',
    en='a cluster needs the package distributed; install it with: pip install "permitsim[cluster]"',
)
NO_SCHEDULER = Text(
    zh="{address} 上没有 Dask 调度器应答：{why}。地址应形如 tcp://主机:8786；启动调度器用 dask "
    "scheduler，它会显示地址。",
    en="no Dask scheduler answers at {address}: {why}. The address looks like tcp://host:8786; "
    "`dask scheduler` starts one and shows it.",
)
SILENT = Text(zh="{seconds} 秒内没有应答", en="no answer within {seconds} seconds").filled(
    seconds=PATIENCE_SECONDS
)
NOT_A_SCHEDULER = Text(zh="应答的不是调度器", en="what answers is none")
NO_WORKERS = Text(
    zh="调度器 {address} 没有工作进程；用 dask worker {address} 启动。",
    en="the scheduler at {address} has no workers; start some with: dask worker {address}",
)


@contextmanager
def reached(address: str) -> Iterator[Client]:
    """Give a client of the scheduler at an address, which has workers.

    Raises `PermitsimError` where `distributed` is not installed, no scheduler answers or none works
    for it.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise PermitsimError(NOT_INSTALLED) from error
    _check(address)
    with (
        _quiet(),
        Client(address, timeout=PATIENCE_SECONDS, set_as_default=False) as client,
    ):
        try:
            client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            raise PermitsimError(NO_WORKERS.filled(address=address)) from error
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's log from the terminal: what it would say is said in our own words."""
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    before = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, before, strict=True):
            log.setLevel(level)


def _check(address: str) -> None:
    """Raise `PermitsimError` unless a scheduler is there.

    It is asked before a client is made: a client waits without end for one that takes a call and
    says nothing, such as the scheduler's own page for browsers.
    """
    # In a thread of its own, for a notebook has a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        try:
            kind = apart.submit(asyncio.run, _kind(address)).result()
        except Exception as error:
            why = SILENT if isinstance(error, TimeoutError) else same(str(error))
            raise PermitsimError(NO_SCHEDULER.filled(address=address, why=why)) from error
    if kind != "Scheduler":
        raise PermitsimError(NO_SCHEDULER.filled(address=address, why=NOT_A_SCHEDULER))


async def _kind(address: str) -> str:
    """What says that it is at an address."""
    from distributed import Security
    from distributed.core import rpc

    async def ask() -> str:
        async with rpc(address, connection_args=Security().get_connection_args("client")) as there:
            kind: str = (await there.identity())["type"]
            return kind

    return await asyncio.wait_for(ask(), PATIENCE_SECONDS)
