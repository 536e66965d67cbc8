"""`permitsim schema`: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

import json
from argparse import Namespace

from sim.scenario_file.jsonschema import scenario_schema
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:  # noqa: ARG001
    """Print it."""
    print(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))
    return 0
