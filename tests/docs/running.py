"""Runs the blocks of a document as a reader would, and says where it shows what is not printed.

A `console` block holds commands (`$ …`), each with the output that is shown for it; a `text` block
after a `python` block shows what that prints. A shown line `…` stands for any lines. Comments
before a block are told to the test alone:

    <!-- test: replications 2 -->   so many, in place of what is written
    <!-- test: no figures -->       none are drawn
    <!-- test: cluster -->          the cluster whose address it gives is there, with one worker
    <!-- test: exit 2 -->           the exit code that the last command has
    <!-- test: until As lived -->   what follows a line that begins so is not compared
    <!-- file: my_city.yaml -->     the block is that file's content
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.cli import main
from tests.clusters import cluster

ROOT = Path(__file__).resolve().parents[2]
ANY = "…"
FENCE = re.compile(r"```(\w*)$")
TOLD = re.compile(r"<!-- (test|file): (.+?) -->$")
COUNT = re.compile(r"\d+ (replications?|次重复)")
NOT_RUN = (
    *("make ", "pip install", "dask ", "git clone", "cd ", "python3 -m venv", ". ", "ls "),
    "permitsim serve",
)
"""How commands begin that the tests of documents leave to a reader."""

STUDIES = (
    *("compare", "staircase", "attribute", "sweep", "frontier", "sensitivity", "staffing"),
    *("calibrate", "twin", "transition", "warmup", "report"),
)
"""Commands that take a number of workers and of replications, and draw figures."""


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    language: str
    lines: tuple[str, ...]
    first: int
    """The line of its fence, from 1."""
    told: tuple[tuple[str, str], ...]
    """What the comments before it say: (`test` or `file`, the rest)."""

    def asked(self, word: str) -> str | None:
        """What follows a word in one of the comments for the test."""
        for kind, text in self.told:
            if kind == "test" and text.startswith(word):
                return text.removeprefix(word).strip()
        return None


@dataclass
class Reader:
    """Somebody who follows a document from top to bottom, in an empty folder."""

    document: Path
    names: dict[str, object] = field(default_factory=dict)
    """What the Python blocks have defined."""
    printed: str = ""
    """What the last Python block printed."""
    wrong: list[str] = field(default_factory=list)

    def follow(self) -> list[str]:
        """Run all blocks; return what is shown and not printed."""
        for block in blocks(self.document.read_text("utf-8")):
            for kind, name in block.told:
                if kind == "file":
                    Path(name).write_text("\n".join(block.lines) + "\n", "utf-8")
            do = {"python": self._python, "console": self._console, "text": self._text}
            if block.language in do:
                do[block.language](block)
        return self.wrong

    def _python(self, block: Block) -> None:
        fewer = block.asked("replications")
        code = "\n".join(block.lines)
        if fewer:
            code = re.sub(r"replications=\d+", f"replications={fewer}", code)
        out = StringIO()
        name = f"{self.document.name}:{block.first}"
        with redirect_stdout(out):
            exec(compile(code, name, "exec"), self.names)  # noqa: S102  (what documents are for)
        self.printed = out.getvalue()

    def _text(self, block: Block) -> None:
        if self.printed:
            self._compare(block, block.lines, self.printed)
        self.printed = ""

    def _console(self, block: Block) -> None:
        commands = list(_commands(block))
        for place, (command, shown) in enumerate(commands):
            words = shlex.split(command)
            if words[0] == "sed":
                subprocess.run(command, shell=True, check=True)
                continue
            if f"{command} ".startswith(NOT_RUN):
                continue
            assert words[0] == "permitsim", f"{command}: neither run nor left out"
            expected = block.asked("exit") if place == len(commands) - 1 else None
            with _address(block) as address:
                code, printed = _permitsim(_changed(words[1:], block, address))
            if code != int(expected or 0):
                self.wrong.append(f"{self._at(block)}: `{command}` exits with {code}\n{printed}")
            if shown:
                self._compare(block, shown, printed)

    def _compare(self, block: Block, shown: tuple[str, ...], printed: str) -> None:
        lines = tuple(line.rstrip() for line in printed.rstrip().splitlines())
        until = block.asked("until")
        if block.asked("replications"):
            shown, lines = (tuple(COUNT.sub("", line) for line in each) for each in (shown, lines))
        compared = _until(shown, until)
        if not fits(compared, _until(lines, until)):
            self.wrong.append(
                f"{self._at(block)} shows\n{chr(10).join(compared)}\nprinted is\n{printed}"
            )

    def _at(self, block: Block) -> str:
        return f"{self.document.relative_to(ROOT)}:{block.first}"


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a document."""
    told: list[tuple[str, str]] = []
    lines = text.splitlines()
    place = 0
    while place < len(lines):
        comment, fence = TOLD.match(lines[place]), FENCE.match(lines[place])
        if comment:
            told.append((comment[1], comment[2]))
        elif fence:
            end = lines.index("```", place + 1)
            yield Block(fence[1], tuple(lines[place + 1 : end]), place + 1, tuple(told))
            told, place = [], end
        place += 1


def fits(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether what is shown is what was printed, `…` standing for any lines."""
    if not shown:
        return not printed
    first, *rest = shown
    if first.strip() == ANY:
        return any(fits(tuple(rest), printed[skip:]) for skip in range(len(printed) + 1))
    return bool(printed) and first.rstrip() == printed[0] and fits(tuple(rest), printed[1:])


def _until(lines: tuple[str, ...], start: str | None) -> tuple[str, ...]:
    stop = next((i for i, line in enumerate(lines) if start and line.startswith(start)), None)
    kept = lines[:stop]
    while kept and not kept[-1]:
        kept = kept[:-1]
    return kept


def _commands(block: Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    command = ""
    shown: list[str] = []
    for line in block.lines:
        if line.startswith("$ "):
            if command:
                yield command, tuple(shown)
            command, shown = line[2:].partition("  #")[0].strip(), []
        else:
            shown.append(line)
    while shown and not shown[-1]:
        shown.pop()
    yield command, tuple(shown)


@contextmanager
def _address(block: Block) -> Iterator[str]:
    """The address of a cluster, if the block asks for one."""
    if block.asked("cluster") is None:
        yield ""
        return
    with TemporaryDirectory() as folder, cluster(Path(folder), 1) as made:
        yield made.address


def _changed(words: list[str], block: Block, address: str) -> list[str]:
    """The command with fewer replications or figures, if the document says so to the test."""
    fewer = block.asked("replications")
    if address:
        words[words.index("--cluster") + 1] = address
    if words[0] in STUDIES:
        words = words if "--cluster" in words else [*words, "--workers", "1"]
        if fewer:
            words += ["--replications", fewer]
        if block.asked("no figures") is not None:
            words.append("--no-figures")
    return words


def _permitsim(words: list[str]) -> tuple[int, str]:
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return code, printed.getvalue()
