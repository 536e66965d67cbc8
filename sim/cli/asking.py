"""What was asked, as the command that would ask it again."""

from __future__ import annotations

import shlex
from argparse import Namespace

AGAIN = {
    "workflow": "--workflow",
    "case": "--case",
    "cases": "--cases",
    "cls": "--class",
    "replication": "--replication",
    "replications": "--replications",
    "precision": "--precision",
    "seed": "--seed",
    "workflows": "--workflows",
    "reading": "--reading",
    "overload": "--overload",
    "over": "--over",
    "measure": "--measure",
    "latin": "--latin",
    "on_time": "--on-time",
    "by_law": "--by-law",
    "lead": "--lead",
    "points": "--points",
    "groups": "--groups",
    "by_title_group": "--by-title-group",
    "pairs": "--pairs",
    "method": "--method",
    "paths": "--paths",
    "each": "--each",
    "samples": "--samples",
    "most": "--most",
    "second": "--second",
    "fit": "--fit",
    "to": "--to",
    "predict": "--predict",
    "set": "--set",
    "target": "--target",
    "budget": "--budget",
    "minimise": "--minimise",
    "offices": "--offices",
    "trials": "--trials",
    "search": "--search",
    "finish": "--finish",
    "zone": "--zone",
    "probability": "--probability",
    "with_": "--with",
    "without": "--without",
    "form": "--format",
}
"""The options that a result depends on, by the names they are kept under."""


def command_of(asked: Namespace) -> str:
    """Return the command line that makes the same results again."""
    files = asked.files if "files" in asked else [asked.file]
    words = ["permitsim", asked.command, *files]
    for name, option in AGAIN.items():
        value = getattr(asked, name, None)
        if value is True:
            words.append(option)
        elif isinstance(value, list):
            words += [word for each in value for word in (option, each)]
        elif value is not None and value is not False:
            each = value if isinstance(value, list) else [value]
            words += [word for one in each for word in (option, str(one))]
    return shlex.join(words)
