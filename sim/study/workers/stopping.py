"""The end of what joblib does, when somebody stops asking before it is done."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress

from sim.study.workers.work import T


class _EnoughError(Exception):
    """Nobody asks for more."""


@contextmanager
def stopping(answers: Generator[T, None, None]) -> Iterator[Iterator[T]]:
    """Give what comes of works; leave nothing going on once the block is left, however it is.

    joblib stops when an error comes out of its answers, and also when they are closed, but then
    warns that some were not taken.
    """
    try:
        yield answers
    finally:
        with suppress(_EnoughError):
            answers.throw(_EnoughError())
