"""A server, from its scenarios to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from sim.errors import PermitsimError
from sim.scenario_file.shipped import find_shipped, shipped_names
from sim.show.served.bounds import Bounds
from sim.show.served.source import Source
from sim.text import Lang, Text

if TYPE_CHECKING:
    from sim.show.served.bench import Bench
    from sim.show.served.listening import Listening
    from sim.show.served.served import Served, Tasks

MISSING = Text(
    'permitsim serve 还需要 {missing}；请运行：pip install "permitsim[serve]"',
    'permitsim serve also needs {missing}; run: pip install "permitsim[serve]"',
)
NEEDED = ("starlette", "uvicorn")
FIRST = ("five_in_one", "nanchong")
"""Those of the shipped scenarios that the others come after."""
CONNECTIONS, IDLE_SECONDS, LEAVE_SECONDS, HEAD_BYTES = 100, 20, 2, 32_000
"""At most so many; how long one may be silent, and may stay at the end; bytes of its headers."""


def check_installed() -> None:
    """Raise `PermitsimError` where the extra is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise PermitsimError(MISSING.filled(missing=", ".join(missing)))


@contextmanager
def serving(files: dict[str, Path], bounds: Bounds, lang: Lang) -> Iterator[Served]:
    """Give all that a server has, with these files beside the shipped scenarios.

    Raises `ScenarioError` for a file with mistakes. What was sent is gone afterwards.
    """
    from sim.show.served.bench import ProcessBench
    from sim.show.served.tasks import TASKS

    with TemporaryDirectory(prefix="permitsim-served-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        quick, slow = ProcessBench(bounds, folder), ProcessBench(bounds, folder)
        try:
            sources = _staying(quick, files, bounds)
            served = served_by(sources, folder, quick, slow, TASKS, bounds, lang)
            yield served
            served.close()
        finally:
            quick.close()
            slow.close()


def served_by(
    sources: tuple[Source, ...],
    folder: Path,
    quick: Bench,
    slow: Bench,
    tasks: Tasks,
    bounds: Bounds,
    lang: Lang,
) -> Served:
    """Return all that a server has, its work done by these benches."""
    from sim.show.served.press import Press
    from sim.show.served.served import Served
    from sim.show.served.shelf import Shelf
    from sim.show.tuner import front

    return Served(
        bounds,
        Shelf(sources, folder, bounds.uploads_kept),
        quick,
        Press(slow, seconds=bounds.page_seconds, kept=bounds.pages_kept, waiting=bounds.waiting),
        tasks,
        lambda: (front.page_script(), front.style()),
        lang,
    )


def run(served: Served, listening: Listening, on_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C, and end without a word; `on_ready` is called once all listens."""
    import uvicorn

    from sim.show.served.app import app_of

    class Server(uvicorn.Server):
        async def startup(self, sockets=None) -> None:  # type: ignore[no-untyped-def]
            await super().startup(sockets=sockets)
            on_ready()
            Thread(target=served.get_ready, daemon=True).start()

    config = uvicorn.Config(
        app_of(served, listening.rules),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=LEAVE_SECONDS,
        h11_max_incomplete_event_size=HEAD_BYTES,
        http="h11",
    )
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listening.socket])


def _staying(quick: Bench, files: dict[str, Path], bounds: Bounds) -> tuple[Source, ...]:
    """The scenarios that are there from the start, those that were named first."""
    from sim.show.served.reading import tell_file, tell_titles
    from sim.show.served.shelf import staying

    for name, path in files.items():
        # Whatever is wrong with it is said now, where it was named.
        list(quick.do(tell_file, path, name, bounds, seconds=bounds.reading_seconds))
    names = sorted(shipped_names(), key=lambda name: (name not in FIRST, name))
    found = {name: find_shipped(name) for name in names}
    shipped = {name: path for name, path in found.items() if path is not None}
    asked = {name: path for name, path in files.items() if path not in shipped.values()}
    titles = dict(quick.do(tell_titles, {**asked, **shipped}, seconds=bounds.reading_seconds))
    return staying(asked, shipped, titles)
