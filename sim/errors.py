"""What can go wrong for a user, as values: a problem says where, what and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.text import Lang, Text, same


class PermitsimError(Exception):
    """A mistake that a user can mend; the command line shows it without a traceback."""

    exit_code = 2
    """What the command line exits with."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message
        """What went wrong, in both languages."""

    def __str__(self) -> str:
        return self.message.en

    def render(self, lang: Lang = "en") -> str:
        """Return the whole message in one language."""
        return self.message.of(lang)

    def __reduce__(self) -> tuple[object, ...]:
        """Let a worker process send it, whatever it was made from."""
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(
    kind: type[PermitsimError], args: tuple[object, ...], state: dict[str, object]
) -> PermitsimError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


@dataclass(frozen=True)
class Problem:
    """One mistake in a scenario file."""

    code: str
    """The stable code of its kind, such as `E103`; each has a page in the reference."""
    path: str
    """Where it is in the data, such as `items.permit.office`."""
    expected: Text
    """What would have been right."""
    found: Text
    """What stands there."""
    cure: Text
    """What would most likely mend it."""
    line: int = 0
    """Line in the file, counted from 1; 0 when the problem has no place in a file."""
    column: int = 0
    """Column in the file, counted from 1."""
    file: str = ""
    """The file as the user named it."""

    def render(self, lang: Lang = "en") -> str:
        """Return the problem as the four lines that people read."""
        words = {"zh": ("应为", "实为", "改法"), "en": ("expected", "found", "cure")}[lang]
        gap = " " * (1 if lang == "zh" else 2)
        width = max(map(len, words))
        rows = zip(
            words, (self.expected.of(lang), self.found.of(lang), self.cure.of(lang)), strict=True
        )
        body = "\n".join(f"       {word:<{width}}{gap}{said}" for word, said in rows)
        # What was set in Python stands in no line.
        place = f"{self.line}:{self.column}  " if self.line else ""
        return f"{place}{self.path}  [{self.code}]\n{body}"


class ScenarioError(PermitsimError):
    """A scenario file with mistakes, all of them at once."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        """The file as the user named it."""
        self.problems = tuple(sorted(problems, key=self._rank))
        """Its problems in the order of the file, then those of each file that it takes over."""
        super().__init__(same(self.render()))

    def render(self, lang: Lang = "en") -> str:
        """Return the whole message in one language."""
        return "\n\n".join((self._head(lang), *(self._told(p, lang) for p in self.problems)))

    def _told(self, problem: Problem, lang: Lang) -> str:
        """A problem, with the name of its file if that is another one."""
        place = f"{problem.file}:" if problem.file not in ("", self.file) else ""
        return place + problem.render(lang)

    def _rank(self, problem: Problem) -> tuple[str, int, int, str, str]:
        file = "" if problem.file == self.file else problem.file
        return file, problem.line, problem.column, problem.code, problem.path

    def _head(self, lang: Lang) -> str:
        n = len(self.problems)
        if lang == "zh":
            return f"{self.file}：{n} 处错误"
        return f"{self.file}: {n} mistake{'s' if n != 1 else ''}"


class ConflictError(PermitsimError):
    """Two reforms, or a reform and the law, that contradict each other."""


class OverloadError(PermitsimError):
    """A system loaded at or above capacity, which would never settle."""

    exit_code = 3


class RunawayError(PermitsimError):
    """A run that passed its limit of events."""

    exit_code = 3


class WorkerLostError(PermitsimError):
    """A worker process that ended in the middle of its work."""

    exit_code = 3
