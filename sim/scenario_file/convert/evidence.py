"""The evidence of a scenario: every number of its file with where it comes from."""

from __future__ import annotations

from sim.model.scenario import Evidence
from sim.scenario_file.nodes import Mapping, Scalar, spelled
from sim.scenario_file.numbers import numbers
from sim.scenario_file.problems import dotted
from sim.scenario_file.schema.scenario import ScenarioFile

NO_EVIDENCE = frozenset({"permitsim", "time"})
"""Parts of a file whose numbers are choices of the study, and no facts."""


def evidence(model: ScenarioFile, root: Mapping) -> tuple[Evidence, ...]:
    """Return every number of a file, in the order of its places."""
    found = []
    for number in numbers(model, root):
        if number.path[0] in NO_EVIDENCE:
            continue
        node = number.node
        one = Evidence(
            path=dotted(number.path),
            value=spelled(node),
            grade=node.cite.grade,
            source=node.cite.source,
            line=number.line,
            file=number.file,
            kind=number.kind,
            role=dotted(number.role),
            range=tuple(map(spelled, node.range)) if isinstance(node, Scalar) else (),
        )
        found.append(one)
    return tuple(sorted(found, key=lambda one: (one.file, one.line)))
