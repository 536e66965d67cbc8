"""A sweep on disk: its table, and what makes it again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.study.measures import part_of
from sim.study.saving import surroundings
from sim.study.sweep.columns import spelling
from sim.study.sweep.rows import as_csv
from sim.study.sweep.subjects import as_it_is, subject_of
from sim.study.sweep.sweeping import Sweep
from sim.text import Text

Json = dict[str, Any]


def write_sweep(found: Sweep, folder: Path, command: str) -> list[Path]:
    """Write `sweep.json`, with what makes it again, and `sweep.csv`. Raises `OSError`."""
    design, base = found.settings.design, found.settings.base
    about = {
        **about_of(found),
        "design": design.kind,
        "paths": {
            path: {"of": _told(subject_of(base, path)), "as_in_the_file": as_it_is(base, path)}
            for path in design.paths
        },
        "settings": [
            dict(zip(design.paths, map(spelling, setting), strict=True))
            for setting in design.settings
        ],
    }
    return write_table(found, "sweep", about, folder, command)


def write_table(found: Sweep, name: str, about: Json, folder: Path, command: str) -> list[Path]:
    """Write what is told of a table as JSON, with its hash, and the table as CSV.

    So the JSON depends on all that figures show. Raises `OSError`.
    """
    table = as_csv(found.settings.design, found.points)
    told = {
        **about,
        "table": {"file": f"{name}.csv", "sha256": sha256(table.encode()).hexdigest()},
        "command": command,
        **surroundings(),
    }
    texts = {
        f"{name}.json": json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n",
        f"{name}.csv": table,
    }
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return [folder / file for file in texts]


def about_of(found: Sweep) -> Json:
    """Return what was asked of which scenario."""
    base = found.settings.base
    return {
        "scenario": base.name,
        "title": _told(base.title),
        "digest": base.digest,
        "workflows": list(found.workflows),
        "measures": {key: _told(part_of(base, key)) for key in found.measures},
        "seed": found.seed,
        "replications": found.replications,
    }


def _told(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
