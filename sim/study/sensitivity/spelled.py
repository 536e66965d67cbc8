"""A number as a scenario file spells it, so that another can be put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"([×xX*]?\s*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(\D.*)?", re.DOTALL)
COUNTED = re.compile(r"(?<!per )(?<!per working )(day|week|month|year|hour)$")
"""A unit that has another form for several."""
DIGITS = 9
"""Significant ones that a number is written with."""


@dataclass(frozen=True)
class Spelled:
    """A number with the words around it: `× 0.3`, `6 %`, `0.9 per working day`."""

    before: str
    number: float
    """In the unit of the words; of a percentage, what stands before the sign."""
    after: str

    @property
    def scale(self) -> float:
        """What a share is multiplied by to be spelled: 100 for a percentage."""
        return 100.0 if self.after.strip() in ("%", "％") else 1.0

    @property
    def value(self) -> float:
        """The number itself: of a percentage, the share."""
        return self.number / self.scale

    @property
    def unit(self) -> str:
        """The words after the number, whether of one or several."""
        return self.after.strip().removesuffix("s")

    @property
    def is_factor(self) -> bool:
        """Whether it is what something is multiplied by, as the sign before it says."""
        return bool(self.before.strip())

    def say(self, value: float, digits: int = DIGITS) -> str:
        """Return another value in the same words, with so many significant digits."""
        number = f"{value * self.scale:.{digits}g}"
        after = self.after.removesuffix("s") if number == "1" else self.after
        if self.number == 1 and number != "1" and COUNTED.search(after):
            after += "s"
        return f"{self.before}{number}{after}"


def spelled(text: str) -> Spelled | None:
    """Return a number as it is spelled; nothing for what is none."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    return Spelled(found[1], float(found[2]), found[3] or "")
