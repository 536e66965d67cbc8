"""The report of the small town, with every study, as the tests look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sim.scenario_file.load import open_scenario
from sim.show.report.blocks import Block, Chart, Section, Table
from sim.show.report.contents import Contents
from sim.show.report.order import sections_of
from sim.study.attribution import Asking
from sim.study.findings import Findings, find_out
from sim.study.frontier import frontier
from sim.study.sensitivity.study import Asked, sensitivity
from tests.small import SMALL, small_comparison, small_town

COMMAND = "permitsim report small.yaml --replications 2"
PATHS = ("offices.hall",)
"""The numbers that are varied: a few, so that it is soon done."""


@cache
def findings() -> Findings:
    asking = Asking(replications=2)
    quick = find_out(small_town(), "new", {"attribution"}, asking, runs=1)
    asked = Asked(("old", "new"), small_town().primary, paths=PATHS, samples=3, replications=2)
    return Findings(
        quick.attribution,
        frontier(small_town(), points=2, replications=2),
        sensitivity(small_town(), open_scenario(SMALL), asked),
    )


@cache
def contents(*, studied: bool = True) -> Contents:
    found = findings() if studied else Findings()
    return Contents(small_comparison(), ("small.yaml",), COMMAND, "new", found)


@cache
def sections(*, studied: bool = True) -> tuple[Section, ...]:
    return sections_of(contents(studied=studied))


def blocks(found: tuple[Section, ...] | None = None) -> Iterator[Block]:
    yield from (block for section in found or sections() for block in section.blocks)


def tables() -> list[Table]:
    return [block for block in blocks() if isinstance(block, Table)]


def table(name: str) -> Table:
    return next(each for each in tables() if each.name == name)


def charts() -> list[Chart]:
    return [block for block in blocks() if isinstance(block, Chart)]


def section(name: str, found: tuple[Section, ...] | None = None) -> Section:
    return next(each for each in found or sections() if each.name == name)


def line(*texts: str) -> re.Pattern[str]:
    """A line of a table on the terminal: these cells, with spaces between."""
    return re.compile(r"^\s*" + r"\s{2,}".join(map(re.escape, filter(None, texts))), re.MULTILINE)
