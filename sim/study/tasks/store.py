"""Answers kept on disk: a file that only grows, and survives being cut off anywhere."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from sim.study.tasks.task import Answer


class Store:
    """Answers by the keys of their questions.

    On disk each is a line of its own, `checksum key values`, added by one write. A line that was
    cut off, by a process killed in the middle of it, has no right checksum and is passed over;
    whoever adds the next begins a new line. So two processes may add to one file, and the order
    of lines, which depends on who was done first, means nothing: answers are looked up by key.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        """Where they are kept; `None` for in memory alone."""
        self.answers: dict[str, Answer] = {}
        """All that are known, by key."""
        if path is not None and path.exists():
            self.answers.update(_read(path))

    def add(self, new: Mapping[str, Answer]) -> None:
        """Keep some answers. Raises `OSError` when they cannot be written."""
        self.answers.update(new)
        if self.path is None or not new:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab", buffering=0) as file:
            text = b"".join(_line(key, answer) for key, answer in new.items())
            file.write(text if _ends_whole(self.path) else b"\n" + text)

    def __contains__(self, key: str) -> bool:
        return key in self.answers

    def __len__(self) -> int:
        return len(self.answers)

    def __repr__(self) -> str:
        return f"Store({len(self)} answers, {self.path or 'in memory'})"


def _line(key: str, answer: Answer) -> bytes:
    # Python spells a float with as many digits as bring back the same one.
    body = f"{key} {json.dumps(dict(answer), separators=(',', ':'))}".encode()
    return b"%08x %s\n" % (crc32(body), body)


def _read(path: Path) -> dict[str, Answer]:
    answers = {}
    for line in path.read_bytes().split(b"\n"):
        checksum, _, body = line.partition(b" ")
        if checksum == b"%08x" % crc32(body):
            key, _, values = body.decode().partition(" ")
            answers[key] = json.loads(values)
    return answers


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
