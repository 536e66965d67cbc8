"""`permitsim diff`: what differs between two workflows' systems."""

from __future__ import annotations

from argparse import Namespace

from sim.cli.finding import check_workflow, find
from sim.show.story.differences import told
from sim.show.story.names import workflow as workflow_name
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Print all that differs, or that nothing does."""
    scenario = find(asked.file)
    for name in (asked.old, asked.new):
        check_workflow(scenario, name)
    names = workflow_name(asked.old), workflow_name(asked.new)
    print(told(names, (scenario.system(asked.old), scenario.system(asked.new)), lang))
    return 0
