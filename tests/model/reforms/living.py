"""A hand-worked scenario lived with one reform and without it, with chosen luck."""

from __future__ import annotations

from sim.engine.draws import stream_id
from sim.engine.reference import simulate
from sim.eventlog import EventLog
from sim.run import plan_of
from sim.scenario_file.load import load_text
from tests.engine.worked import HEAD, NATIONAL, Chosen, ChosenDraws

WORKFLOWS = "workflows: {old: [], new: [reform]}"


def lived(town: str, reform: str, workflow: str, luck: Chosen | None = None) -> EventLog:
    """Run `old` or `new` of a town whose one reform is `reform`; other numbers are 0.999."""
    head = HEAD.replace("workflows: {old: []}", WORKFLOWS)
    scenario = load_text(f"{head}{NATIONAL}{town}reforms:\n  reform: {reform}\n")
    keyed = {
        (stream_id(cls, purpose), n, attempt): number
        for (cls, purpose, n, attempt), number in (luck or {}).items()
    }
    return simulate(plan_of(scenario, workflow), ChosenDraws(0, 0, chosen=keyed))
