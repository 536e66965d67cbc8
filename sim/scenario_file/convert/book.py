"""What every conversion asks for: the tree with its sources, and the length of a working day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.model.durations import BY_NAME, Distribution
from sim.model.items import Days, DayUnit, Drawn, Span
from sim.scenario_file.nodes import Cite, Mapping, Path, find
from sim.scenario_file.quantities import Amount
from sim.scenario_file.schema.spans import SpanFile
from sim.text import Text, same

DAY_UNITS: dict[str, DayUnit] = {
    "working day": "working",
    "calendar day": "calendar",
    "list day": "list",
}


@dataclass(frozen=True)
class Book:
    """A file that is being converted."""

    root: Mapping
    """Its tree, with sources and grades on the nodes."""
    working_day: int
    """Open seconds of an ordinary working day of the national calendar."""

    def cite(self, path: Path) -> Cite:
        """Return the source and grade that hold at a path."""
        return find(self.root, path).node.cite

    def days(self, amount: Amount | None, path: Path) -> Days | None:
        """Return a limit with its source."""
        if amount is None:
            return None
        cite = self.cite(path)
        return Days(int(amount.number), DAY_UNITS[amount.unit], cite.source, cite.grade)

    def span(self, span: SpanFile | None) -> Span | None:
        """Return a random length of time."""
        if span is None:
            return None
        return Span(self.distribution(span), "working" if span.is_working else "clock")

    def drawn(self, origin: str, span: SpanFile | None) -> tuple[Drawn, ...]:
        """Return a random length of time with the luck of an item; none if there is none."""
        given = self.span(span)
        return () if given is None else (Drawn(origin, given),)

    def distribution(self, span: SpanFile) -> Distribution:
        """Return the distribution of a length of time, in seconds."""
        family = getattr(span, span.family)
        make: Callable[..., Distribution] = BY_NAME[span.family]
        if isinstance(family, Amount):
            return make(self.seconds(family))
        return make(*(self._parameter(getattr(family, name)) for name in type(family).model_fields))

    def seconds(self, amount: Amount) -> float:
        """Return a length of time in seconds."""
        return amount.seconds(self.working_day)

    def _parameter(self, value: object) -> object:
        if isinstance(value, Amount):
            return self.seconds(value)
        if isinstance(value, tuple):
            return tuple(self._parameter(part) for part in value)
        return () if value is None else value


def title_of(title: Text | None, id: str) -> Text:
    """Return a title, or the name with spaces if there is none."""
    return title or same(id.replace("_", " "))
