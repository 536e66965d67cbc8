"""A number as a scenario file spells it, so that another can be put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"([×xX*]?\s*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(\D.*)?", re.DOTALL)
PERCENT = ("%", "％")


@dataclass(frozen=True)
class Spelled:
    """A number with the words around it: `× 0.3`, `6 %`, `0.9 per working day`."""

    before: str
    number: float
    """In the unit of the words; of a percentage, what stands before the sign."""
    after: str

    @property
    def is_percentage(self) -> bool:
        """Whether a percent sign follows."""
        return self.after.strip() in PERCENT

    @property
    def unit(self) -> str:
        """The words around it, for comparison: one day and two days have the same."""
        sign = "×" if self.before.strip() else ""
        words = " ".join(f"{sign} {self.after}".split())
        return re.sub(r"(?<=[a-z])s\b", "", words).replace("％", "%")

    @property
    def value(self) -> float:
        """The number itself: of a percentage, the share."""
        return self.number / 100 if self.is_percentage else self.number

    def say(self, value: float, digits: int = 9) -> str:
        """Return another value in the same words, with so many significant digits."""
        number = f"{value * 100 if self.is_percentage else value:.{digits}g}"
        after = self.after.removesuffix("s") if number == "1" else self.after
        if number != "1" and self.number == 1 and re.search("(day|week|month|year|hour)$", after):
            after += "s"
        return f"{self.before}{number}{after}"


def spelled(text: str) -> Spelled | None:
    """Return a number as it is spelled; nothing for what is none."""
    found = NUMBER.fullmatch(text.strip())
    return None if found is None else Spelled(found[1], float(found[2]), found[3] or "")
