"""All checks of a file, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from sim.scenario_file.checks.changes import check_changes
from sim.scenario_file.checks.cycles import check_cycles
from sim.scenario_file.checks.decided import check_decided
from sim.scenario_file.checks.demand import check_demand, read_traces
from sim.scenario_file.checks.duty import check_duty
from sim.scenario_file.checks.facts import Facts
from sim.scenario_file.checks.items import check_items
from sim.scenario_file.checks.limits import check_limits, check_pools
from sim.scenario_file.checks.references import check_references
from sim.scenario_file.checks.reforms import check_reforms
from sim.scenario_file.checks.time import check_time
from sim.scenario_file.checks.workflows import check_workflows
from sim.scenario_file.convert.demand import Traces
from sim.scenario_file.convert.scenario import make_book
from sim.scenario_file.nodes import Mapping
from sim.scenario_file.problems import Mistake
from sim.scenario_file.trace import Rows
from sim.scenario_file.validate import Shape


@dataclass(frozen=True)
class Checked:
    """What the checks found."""

    mistakes: tuple[Mistake, ...] = ()
    """Their places are paths from the top of the file."""
    traces: Traces = field(default_factory=dict)
    """The rows of each trace file."""


def check(shape: Shape, root: Mapping, folder: FilePath | None) -> Checked:
    """Return the mistakes of references and logic, and the traces that were read on the way.

    What was wrong in shape is left out, and what depends on it is not judged. Without a `folder`
    no trace is read.
    """
    if shape.model is None:
        return Checked()
    facts = Facts(shape.model, shape, root, make_book(shape.model, root))
    traces: dict[str, Rows] = {}
    found = [*check_references(facts), *check_reforms(facts)]
    found += check_items(facts)
    found += check_decided(facts)
    found += check_cycles(facts)
    found += check_limits(facts, found)
    found += check_pools(facts)
    found += check_time(facts)
    found += check_demand(facts)
    found += read_traces(facts, folder, traces)
    found += check_duty(facts)
    found += check_changes(facts, found)
    found += check_workflows(facts, traces, found)
    placed = (replace(mistake, at=shape.in_file(mistake.at)) for mistake in found)
    return Checked(tuple(placed), traces)
