"""What the commands' options have in common; nothing heavy is imported."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser

from sim.cli.helps import ARGUMENTS, Pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ENGINES = ("compiled", "reference")
LANGUAGES = ("zh", "en")


class Words:
    """Help in one language."""

    def __init__(self, lang: str) -> None:
        self.at = LANGUAGES.index(lang)

    def say(self, pair: Pair) -> str:
        """Return a text, safe for argparse."""
        return pair[self.at].replace("%", "%%")

    def option(
        self, command: argparse._ActionsContainer, name: str, about: str = "", **settings: Any
    ) -> None:
        """Add an option with its help, or that `about` another, which may tell its default."""
        about = self.say(ARGUMENTS[about or name]).replace("{default}", "%(default)s")
        command.add_argument(name, help=about, **settings)

    def file(self, command: ArgumentParser) -> None:
        """Let a command take one scenario."""
        command.add_argument("file", metavar="FILE", help=self.say(ARGUMENTS["file"]))

    def files(self, command: ArgumentParser) -> None:
        """Let a command take several scenarios."""
        about = self.say(ARGUMENTS["file"])
        command.add_argument("files", nargs="+", metavar="FILE", help=about)


def add_luck(words: Words, command: ArgumentParser) -> None:
    """Add what the luck of a run depends on, and how it is run."""
    words.option(command, "--seed", type=natural, default=1, metavar="N")
    words.option(command, "--overload", action="store_true")
    words.option(command, "--engine", choices=ENGINES)


def add_workers(words: Words, command: ArgumentParser) -> None:
    """Add who does the work; no answer depends on it."""
    either = command.add_mutually_exclusive_group()
    words.option(either, "--workers", type=positive, metavar="N")
    words.option(either, "--cluster", metavar="ADDRESS")


def add_study(
    words: Words, command: ArgumentParser, *, of_several: bool = False, replications: int = 30
) -> None:
    """Add what every study of one scenario takes; it may be `of_several` workflows."""
    words.file(command)
    if of_several:
        words.option(command, "--workflows", metavar="A,B")
    else:
        words.option(command, "--workflow", metavar="W")
    words.option(command, "--replications", type=positive, default=replications, metavar="N")
    add_luck(words, command)
    add_work(words, command)


def add_work(words: Words, command: ArgumentParser, *, out: str = "DIR") -> None:
    """Add where the results go and how they are made; no answer depends on it."""
    words.option(command, "--out", metavar=out)
    add_workers(words, command)
    words.option(command, "--fresh", action="store_true")
    words.option(command, "--no-figures", action="store_true")


def natural(text: str) -> int:
    """A whole number from 0."""
    return _whole(text, 0)


def positive(text: str) -> int:
    """A whole number from 1."""
    return _whole(text, 1)


def share(text: str) -> float:
    """A share such as `99 %` or 0.99."""
    number, percent = text.strip().removesuffix("%"), text.strip().endswith("%")
    value = _number(number) / (100 if percent else 1)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"a share such as 99 % or 0.99, not {text}")
    return value


def above_zero(text: str) -> float:
    """A number above 0."""
    value = _number(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"a number above 0, not {text}")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _whole(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"a whole number from {least}, not {text}")
    return int(text)
