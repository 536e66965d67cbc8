"""A server of the small town, whose work is done in place, and somebody who visits it."""

from __future__ import annotations

import warnings
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from hypothesis import HealthCheck

from sim.errors import PermitsimError
from sim.show.served.app import app_of
from sim.show.served.bounds import Bounds
from sim.show.served.door import Rules, names_of
from sim.show.served.errors import BROKEN, BrokenError
from sim.show.served.making import Made, Step
from sim.show.served.served import Served, Tasks
from sim.show.served.serving import served_by
from sim.show.served.source import Source
from sim.show.served.tasks import TASKS
from sim.show.served.worker import FAILED, UnwantedError, outcome
from sim.text import Text
from tests.small import SMALL

with warnings.catch_warnings():
    # It would rather have httpx's successor, which is not there everywhere yet.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"
OWN = {"origin": HERE, "sec-fetch-site": "same-origin"}
"""What a browser says of a page of the server itself."""
LOCAL = Rules(names_of(("localhost", "127.0.0.1", "::1")), PORT)
BOUNDS = Bounds(replications=2, fewest_replications=1)
TOWN = Source("town", "town.yaml", SMALL, "given", Text("小城", "A small town"))


class InPlace:
    """A bench without a process: a task is done when its first word is waited for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, tuple[object, ...]]] = []

    def do(
        self, task, *args: object, seconds: float, stopped: Event | None = None
    ) -> Generator[Any, None, None]:
        assert seconds > 0
        self.asked.append((task, args))
        told = Told(stopped or Event())
        kind, error = outcome(told, task, args)
        yield from told.said
        if isinstance(error, PermitsimError):
            raise error
        if kind == FAILED:
            raise AssertionError(error)

    def close(self) -> None:
        """Nothing goes on."""


PAGE = """<!doctype html><html lang="{lang}"><title>{name}</title>
<nav class="page-bar not-printed" aria-label="x"></nav><script>let made = 1;</script>"""


class Told:
    """What a task has said."""

    def __init__(self, stopped: Event) -> None:
        self.said: list[object] = []
        self._stopped = stopped

    def tell(self, said: object) -> None:
        self.said.append(said)

    def is_wanted(self) -> bool:
        return not self._stopped.is_set()

    def check(self) -> None:
        if not self.is_wanted():
            raise UnwantedError


def make_at_once(talk, _path: Path, name: str, _bounds: Bounds, lang="zh") -> None:
    talk.tell(Step(1, 2))
    talk.tell(Made(PAGE.format(name=name, lang=lang)))


def fail(_talk, *_given: object) -> None:
    raise BrokenError(BROKEN)


ONE_SERVER = [HealthCheck.function_scoped_fixture]
"""What hypothesis is to put up with: all examples visit one server."""
QUICK = replace(TASKS, report=make_at_once, replay=fail)
"""Real tasks, but for the pages that take a while."""


def served_town(
    folder: Path, tasks: Tasks = QUICK, bounds: Bounds = BOUNDS, lang="zh", bench=None
) -> Served:
    return served_by((TOWN,), folder, bench or InPlace(), InPlace(), tasks, bounds, lang)


def visitor(served: Served, rules: Rules = LOCAL, base: str = HERE, **headers: str) -> TestClient:
    """Somebody with a browser, whose requests come from the server's own pages."""
    client = TestClient(app_of(served, rules), base_url=base, follow_redirects=False)
    client.headers.update({"accept": "text/html", "origin": base, **OWN, **headers})
    return client
