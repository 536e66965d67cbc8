"""What was asked, as the command that would ask it again."""

from __future__ import annotations

import shlex
from argparse import Namespace

AGAIN = ("workflow", "replication", "replications", "seed", "workflows", "reading", "overload")
"""The options that a result depends on."""


def command_of(asked: Namespace) -> str:
    """Return the command line that makes the same results again."""
    files = asked.files if "files" in asked else [asked.file]
    words = ["permitsim", asked.command, *files]
    for name in AGAIN:
        value = getattr(asked, name, None)
        if value is True:
            words.append(f"--{name}")
        elif value is not None and value is not False:
            words += [f"--{name}", str(value)]
    return shlex.join(words)
