"""`permitsim serve`: a real server, started and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from sim.cli import main
from tests.servers import started
from tests.small import SMALL, edited


@pytest.mark.skipif(sys.platform == "win32", reason="stops it as a terminal of POSIX does")
def test_it_serves_until_ctrl_c_and_leaves_nothing_behind(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with started(str(SMALL)) as (server, address), httpx.Client(base_url=address) as client:
        page = client.get("/")
        assert page.status_code == 200
        assert "小城" in page.text
        assert "server" not in page.headers
        own = {"origin": address.rstrip("/"), "x-file-name": "sent.yaml"}
        sent = client.post("/scenarios", content=SMALL.read_bytes(), headers=own, timeout=60)
        assert sent.status_code == 201
        assert client.get(sent.json()["at"], timeout=60).status_code == 200
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
        (folder,) = tmp_path.glob("permitsim-*")
        children = children_of(server.pid)
        assert children
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
        assert server.returncode == 0
        assert out.splitlines()[-1] == "Stopped."
        assert "Traceback" not in err
        assert "arning" not in err
        assert not folder.exists()
        assert_ended(children)


@pytest.mark.skipif(sys.platform == "win32", reason="stops it as a system of POSIX does")
def test_it_leaves_nothing_behind_in_the_midst_of_work(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with started() as (server, address):
        own = {"origin": address.rstrip("/")}
        assert httpx.post(f"{address}s/nanchong/report", headers=own).status_code == 202
        children = children_of(server.pid)
        assert len(children) >= 2
        server.terminate()
        _, err = server.communicate(timeout=20)
        assert "Traceback" not in err
    assert not list(tmp_path.glob("permitsim-*"))
    assert_ended(children)


def assert_ended(processes: list[int]) -> None:
    # The one that looks after semaphores ends a moment later.
    until = time.monotonic() + 5
    while time.monotonic() < until and any(map(is_running, processes)):
        time.sleep(0.05)
    assert not any(map(is_running, processes))


def children_of(process: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_file_with_mistakes_is_said_at_once(tmp_path, capsys) -> None:
    bad = edited(tmp_path, ("office: hall", "office: hal"))
    assert main(["serve", str(bad), "--no-browser", "--port", "0", "--lang", "zh"]) == 2
    told = capsys.readouterr().err
    assert "应为" in told
    assert "items.land.intake.office" in told


def test_a_name_that_is_not_there_is_said_so(capsys) -> None:
    assert main(["serve", "five_in_on", "--no-browser", "--lang", "en"]) == 2
    assert "did you mean five_in_one" in capsys.readouterr().err.lower()


def test_without_the_extra_it_says_what_to_install(capsys, monkeypatch) -> None:
    from sim.show.served import serving

    monkeypatch.setattr(serving, "find_spec", lambda _name: None)
    assert main(["serve", "--lang", "en"]) == 2
    assert 'pip install "permitsim[serve]"' in capsys.readouterr().err
