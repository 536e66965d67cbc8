"""The scenarios that are served, and the few last things of every other kind."""

from __future__ import annotations

import itertools
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from sim.show.served.errors import UNKNOWN, UnknownError
from sim.show.served.source import Source
from sim.text import Text

V = TypeVar("V")
NAME_SIGNS = 80
SENT_FILE = "scenario.yaml"
"""What an uploaded file is called on disk, whatever its own name is."""


class Last(Generic[V]):
    """The last few values, by their keys; what was not asked for longest makes way."""

    def __init__(self, most: int, on_leaving: Callable[[V], None] = lambda _: None) -> None:
        self._most = most
        self._on_leaving = on_leaving
        self._values: OrderedDict[object, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> V | None:
        """Return a value, which is now the last; nothing if it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: object, value: V) -> None:
        """Keep a value as the last."""
        left = []
        with self._lock:
            if key in self._values:
                left.append(self._values.pop(key))
            self._values[key] = value
            while len(self._values) > self._most:
                left.append(self._values.popitem(last=False)[1])
        for each in left:
            self._on_leaving(each)

    def __iter__(self) -> Iterator[V]:
        with self._lock:
            return iter(list(self._values.values()))


class Shelf:
    """The scenarios that are served: those that stay, and the last few that were sent."""

    def __init__(self, staying: tuple[Source, ...], folder: Path, sent_kept: int) -> None:
        self.staying = staying
        self._by_key = {source.key: source for source in staying}
        self._folder = folder
        self._sent: Last[Source] = Last(sent_kept, self._remove)

    @property
    def sent(self) -> tuple[Source, ...]:
        """Those that were sent, the last one last."""
        return tuple(self._sent)

    def find(self, key: str) -> Source:
        """Return a scenario by its key; raises `UnknownError`."""
        found = self._by_key.get(key) or self._sent.get(key)
        if found is None:
            raise UnknownError(UNKNOWN)
        return found

    def keep(self, content: bytes, name: str, title: Text) -> Source:
        """Keep a file that was sent, under a key that nobody guesses; raises `OSError`."""
        key = secrets.token_hex(8)
        # Relative to the folder, so that nothing that is said of it tells where that is.
        path = Path(key) / SENT_FILE
        (self._folder / key).mkdir()
        (self._folder / path).write_bytes(content)
        source = Source(key, name, path, "sent", title)
        self._sent.put(key, source)
        return source

    def content(self, source: Source) -> bytes:
        """Return the file of a scenario as it is; raises `UnknownError` if it is gone."""
        try:
            return (self._folder / source.path).read_bytes()
        except OSError:
            raise UnknownError(UNKNOWN) from None

    def _remove(self, source: Source) -> None:
        shutil.rmtree(self._folder / source.key, ignore_errors=True)


def staying(
    given: dict[str, Path], shipped: dict[str, Path], titles: dict[str, Text]
) -> tuple[Source, ...]:
    """Return scenarios that stay, by the names that people call them by; shipped ones keep theirs.

    The key of one that was given is its file's name as far as an address can have it, with a number
    if that is taken.
    """
    keys = {
        name: Source(name, name, path.resolve(), "shipped", titles[name])
        for name, path in shipped.items()
    }
    found = []
    for name, path in given.items():
        key = _free(_word(path.stem), keys)
        keys[key] = Source(key, name, path.resolve(), "given", titles[name])
        found.append(keys[key])
    return (*found, *(keys[name] for name in shipped))


def _word(stem: str) -> str:
    kept = (sign for sign in stem if sign.isascii() and (sign.isalnum() or sign == "_"))
    return "".join(kept) or "file"


def _free(word: str, taken: Container[str]) -> str:
    numbered = (f"{word}-{count}" for count in itertools.count(2))
    return next(key for key in itertools.chain((word,), numbered) if key not in taken)


def shown_name(said: str) -> str:
    """Return the name of a file that was sent, as it can be shown: it never is a path."""
    last = said.replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign for sign in last if sign.isprintable()).strip(". ")
    return clean[-NAME_SIGNS:] or SENT_FILE
