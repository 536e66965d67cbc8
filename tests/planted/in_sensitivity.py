"""Faults in ranges, in what follows when numbers are moved, and in what a difference hangs on."""

from __future__ import annotations

from tests.planted.fault import Fault

STUDY = "tests/study/sensitivity"
RANGES = (f"{STUDY}/test_ranges.py",)
SPREAD = (f"{STUDY}/test_spread.py",)
TURNING = (f"{STUDY}/test_turning.py",)
FILE = ("tests/scenario_file/test_ranges.py",)

IN_SENSITIVITY = (
    Fault(
        "range of another number",
        "sim/scenario_file/checks/ranges.py",
        "if not low <= value <= high:",
        "if not low <= high:",
        FILE,
        "a range that does not hold its number is taken for its plausible values",
    ),
    Fault(
        "range in another unit",
        "sim/scenario_file/checks/ranges.py",
        "and _unit(found) == _unit(number.value)",
        "and _unit(found)",
        FILE,
        "120 min stands for 120 h",
    ),
    Fault(
        "chances by ratio",
        "sim/study/sensitivity/ranges.py",
        "found = _of_odds(_odds(value) * (_odds(end) / _odds(value)) ** share)",
        "found = value * (end / value) ** share",
        RANGES,
        "beyond its range a chance is more than all",
    ),
    Fault(
        "shares that do not add up",
        "sim/study/sensitivity/ties.py",
        "return {**found, rest: self.shares[rest].say(max(0.0, 1 - total * shrink))}",
        "return found",
        (f"{STUDY}/test_factors.py",),
        "no file with a moved share can be loaded",
    ),
    Fault(
        "a share below nothing",
        "sim/study/sensitivity/ties.py",
        "shrink = 1 / total if total > 1 else 1.0",
        "shrink = 1.0",
        (f"{STUDY}/test_factors.py",),
        "where others are more than all, the file is refused",
    ),
    Fault(
        "overload as no difference",
        "sim/study/sensitivity/bench.py",
        "return np.where(not_run[:, None], np.nan, found)",
        "return found",
        (f"{STUDY}/test_study.py",),
        "what could not be run is told as no saving, and the sign as turned",
    ),
    Fault(
        "interaction as inputs",
        "sim/study/sensitivity/spread.py",
        "inputs = max(0.0, between - interaction / replications)",
        "inputs = between",
        SPREAD,
        "noise is blamed on the assumptions",
    ),
    Fault(
        "replications forgotten",
        "sim/study/sensitivity/spread.py",
        "both = self.inputs**2 + self.luck**2 / replications",
        "both = self.inputs**2 + self.luck**2",
        SPREAD,
        "more replications make nothing surer",
    ),
    Fault(
        "turned the wrong way",
        "sim/study/sensitivity/turning.py",
        "if _same(value, base)\n            else",
        "if not _same(value, base)\n            else",
        TURNING,
        "bisection runs away from the root",
    ),
    Fault(
        "middle for a root",
        "sim/study/sensitivity/turning.py",
        "return self.before + share * (self.after - self.before)",
        "return (self.before + self.after) / 2",
        TURNING,
        "the value at which the sign turns is off by half a step",
    ),
    Fault(
        "no seed for none",
        "sim/study/sensitivity/indices.py",
        'seed=seed_of(seed, "resamples of blocks"),',
        "seed=seed,",
        (f"{STUDY}/test_indices.py",),
        "with seed 0 intervals change from run to run, and the global state with them",
    ),
    Fault(
        "half a block",
        "sim/study/sensitivity/indices.py",
        "kept = values[np.repeat(whole, size)]",
        "kept = np.nan_to_num(values)",
        (f"{STUDY}/test_indices.py",),
        "a setting that could not be run counts as no difference",
    ),
    Fault(
        "the file without its values",
        "sim/study/sensitivity/trial.py",
        "return self.file.load({**dict(self.base), **dict(self.settings)})",
        "return self.file.load(dict(self.settings))",
        (f"{STUDY}/test_study.py",),
        "a case study's own settings are forgotten in every trial",
    ),
    Fault(
        "answers of another file",
        "sim/study/sensitivity/trial.py",
        "self.digest, *self.workflows, self.measure),",
        "*self.workflows, self.measure),",
        (f"{STUDY}/test_study.py",),
        "a changed scenario is answered from before",
    ),
    Fault(
        "robust for another range",
        "sim/study/sensitivity/told.py",
        "*workflows, measure, *ranges)",
        "*workflows, measure)",
        ("tests/cli/test_sensitivity.py",),
        "a comparison quotes a study of other ranges",
    ),
)
