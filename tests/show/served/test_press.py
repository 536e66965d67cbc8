"""Pages that take a while: made once, kept for a while, stopped, refused."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sim.errors import OverloadError
from sim.show.served.errors import BusyError
from sim.show.served.making import Step
from sim.show.served.press import OVER, Press
from sim.text import Text
from tests.show.served.town import QUICK, InPlace, make_at_once, served_town, visitor


def settled(press: Press, key: object) -> str:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        job = press.find(key)
        assert job is not None
        if job.state in OVER:
            return job.state
        time.sleep(0.005)
    raise AssertionError("it never ends")


def overload(_talk, *_given) -> None:
    raise OverloadError(Text("科室超负荷", "an office is overloaded"))


def last_long(talk, *_given) -> None:
    while True:
        talk.check()
        time.sleep(0.005)


@pytest.fixture
def press():
    made = Press(InPlace(), seconds=5, kept=2, waiting=2)
    yield made
    made.close()


def test_a_page_is_made_once(press) -> None:
    job = press.start("a", make_at_once, "path", "name", None)
    assert settled(press, "a") == "done"
    assert press.start("a", make_at_once) is job
    assert "<title>name</title>" in job.page
    assert job.step == Step(1, 2)


def test_what_could_not_be_made_says_why_and_can_be_asked_for_again(press) -> None:
    job = press.start("a", overload)
    assert settled(press, "a") == "refused"
    assert job.problem.message.en == "an office is overloaded"
    assert job.status == 422
    press.start("a", make_at_once, "path", "name", None)
    assert settled(press, "a") == "done"


def test_it_is_stopped_when_that_is_asked(press) -> None:
    press.start("a", last_long)
    press.start("b", make_at_once, "path", "name", None)
    press.stop("b")
    press.stop("a")
    press.stop("nothing")
    assert settled(press, "a") == "stopped"
    assert settled(press, "b") == "stopped"


def test_only_so_many_wait(press) -> None:
    press.start("a", last_long)
    press.start("b", last_long)
    with pytest.raises(BusyError):
        press.start("c", last_long)
    assert press.start("a", last_long).state in ("waiting", "working")


def test_the_oldest_page_makes_way(press) -> None:
    for key in "abc":
        press.start(key, make_at_once, "path", key, None)
        settled(press, key)
    assert press.find("a") is None
    assert press.find("c") is not None


def test_a_visitor_waits_and_then_sees_it(client, served) -> None:
    assert 'id="waiting-bar"' in client.get("/s/town/report").text
    assert client.get("/s/town/report/progress").json()["state"] == "stopped"
    assert served.press.find(("town", "report")) is None, "looking begins nothing"
    assert client.post("/s/town/report").status_code == 202
    assert settled(served.press, ("town", "report")) == "done"
    assert client.get("/s/town/report/progress").json() == {"state": "done", "done": 1, "total": 2}
    page = client.get("/s/town/report")
    assert "<title>town.yaml</title>" in page.text
    assert "connect-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].count("sha256-") == 1


def test_a_visitor_sees_why_there_is_none(client, served) -> None:
    client.post("/s/town/replay")
    settled(served.press, ("town", "replay"))
    page = client.get("/s/town/replay")
    assert page.status_code == 422
    assert "内存不足" in page.text
    assert "refused-again" in page.text
    assert client.get("/s/town/replay/progress").json()["problem"]["en"]


def test_a_visitor_stops_it(tmp_path) -> None:
    served = served_town(tmp_path, replace(QUICK, report=last_long))
    client = visitor(served)
    client.post("/s/town/report")
    assert client.post("/s/town/report/stop").status_code == 200
    assert settled(served.press, ("town", "report")) == "stopped"
    served.close()


@pytest.mark.parametrize("path", ["/s/town/tuner", "/s/town/nothing", "/s/none/report"])
def test_nothing_else_is_made(client, path) -> None:
    assert client.post(path).status_code in (404, 405)
