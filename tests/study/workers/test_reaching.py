"""A cluster that is not there: what is said, and that it is said soon."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from sim.cli import main
from sim.errors import PermitsimError
from sim.study.workers import Team, each_done, reaching, run_all
from tests.small import SMALL
from tests.study.workers.works import Square, jobs


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "PATIENCE_SECONDS", 1)


@pytest.fixture
def in_process() -> Iterator[LocalCluster]:
    """A cluster within this process, which is there at once."""
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        dashboard_address=":0",
    ) as made:
        yield made


@pytest.fixture
def silent() -> Iterator[str]:
    """What takes a call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def browsed() -> Iterator[str]:
    """What waits for a browser, as a scheduler's own page does."""

    class Quiet(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def said_of(address: str) -> PermitsimError:
    began = time.monotonic()
    with pytest.raises(PermitsimError) as caught:
        list(each_done([Square(1)], Team("cluster", address=address)))
    assert time.monotonic() - began < 20
    return caught.value


@pytest.mark.parametrize("address", ["here", "127.0.0.1", "http://127.0.0.1:8786", "tcp://"])
def test_an_address_that_is_none_is_told(address) -> None:
    said = said_of(address)
    assert str(said).startswith(f"no Dask scheduler answers at {address}: ")
    assert "tcp://主机:8786" in said.render("zh")


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("there", ["silent", "browsed"])
def test_something_else_at_the_address_is_told(there, request) -> None:
    said = said_of(request.getfixturevalue(there))
    assert "no answer within" in str(said)
    assert "秒内没有应答" in said.render("zh")


@pytest.mark.usefixtures("patience")
def test_nothing_at_the_address_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    assert "no answer within" in str(said_of(address))


def test_the_address_of_a_worker_is_told_from_a_schedulers(in_process) -> None:
    worker = in_process.workers[0].address
    assert "what answers is none" in str(said_of(worker))


@pytest.mark.usefixtures("patience")
def test_a_scheduler_without_workers_is_told(in_process) -> None:
    in_process.scale(0)
    while in_process.scheduler.workers:
        time.sleep(0.05)
    said = said_of(in_process.scheduler_address)
    assert f"dask worker {in_process.scheduler_address}" in str(said)


def test_a_missing_package_is_told_with_the_cure(monkeypatch, capsys) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert main(["compare", str(SMALL), "--cluster", "tcp://127.0.0.1:8786", "--lang", "en"]) == 2
    assert 'pip install "permitsim[cluster]"' in capsys.readouterr().err


def test_a_cluster_gives_the_same_runs(in_process) -> None:
    alone = run_all(jobs(4))
    there = run_all(jobs(4), workers=in_process.scheduler_address, engine="reference")
    assert [run.replication for run in there] == [0, 1, 2, 3]
    for one, two in zip(alone, there, strict=True):
        assert one.log.same_events(two.log)
        assert one.values == two.values


def test_no_works_need_no_cluster() -> None:
    assert list(each_done([], Team("cluster", address="tcp://127.0.0.1:1"))) == []
