"""A browser as people have it: Debian's Chromium, with no way to any network.

`make test-browser` installs and runs it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SERIOUS = ("serious", "critical")


@dataclass
class Watched:
    """A page, with what it asked for and what it complained of."""

    page: Page
    asked_for: list[str] = field(default_factory=list)
    """Addresses that it asked for, but for its own and those of data inside it."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of its console, and errors that nothing caught."""

    def violations(self) -> list[str]:
        """What axe-core finds that is serious, each with the first element."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in SERIOUS
        ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="run by `make test-browser`")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium; `make test-browser` installs it")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def watch(browser):
    """Open an address, or a file, and watch it: `with watch(path, viewport=PHONE) as watched`."""

    @contextmanager
    def opened(where: Path | str, **settings: Any) -> Iterator[Watched]:
        settings.setdefault("viewport", DESKTOP)
        context = browser.new_context(**settings)
        watched = Watched(context.new_page())
        address = where.resolve().as_uri() if isinstance(where, Path) else where
        watched.page.on("request", lambda one: _note(watched, address, one.url))
        watched.page.on("console", lambda one: _hear(watched, one))
        watched.page.on("pageerror", lambda one: watched.complaints.append(str(one)))
        watched.page.goto(address)
        try:
            yield watched
        finally:
            context.close()

    return opened


def _note(watched: Watched, own: str, asked: str) -> None:
    base = own.partition("?")[0].partition("#")[0]
    if not asked.startswith((base, "data:", "blob:")):
        watched.asked_for.append(asked)


def _hear(watched: Watched, message) -> None:
    if message.type in ("error", "warning"):
        watched.complaints.append(message.text)
