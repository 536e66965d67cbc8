"""The results folder of a comparison: made again, byte for byte, by the command in its manifest."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from sim.model.calendar import holiday_years
from sim.model.scenario import Scenario
from sim.run import Run
from sim.study.compare import Comparison
from sim.study.long.running import LongRun
from sim.study.readable import Readable, write_cases, write_events
from sim.study.records import Columns, case_columns, event_columns, fingerprint, runs_of
from sim.study.rows import as_csv
from sim.study.runs import LivedRun
from sim.study.staging import staged
from sim.study.telling import name_of

PACKAGES = ("numpy", "scipy", "simpy", "pandas", "pyarrow", "matplotlib", "chinesecalendar")
"""Those whose version a result may depend on."""


def save(comparison: Comparison, folder: Path, command: str) -> list[Path]:
    """Write manifest, cases, events and summary into a folder; returns the files.

    `command` is what makes them again. Raises `OSError`, with the folder left as it was.
    """
    with staged(folder) as beside:
        names = [file.name for file in write(comparison, beside, command)]
    return [folder / name for name in names]


def write(comparison: Comparison, folder: Path, command: str) -> list[Path]:
    """Write the same files straight into a folder."""
    runs, start = runs_of(comparison), day_of(comparison.scenario)
    files = folder / "cases.parquet", folder / "events.parquet"
    logs = _write_runs(runs, start, *files)
    manifest = {
        "scenario": name_of(comparison),
        "digest": {each.name: each.digest for each in _scenarios(comparison)},
        "workflows": [each.label for each in comparison.contenders],
        "seed": comparison.seed,
        "replications": comparison.replications,
        "readings": [name for name in ("limits", "lived") if getattr(comparison, name)],
        "first_logs": logs,
    }
    return [
        write_manifest(manifest, folder, command),
        *files,
        _write_text(as_csv(comparison), folder / "summary.csv"),
    ]


def _write_runs(
    runs: Mapping[str, Sequence[LivedRun]], start: np.datetime64, cases: Path, events: Path
) -> dict[str, Any]:
    """Write all cases, and the events of the first replications; returns what sums those up."""
    first = {label: each[0] for label, each in runs.items()}
    if not any(isinstance(run, LongRun) for run in chain(*runs.values())):
        _write_table(case_columns(runs, start), cases)
        _write_table(event_columns(first, start), events)
        return {label: fingerprint(run.log) for label, run in first.items()}
    with Readable(cases) as file:
        for run in chain(*runs.values()):
            write_cases(run, file, start)
    with Readable(events) as file:
        return {label: write_events(run, file, start) for label, run in first.items()}


def save_run(scenario: Scenario, run: Run, folder: Path, command: str) -> list[Path]:
    """Write manifest, cases and events of a single run into a folder; returns the files."""
    start = day_of(scenario)
    about = manifest_of_run(scenario, run.workflow, run.seed, run.replication, run.reading)
    manifest = {**about, "first_logs": {run.workflow: fingerprint(run.log)}}
    with staged(folder) as beside:
        files = [
            write_manifest(manifest, beside, command),
            _write_table(case_columns({run.workflow: [run]}, start), beside / "cases.parquet"),
            _write_table(event_columns({run.workflow: run}, start), beside / "events.parquet"),
        ]
    return [folder / file.name for file in files]


def manifest_of_run(
    scenario: Scenario, workflow: str, seed: int, replication: int, reading: str
) -> dict[str, Any]:
    """Return what a manifest says of a single run, but for its log."""
    return {
        "scenario": scenario.name,
        "digest": {scenario.name: scenario.digest},
        "workflows": [workflow],
        "seed": seed,
        "replication": replication,
        "readings": [reading],
    }


def surroundings() -> dict[str, Any]:
    """Return what a result may depend on beside the scenario and the seed; no clock times."""
    years = holiday_years()
    return {
        "permitsim": _version("permitsim"),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": {name: _version(name) for name in PACKAGES},
        "calendar": {
            "chinesecalendar": _version("chinesecalendar"),
            "published_years": [years[0], years[-1]],
        },
    }


def _scenarios(comparison: Comparison) -> Sequence[Scenario]:
    return list({id(one.scenario): one.scenario for one in comparison.contenders}.values())


def day_of(scenario: Scenario) -> np.datetime64:
    """Return the day of second 0."""
    return np.datetime64(scenario.horizon.start)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def write_manifest(about: dict[str, Any], folder: Path, command: str) -> Path:
    """Write what is told of results, with what made them and what they may depend on."""
    manifest = {**about, "command": command, **surroundings()}
    return _write_text(
        json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", folder / "manifest.json"
    )


def _write_text(text: str, path: Path) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _write_table(columns: Columns, path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    arrays = {}
    for name, values in columns.items():
        if values.dtype == object:
            arrays[name] = pa.array(values, type=pa.string()).dictionary_encode()
        elif values.dtype.kind == "M":
            arrays[name] = pa.array(values.astype("datetime64[ms]"))
        else:
            arrays[name] = pa.array(values, from_pandas=values.dtype.kind == "f")
    parquet.write_table(pa.table(arrays), path, compression="zstd")
    return path
