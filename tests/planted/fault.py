"""What a planted fault is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A small wrong change of one file, and the tests that must fail because of it."""

    name: str
    file: str
    """The file, from the top of the repository."""
    find: str
    """What is right: text that the file holds exactly once."""
    replace: str
    """What is wrong."""
    tests: tuple[str, ...]
    """What pytest is asked for; the first failure is enough."""
    why: str
    """What would be wrong with a simulation that had it."""
    plain: bool = False
    """Whether kernels are plain functions in these tests: compiling them takes half a minute."""

    def planted_in(self, text: str) -> str:
        """Return the file's text with the fault; raises `ValueError` unless it has one place."""
        places = text.count(self.find)
        if places != 1:
            raise ValueError(f"{self.name}: {places} places in {self.file}, not 1")
        return text.replace(self.find, self.replace)
