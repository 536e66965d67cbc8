"""Faults in fitting numbers to figures, and in the file that is written with them."""

from __future__ import annotations

from tests.planted.fault import Fault

SEARCH = ("tests/study/calibration/test_search.py",)
UNCERTAINTY = ("tests/study/calibration/test_uncertainty.py",)
APART = ("tests/study/calibration/test_telling_apart.py",)
PARAMETERS = ("tests/study/calibration/test_parameters.py",)
WRITING = ("tests/study/calibration/test_writing.py", "tests/scenario_file/test_rewriting.py")
CALIBRATE = ("tests/study/calibration/test_calibrate.py",)

IN_CALIBRATION = (
    Fault(
        "a ceiling taken for the figure",
        "sim/study/calibration/distance.py",
        '[bound == "at_least", bound == "at_most"], [short, over], missed',
        '[bound == "never", bound == "at_most"], [short, over], missed',
        SEARCH,
        "numbers are bent to reach a record of 100 % that anything above 99.5 % would have made",
    ),
    Fault(
        "a ceiling without rounding",
        "sim/study/calibration/distance.py",
        "short = np.minimum(missed + slack, 0.0)",
        "short = np.minimum(missed, 0.0)",
        UNCERTAINTY,
        "99.6 % on time is taken to miss a record of 100 %",
    ),
    Fault(
        "a published figure without luck",
        "sim/study/calibration/distance.py",
        "of_one * (1 + 1 / replications) + extra",
        "of_one * (1 / replications) + extra",
        UNCERTAINTY,
        "what one year happened to be is taken for the long run, and intervals are far too short",
    ),
    Fault(
        "two figures that move together taken for two",
        "sim/study/calibration/uncertainty.py",
        "pinned @ solve @ noise @ solve.T @ pinned.T",
        "pinned @ solve @ solve.T @ pinned.T",
        UNCERTAINTY,
        "a figure that is published twice makes its numbers look surer",
    ),
    Fault(
        "a direction that is loose is left out",
        "sim/study/calibration/telling_apart.py",
        "pull.directions[:, ~pull.is_pinned].T",
        "pull.directions[:, pull.is_pinned].T",
        APART,
        "numbers that cannot be told apart are given as if they were found",
    ),
    Fault(
        "a share by ratios",
        "sim/study/calibration/parameters.py",
        "math.log(value / (1 - value)) if self.is_share else math.log(value)",
        "math.log(value)",
        PARAMETERS,
        "shares are searched by one scale and told by another",
    ),
    Fault(
        "only one place of a shared number",
        "sim/study/calibration/parameters.py",
        "if place in wanted)",
        "if path in named)",
        PARAMETERS,
        "one office is fitted, and all that share its line in the file are written",
    ),
    Fault(
        "told with the luck of the search",
        "sim/study/calibration/calibrate.py",
        "first=bench.replications)",
        "first=0)",
        CALIBRATE,
        "fitted figures are met exactly, as they were made to be",
    ),
    Fault(
        "the old role kept",
        "sim/scenario_file/rewriting.py",
        '"role", "fitted", newline',
        '"role", "fit", newline',
        WRITING,
        "a figure that numbers were fitted to counts as a fact that the model foretold",
    ),
)
