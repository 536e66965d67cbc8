"""Work in a process of its own: said as it comes, given up, bounded, and never the server's end."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from sim.errors import OverloadError
from sim.show.served.bench import ProcessBench
from sim.show.served.bounds import Bounds
from sim.show.served.errors import BrokenError, BusyError, TookTooLongError
from sim.text import Text

BOUNDS = Bounds(waiting=2, stopping_seconds=0.3, memory_bytes=1 << 30)


def count(talk, most: int) -> None:
    for number in range(most):
        talk.tell(number)


def tell_place(talk) -> None:
    talk.tell((os.getpid(), str(Path.cwd())))


def note(talk) -> None:
    logging.getLogger("permitsim").warning("%s", Text("编译中", "compiling"))
    talk.tell("said")


def overload(_talk) -> None:
    raise OverloadError(Text("超负荷", "overloaded"))


def break_down(_talk) -> None:
    raise ZeroDivisionError


def end(_talk) -> None:
    os._exit(1)


def fill_memory(talk) -> None:
    talk.tell(len(bytearray(8 << 30)))


def go_on(talk, politely: bool) -> None:
    talk.tell("begun")
    while not politely or talk.is_wanted():
        time.sleep(0.005)
    talk.tell("ended")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    made = ProcessBench(BOUNDS, tmp_path_factory.mktemp("bench"))
    yield made
    made.close()


def place(bench) -> tuple[int, str]:
    ((process, folder),) = bench.do(tell_place, seconds=20)
    return process, folder


def test_what_a_task_says_comes_in_order_from_another_process(bench) -> None:
    assert list(bench.do(count, 5, seconds=20)) == [0, 1, 2, 3, 4]
    assert place(bench)[0] != os.getpid()
    assert place(bench)[0] == place(bench)[0]


def test_a_task_is_at_home_in_the_folder(bench) -> None:
    assert Path(place(bench)[1]).name.startswith("bench")


def test_what_is_noted_on_the_way_is_in_the_log_here(bench, caplog, monkeypatch) -> None:
    log = logging.getLogger("permitsim")
    monkeypatch.setattr(log, "handlers", [caplog.handler])
    monkeypatch.setattr(log, "propagate", False)
    assert list(bench.do(note, seconds=20)) == ["said"]
    assert [record.args for record in caplog.records] == [(Text("编译中", "compiling"),)]


def test_an_error_for_the_user_comes_back_as_it_is(bench) -> None:
    with pytest.raises(OverloadError) as raised:
        list(bench.do(overload, seconds=20))
    assert raised.value.message == Text("超负荷", "overloaded")


@pytest.mark.parametrize("task", [break_down, end, fill_memory])
def test_what_breaks_breaks_nothing_else(bench, task) -> None:
    with pytest.raises(BrokenError):
        list(bench.do(task, seconds=20))
    assert list(bench.do(count, 1, seconds=20)) == [0]


def test_what_takes_too_long_is_ended(bench) -> None:
    before = place(bench)[0]
    with pytest.raises(TookTooLongError):
        list(bench.do(go_on, False, seconds=0.2))
    assert place(bench)[0] != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


@pytest.mark.parametrize("politely", [True, False])
def test_what_is_not_wanted_any_more_is_given_up(bench, politely) -> None:
    before, stopped, said = place(bench)[0], Event(), []
    for word in bench.do(go_on, politely, seconds=20, stopped=stopped):
        said.append(word)
        stopped.set()
    assert said == ["begun"]
    assert (place(bench)[0] == before) == politely


def test_who_stops_listening_gives_it_up(bench) -> None:
    for _ in bench.do(go_on, True, seconds=20):
        break
    assert list(bench.do(count, 2, seconds=20)) == [0, 1]


def test_one_thing_is_done_after_another_and_only_so_many_wait(bench) -> None:
    first, stopped = bench.do(go_on, True, seconds=20), Event()
    assert next(first) == "begun"
    waiting: list[object] = []
    second = Thread(target=lambda: waiting.extend(bench.do(count, 1, seconds=20, stopped=stopped)))
    second.start()
    until = time.monotonic() + 5
    while bench._places._value and time.monotonic() < until:
        time.sleep(0.002)
    with pytest.raises(BusyError):
        list(bench.do(count, 1, seconds=20))
    stopped.set()
    second.join()
    assert waiting == []
    first.close()


def test_a_bench_that_is_closed_does_nothing(tmp_path) -> None:
    bench = ProcessBench(replace(BOUNDS), tmp_path)
    bench.close()
    with pytest.raises(BrokenError):
        list(bench.do(count, 1, seconds=1))
