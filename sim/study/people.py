"""What happens to the people: a comparison by class of cases, in the measures that they feel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.study.compare import LivedReading
from sim.study.measures import MANY_CLASSES
from sim.study.paired import Change, changes_together
from sim.study.runs import LivedRun

MEASURES = ("visits", "papers", "corrections", "waiting_days", "officer_hours")
LEAD = "lead_calendar_days"
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Felt:
    """One measure of one class of cases, or of all."""

    cls: str
    """The class; empty for all cases."""
    change: Change
    """Its intervals hold together with those of all other measures and classes told beside it."""
    held_equal: Change
    """The same with behaviour held equal."""

    @property
    def measure(self) -> str:
        """The measure, without its class."""
        return self.change.measure.partition("[")[0]


def felt(lived: LivedReading, label: str) -> tuple[Felt, ...]:
    """Return what one workflow changes for the people, class by class where there are some."""
    first = next(iter(lived.runs))
    classes = classes_of(lived.runs[first])
    classes = classes if len(classes) < MANY_CLASSES else ("",)
    keys = [f"{name}[{cls}]" if cls else name for cls in classes for name in MEASURES]
    changes, equal = (
        changes_together(runs[first], runs[label], keys, CONFIDENCE)
        for runs in (lived.runs, lived.held_equal)
    )
    return tuple(Felt(key.partition("[")[2].rstrip("]"), changes[key], equal[key]) for key in keys)


def lead_changes(lived: LivedReading, label: str) -> dict[str, Change]:
    """Return how the lead time of each class changes; nothing where there is but one class."""
    base = next(iter(lived.runs.values()))
    keys = {cls: f"{LEAD}[{cls}]" for cls in classes_of(base) if cls}
    changes = changes_together(base, lived.runs[label], list(keys.values()), CONFIDENCE)
    return {cls: changes[key] for cls, key in keys.items()}


def classes_of(runs: Sequence[LivedRun]) -> tuple[str, ...]:
    """Return the classes of cases that have measures of their own; an empty name for all cases."""
    directory = runs[0].directory
    proper = [
        name
        for name, background in zip(directory.classes, directory.background, strict=True)
        if not background
    ]
    return tuple(proper) if len(proper) > 1 else ("",)
