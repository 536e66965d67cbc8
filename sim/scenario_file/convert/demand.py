"""Classes of cases and their arrivals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sim.model.calendar import DAY
from sim.model.demand import Arrivals, CaseClass, Listed, Poisson
from sim.scenario_file.convert.book import Book, title_of
from sim.scenario_file.quantities import SECONDS
from sim.scenario_file.schema.calendars import Moment, TimeFile
from sim.scenario_file.schema.demand import ArrivalsFile, ClassFile, DemandFile

ONLY_CLASS = "case"
Traces = Mapping[str, tuple[tuple[Moment, str], ...]]
"""The rows (arrival, class or empty) of each trace file, by its name in the scenario."""


def to_arrivals(
    arrivals: ArrivalsFile, time: TimeFile, book: Book, traces: Traces | None = None
) -> Arrivals:
    """Return an arrival stream that is not divided."""
    if arrivals.poisson is not None:
        rate = arrivals.poisson
        working = rate.per == "working day"
        seconds = book.working_day if working else SECONDS[rate.per]
        months = tuple(float(factor) for factor in arrivals.by_month or (1.0,) * 12)
        return Poisson(rate.number / seconds, working, months)
    moments = arrivals.at or tuple(m for m, _ in (traces or {}).get(arrivals.trace or "", ()))
    return Listed(tuple(sorted(seconds_after(moment, time.start) for moment in moments)))


def seconds_after(moment: Moment, start: date) -> int:
    """Return the seconds from midnight at the start of a day to a moment."""
    day, second = moment
    return (day - start).days * DAY + second


def to_classes(
    demand: DemandFile, time: TimeFile, book: Book, traces: Traces
) -> tuple[CaseClass, ...]:
    """Return the classes, each with its own stream of arrivals.

    A rate is multiplied by the share; of listed arrivals each goes to the class that is furthest
    behind its share, and those of a trace that names classes go to the class that it names.
    """
    classes = demand.classes or {ONLY_CLASS: ClassFile.model_construct()}
    shares = {id: shared(each, classes) for id, each in classes.items()}
    streams = _divided(demand.arrivals, shares, time, book, traces)
    return tuple(
        CaseClass(
            id=id,
            title=title_of(each.title, id),
            arrivals=streams[id]
            if each.arrivals is None
            else to_arrivals(each.arrivals, time, book, traces),
            priority=int(each.priority),
            items=each.items,
            effort=tuple((name, float(factor)) for name, factor in each.effort.items()),
            patience=book.span(each.patience),
        )
        for id, each in classes.items()
    )


def shared(each: ClassFile, classes: Mapping[str, ClassFile]) -> float:
    """Return the share of a class in the common arrivals; an only class has all of them."""
    if each.arrivals is not None:
        return 0.0
    if each.share is None:
        return 1.0 if len(classes) == 1 else 0.0
    return float(each.share)


def _divided(
    arrivals: ArrivalsFile | None,
    shares: dict[str, float],
    time: TimeFile,
    book: Book,
    traces: Traces,
) -> dict[str, Arrivals]:
    if arrivals is None:
        return dict.fromkeys(shares, Listed(()))
    whole = to_arrivals(arrivals, time, book, traces)
    if isinstance(whole, Poisson):
        rate = whole.per_second
        return {id: replace(whole, per_second=rate * share) for id, share in shares.items()}
    rows = traces.get(arrivals.trace or "", ())
    if any(name for _, name in rows):
        return {
            id: Listed(
                tuple(sorted(seconds_after(m, time.start) for m, name in rows if name == id))
            )
            for id in shares
        }
    return _dealt(whole.seconds, shares)


def _dealt(seconds: tuple[int, ...], shares: dict[str, float]) -> dict[str, Arrivals]:
    dealt: dict[str, list[int]] = {id: [] for id in shares}
    for count, second in enumerate(seconds, start=1):
        behind = max(shares, key=lambda id: shares[id] * count - len(dealt[id]))
        dealt[behind].append(second)
    return {id: Listed(tuple(each)) for id, each in dealt.items()}
