"""The sections of a report, in the order in which they are read: the verdict, pictures, grounds."""

from __future__ import annotations

from collections.abc import Callable

from sim.show.report.blocks import Section
from sim.show.report.contents import Contents
from sim.show.report.sections.checklist import checklist
from sim.show.report.sections.demand import demand
from sim.show.report.sections.evidence import evidence
from sim.show.report.sections.gains import gains
from sim.show.report.sections.glossary import glossary
from sim.show.report.sections.load import load
from sim.show.report.sections.people import people
from sim.show.report.sections.readings import readings
from sim.show.report.sections.reforms import reforms
from sim.show.report.sections.robust import robust
from sim.show.report.sections.throughput import throughput
from sim.show.report.sections.time import time
from sim.show.report.sections.trust import trust
from sim.show.report.sections.typical import typical
from sim.show.report.sections.verdict import verdict
from sim.show.report.sections.whose import whose

SECTIONS: tuple[Callable[[Contents], Section | None], ...] = (
    verdict,
    reforms,
    time,
    typical,
    whose,
    gains,
    people,
    readings,
    throughput,
    demand,
    lambda contents: load(contents.comparison, contents.trust),
    robust,
    lambda contents: trust(contents.trust),
    lambda contents: evidence(contents.scenarios, contents.files),
    glossary,
    lambda contents: checklist(contents.comparison, " ".join(contents.files), contents.command),
)
"""Each gives its part, or nothing where there is nothing to tell."""


def sections_of(contents: Contents) -> tuple[Section, ...]:
    """Return all parts of a report that there is something to tell in.

    What was not looked into comes last: nobody should have to read past it.
    """
    made = (section(contents) for section in SECTIONS)
    found = [section for section in made if section is not None]
    return tuple(sorted(found, key=lambda section: section.is_absent))
