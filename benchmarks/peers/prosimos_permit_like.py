"""The permit-like workload in Prosimos, without its log file and its summary."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import numpy as np
from prosimos.simulation_engine import SimBPMEnv, execute_full_process
from prosimos.simulation_properties_parser import parse_datetime
from prosimos.simulation_setup import SimDiffSetup

from benchmarks.peers.prosimos_model import write
from benchmarks.peers.telling import seconds_of, told


def run(cases: int, seed: int) -> tuple[float, float]:
    """Return seconds and the mean time from arrival to end, in seconds."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - what Prosimos draws from
    with TemporaryDirectory() as folder:
        bpmn, parameters = write(Path(folder))
        setup = SimDiffSetup(str(bpmn), str(parameters), False, cases)
    setup.set_starting_datetime(parse_datetime("2016-01-04T00:00:00.000000+00:00", True))
    environment = SimBPMEnv(setup, None, None)
    seconds = seconds_of(lambda: execute_full_process(environment))
    traces = environment.log_info.trace_list
    assert len(traces) == cases
    return seconds, fmean((one.completed_at - one.started_at).total_seconds() for one in traces)


if __name__ == "__main__":
    told(run)
