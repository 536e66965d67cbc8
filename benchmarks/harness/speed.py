"""One workload on all simulators: answers first, then ratios beside the floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from benchmarks.harness.agreement import Answer, Expected, answers, expect
from benchmarks.harness.interleave import Runs, interleave
from benchmarks.harness.ratios import measured, rate
from benchmarks.harness.simulators import CASES, FLOORS, OURS, TITLES, UNITS, Floor, simulators
from benchmarks.harness.table import say, table
from benchmarks.workloads import erlang_c_wait

RUNS_TO_EXPECT = {"permit_like": 200, "mm4": 40}
"""How often the bare loop is run, apart from its timed runs, to know what to expect."""


@dataclass(frozen=True)
class Speed:
    """What a workload's runs say."""

    workload: str
    runs: Runs
    missing: Mapping[str, str]
    answers: Mapping[str, Answer]
    expected: Expected

    def ratio(self, floor: Floor) -> float | None:
        """Return the ratio that a floor asks for, if both took part."""
        return measured(self.runs, floor.slow, floor.fast)

    def agree(self, floor: Floor) -> bool:
        """Whether both answers may be taken for the expected one."""
        return all(self.answers[name].agrees for name in (floor.slow, floor.fast))


def measure_speed(workload: str, seeds: Sequence[int], *, peers: bool, scale: float) -> Speed:
    """Run a workload on all that take part in it."""
    runs, missing = interleave(simulators(workload, peers=peers, scale=scale), seeds, say)
    expected = expected_of(workload, scale)
    return Speed(workload, runs, missing, answers(runs, expected), expected)


def expected_of(workload: str, scale: float) -> Expected:
    """Return what a workload's answer should be: by theory, or by many runs of the bare loop."""
    bare = import_module(f"benchmarks.models.bare_{workload}").run
    cases = max(200, int(CASES[workload] * scale))
    return expect(
        lambda cases, seed: bare(cases, seed) / UNITS[workload],
        cases,
        RUNS_TO_EXPECT[workload],
        erlang_c_wait() if workload == "mm4" else None,
    )


def show_speed(speed: Speed) -> str:
    """Return two tables: who answered what how fast, and the ratios asked for."""
    fast = speed.runs.get(OURS)
    rows = [
        [
            name,
            f"{runs[0].cases:,}",
            f"{rate(runs):,.0f}",
            f"{measured(speed.runs, name, OURS):.3g}" if fast else "-",
            *_answer(speed.answers[name]),
        ]
        for name, runs in speed.runs.items()
    ]
    rows += [[name, "-", "-", "-", why, ""] for name, why in speed.missing.items()]
    unit = "mean wait" if speed.workload == "mm4" else "mean, days"
    unit += f" ({speed.expected.mean:.4f})"
    heads = [TITLES[speed.workload], "cases", "cases/s", "times ours", unit, "apart"]
    asked = [_asked(speed, floor) for floor in FLOORS[speed.workload]]
    return f"{table(heads, rows)}\n\n{table(['time a case', 'asked', 'measured', ''], asked)}"


def _answer(found: Answer) -> list[str]:
    sigmas = f"{found.apart:+.1f} se" + ("" if found.agrees else "  APART")
    return [f"{found.mean:.3f} ± {found.standard_error:.3f}", sigmas]


def _asked(speed: Speed, floor: Floor) -> list[str]:
    name = f"{floor.slow} / {floor.fast}"
    bound = f"{'≤' if floor.at_most else '≥'} {floor.bound:g}"
    found = speed.ratio(floor)
    if found is None:
        return [name, bound, "-", "did not run"]
    if not speed.agree(floor):
        return [name, bound, "-", "not quoted: answers apart"]
    return [name, bound, f"{found:.3g}", "" if floor.met(found) else "short of it"]


def speed_as_json(speed: Speed) -> dict[str, object]:
    """Return all that was measured, for a file."""
    return {
        "runs": {
            name: [{"cases": r.cases, "seconds": r.seconds, "mean": r.mean} for r in runs]
            for name, runs in speed.runs.items()
        },
        "missing": dict(speed.missing),
        "answers": {
            name: {"mean": a.mean, "standard_error": a.standard_error, "apart": a.apart}
            for name, a in speed.answers.items()
        },
        "ratios": [
            {
                "slow": f.slow,
                "fast": f.fast,
                "bound": f.bound,
                "at_most": f.at_most,
                "measured": speed.ratio(f),
                "agree": speed.ratio(f) is None or speed.agree(f),
            }
            for f in FLOORS[speed.workload]
        ],
    }
