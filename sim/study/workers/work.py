"""What workers are given: something to be done, here or elsewhere."""

from __future__ import annotations

from typing import Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Work(Protocol[T_co]):
    """A value that can be sent to another process or machine and be done there."""

    def do(self) -> T_co:
        """Do it, and return what comes of it; that can be sent back."""
