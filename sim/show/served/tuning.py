"""Tasks: what the tuner asks for."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from sim.show.served.bounds import Bounds
from sim.show.served.reading import facts_of
from sim.show.served.worker import Talk
from sim.show.tuner.answering import Answering
from sim.show.tuner.asking import asked_of
from sim.show.tuner.described import answer_json, describe
from sim.show.tuner.setting_file import file_of
from sim.show.tuner.tuner import Tuner

AT_HAND = 4
"""Scenarios whose runs a process remembers."""


def tell_description(talk: Talk, path: Path, name: str, bounds: Bounds) -> None:
    """Tell what there is to move; raises `PermitsimError` for what cannot be compared."""
    talk.tell(describe(_answering(path, name, bounds).tuner))


def tell_answers(talk: Talk, path: Path, name: str, bounds: Bounds, asked: object) -> None:
    """Tell answers to a setting that grow, as long as they are wanted.

    Raises `PermitsimError` for a setting that no slider can say.
    """
    answering = _answering(path, name, bounds)
    read = asked_of(answering.tuner, asked)
    for answer in answering.answers(read.setting, talk.is_wanted):
        talk.tell(answer_json(answer, read.generation))


def tell_setting_file(talk: Talk, path: Path, name: str, bounds: Bounds, asked: object) -> None:
    """Tell the scenario file of a setting: its name, text and command. Raises likewise."""
    tuner = _answering(path, name, bounds).tuner
    talk.tell(asdict(file_of(tuner, asked_of(tuner, asked).setting)))


def _answering(path: Path, name: str, bounds: Bounds) -> Answering:
    stat = path.stat()
    return _at_hand(path, name, bounds, (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=AT_HAND)
def _at_hand(path: Path, name: str, bounds: Bounds, _stamp: tuple[int, int]) -> Answering:
    """A scenario at hand; one whose file has another stamp is read again."""
    tuner = Tuner(path)
    tuner.replications = facts_of(tuner.base, name, bounds).replications
    return Answering(tuner)
