"""The digest of a scenario: one hash of all that a result depends on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from hashlib import sha256

from sim.model.scenario import Change, Horizon, Reform, Scenario
from sim.model.system import PermitSystem

FORMAT = 1
"""Changes when a file of the same content would mean something else."""
SAID = frozenset({"title", "source", "grade", "reason", "notes"})
"""What people read, and no result depends on."""


def digest(
    horizon: Horizon,
    base: PermitSystem,
    reforms: Sequence[Reform],
    workflows: Sequence[tuple[str, tuple[str, ...]]],
    changes: Sequence[Change],
) -> str:
    """Return the SHA-256, in hexadecimal digits, of what a result depends on.

    Titles, sources, grades and comments do not count; the order of things does, as it breaks ties.
    """
    parts = (horizon, base, list(reforms), workflows, changes)
    canonical = [FORMAT, *(_plain(part) for part in parts)]
    text = json.dumps(canonical, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def with_digest(scenario: Scenario) -> Scenario:
    """Return a scenario that was changed after it was read, with the digest of what it is now."""
    now = digest(
        scenario.horizon, scenario.base, scenario.reforms, scenario.workflows, scenario.changes
    )
    return replace(scenario, digest=now)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        named = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in SAID
        }
        return [type(value).__name__, named]
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
