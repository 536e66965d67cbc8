"""Who takes part in which workload, with how many cases, and which ratios are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from benchmarks.harness import ours, outside
from benchmarks.harness.timing import Run, Simulator, timed
from benchmarks.workloads import DAY, MM4_CASES, PERMIT_CASES

OURS, ROWS, REFERENCE = "compiled engine", "compiled engine, rows kept", "reference engine"
PROSIMOS, CIW, CIMBA = "Prosimos", "Ciw", "Cimba"
HAND, BARE, C = "SimPy by hand", "bare Numba loop", "plain C"
CASES = {"permit_like": PERMIT_CASES, "mm4": MM4_CASES}
TITLES = {"permit_like": "permit-like", "mm4": "M/M/4"}
UNITS = {"permit_like": float(DAY), "mm4": 1.0}
"""What the answers of models in seconds, or in mean services, are divided by."""
FEWER = {
    ("mm4", REFERENCE): 200_000,
    ("mm4", HAND): 200_000,
    ("mm4", CIW): 200_000,
    ("permit_like", PROSIMOS): 5_000,
}
"""Cases of those that would take minutes. More would not make them faster: Prosimos and Ciw take
longer for a case the more cases there are."""
PEERS = {
    "permit_like": {
        PROSIMOS: ("prosimos", "prosimos_permit_like"),
        CIW: ("ciw", "ciw_permit_like"),
        CIMBA: ("cimba", "cimba_permit_like"),
        "Cimba, a process an officer": ("cimba", "cimba_desks_permit_like"),
    },
    "mm4": {CIW: ("ciw", "ciw_mm4"), CIMBA: ("cimba", "cimba_mm4")},
}
"""By name: the environment and the module of the model."""


@dataclass(frozen=True)
class Floor:
    """A ratio that is asked for: the time a case of one simulator over that of another."""

    slow: str
    fast: str
    bound: float
    at_most: bool = False

    def met(self, ratio: float) -> bool:
        """Whether a measured ratio is on the right side."""
        return ratio <= self.bound if self.at_most else ratio >= self.bound


FLOORS = {
    "permit_like": (
        Floor(PROSIMOS, OURS, 800),
        Floor(CIW, OURS, 150),
        Floor(HAND, OURS, 30),
        Floor(CIMBA, OURS, 2),
        Floor(BARE, OURS, 0.4),
        Floor(OURS, ROWS, 0.5),
        Floor(REFERENCE, HAND, 3, at_most=True),
    ),
    "mm4": (
        Floor(CIW, OURS, 150),
        Floor(HAND, OURS, 60),
        Floor(CIMBA, OURS, 1),
        Floor(BARE, OURS, 0.4),
        Floor(C, OURS, 0.35),
        Floor(OURS, ROWS, 0.5),
        Floor(REFERENCE, HAND, 3, at_most=True),
    ),
}


def simulators(workload: str, *, peers: bool, scale: float = 1.0) -> list[Simulator]:
    """Return those that take part; `scale` shortens every run, to try things out."""
    found = [*_ours(workload), *_models(workload)]
    if peers:
        found += [_peer(name, workload, *where) for name, where in PEERS[workload].items()]
    return [_scaled(each, scale) for each in found]


def _ours(workload: str) -> list[Simulator]:
    engines = {OURS: ours.compiled, ROWS: ours.compiled_with_rows, REFERENCE: ours.reference}
    return [
        _simulator(name, workload, partial(ours.run_workload, engine, workload))
        for name, engine in engines.items()
    ]


def _models(workload: str) -> list[Simulator]:
    unit = UNITS[workload]
    modules = {HAND: f"by_hand_{workload}", BARE: f"bare_{workload}"}
    found = [
        _simulator(name, workload, partial(_timed_model, module, unit))
        for name, module in modules.items()
    ]
    plain = partial(_outside, partial(outside.run_c, workload), unit)
    return [*found, _simulator(C, workload, plain)]


def _peer(name: str, workload: str, environment: str, model: str) -> Simulator:
    run = partial(_outside, partial(outside.run_peer, environment, model), UNITS[workload])
    return replace(_simulator(name, workload, run), repeats=1)


def _timed_model(module: str, unit: float, cases: int, seed: int) -> Run:
    return timed(import_module(f"benchmarks.models.{module}").run, cases, seed, unit)


def _outside(run: Callable[[int, int, float], Run], unit: float, cases: int, seed: int) -> Run:
    return run(cases, seed, unit)


def _simulator(name: str, workload: str, run: Callable[[int, int], Run]) -> Simulator:
    cases = FEWER.get((workload, name), CASES[workload])
    return Simulator(name, cases, run, partial(run, 200, 0))


def _scaled(one: Simulator, scale: float) -> Simulator:
    return replace(one, cases=max(200, int(one.cases * scale)))
