"""Faults in when to stop, in what to leave out as warm-up, and in selecting the best."""

from __future__ import annotations

from tests.planted.fault import Fault

PRECISION = ("tests/measure/test_precision.py",)
SEQUENTIAL = ("tests/measure/test_sequential.py",)
WARM_UP = ("tests/measure/test_warm_up.py",)
SELECTION = ("tests/measure/test_selection.py",)

IN_STATISTICS = (
    Fault(
        "share of the estimate",
        "sim/measure/precision.py",
        "np.abs(mean) * (self.value / (1 + self.value))",
        "np.abs(mean) * self.value",
        PRECISION,
        "an error of 1 % is promised, and one of 1.01 % allowed",
    ),
    Fault(
        "stopped at the first narrow interval",
        "sim/measure/sequential.py",
        "return since + np.maximum(LOOK_AHEAD, LOOK_AHEAD * since // 100)",
        "return since",
        SEQUENTIAL,
        "a study ends when its spread happens to look small, and covers less than it says",
    ),
    Fault(
        "each measure by itself",
        "sim/measure/sequential.py",
        "confidence = stats.bonferroni(rule.confidence, len(goals))",
        "confidence = rule.confidence",
        SEQUENTIAL,
        "twenty measures are settled one by one, and some are missed",
    ),
    Fault(
        "given up too soon",
        "sim/measure/sequential.py",
        "farthest = np.abs(mean) +",
        "farthest = 0 * mean +",
        SEQUENTIAL,
        "a precision that is within reach is called impossible",
    ),
    Fault(
        "marginal error of a longer series",
        "sim/measure/warm_up.py",
        "np.maximum(squares, 0) / left**2",
        "np.maximum(squares, 0) / left",
        WARM_UP,
        "more is left out than the transient",
    ),
    Fault(
        "settled in the second half",
        "sim/measure/warm_up.py",
        "too_short=few or 2 * cut > len(series)",
        "too_short=few or cut > len(series)",
        WARM_UP,
        "a run that never settled is taken for a steady one",
    ),
    Fault(
        "selection unpaired",
        "sim/measure/selection.py",
        "np.var(first - each, axis=1, ddof=1)",
        "np.var(first, axis=1, ddof=1) + np.var(each, ddof=1)",
        SELECTION,
        "the same luck no longer saves any replication",
    ),
    Fault(
        "risk not shared by the rivals",
        "sim/measure/selection.py",
        "share = 2 * (1 - rule.confidence) / (systems - 1)",
        "share = 2 * (1 - rule.confidence)",
        SELECTION,
        "with many rivals the best is dropped more often than stated",
    ),
    Fault(
        "lead halved",
        "sim/measure/selection.py",
        "* zone / (2 * count)",
        "* zone / (4 * count)",
        SELECTION,
        "the best is dropped after a stretch of bad luck",
    ),
)
