"""`permitsim check`: every mistake of scenario files, without running anything."""

from __future__ import annotations

import sys
from argparse import Namespace

from sim.cli.finding import find
from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.text import Lang, Text

GOOD = Text(
    "{file}：没有错误。{items} 个事项，{offices} 个科室，{reforms} 项举措，流程：{workflows}",
    "{file}: no mistakes. Items {items}, offices {offices}, reforms {reforms}, "
    "workflows {workflows}",
)


def do(asked: Namespace, lang: Lang) -> int:
    """Check all files; returns 2 if any has a mistake."""
    code = 0
    for place, name in enumerate(asked.files):
        try:
            print(_good(name, find(name)).of(lang))
        except PermitsimError as error:
            print("\n" * (place > 0) + error.render(lang), file=sys.stderr)
            code = max(code, error.exit_code)
    return code


def _good(name: str, scenario: Scenario) -> Text:
    names = scenario.workflow_names
    return GOOD.filled(
        file=name,
        items=len(scenario.base.items),
        offices=len(scenario.base.offices),
        reforms=len(scenario.reforms),
        workflows=Text("、".join(names), ", ".join(names)),
    )
