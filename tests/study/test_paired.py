from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pytest

from sim.eventlog import Fate
from sim.measure.cases import CaseTable
from sim.measure.stats import bonferroni, t_quantile
from sim.measure.summary import case_values
from sim.study.paired import Paired, paired

CLASSES = ("ordinary", "key_project")


@dataclass(frozen=True)
class Measured:
    table: CaseTable
    values: dict[str, float]


def measured(leads, cls=None, utilisation: float = math.nan) -> Measured:
    """A run whose cases are 0, 1, 2, ... of the class given, or ordinary; withdrawn without one."""
    count = len(leads)
    table = CaseTable(
        reading="lived",
        classes=CLASSES,
        cls=np.array(cls or [0] * count),
        n=np.arange(count),
        arrival=np.zeros(count, dtype=np.int64),
        end=np.ones(count, dtype=np.int64),
        fate=np.where(np.isnan(leads), Fate.WITHDRAWN, Fate.COMPLETED),
        measures={
            "lead_calendar_days": np.array(leads, dtype=np.float64),
            "certificates": np.ones(count),
        },
    )
    values = case_values(table)
    return Measured(table, values | {"utilisation[hall]": utilisation})


def study(old, new) -> Paired:
    return paired([measured(one) for one in old], [measured(one) for one in new])


def test_a_constant_gain_is_certain() -> None:
    """Every case gains 3 days in each of three replications, whatever the days themselves."""
    old = [[5.0, 9.0, 7.0], [4.0, 4.0, 8.0], [30.0, 6.0, 5.0]]
    found = study(old, [[day - 3 for day in days] for days in old])
    change = found.changes["lead_calendar_days"]
    assert change.difference.mean == pytest.approx(-3)
    assert change.difference.low == pytest.approx(change.difference.high)
    assert change.verdict == "better"
    assert change.variance_reduction == math.inf
    assert change.replications_needed == 2
    everyone = found.cases["lead_calendar_days"].everyone
    assert everyone is not None
    assert (everyone.gain, everyone.lose, everyone.mean_gain) == (1, 0, 3)


def test_intervals_and_verdicts_by_hand() -> None:
    """Mean leads 10, 12, 14 and 9, 10, 12: differences -1, -2, -2, whose error is 1 / 3; four
    measures are shown together, of which the two quantiles equal the mean here."""
    found = study([[10.0], [12], [14]], [[9.0], [10], [12]])
    change = found.changes["lead_calendar_days"]
    assert list(found.changes) == [
        "lead_calendar_days",
        "lead_calendar_days_p50",
        "lead_calendar_days_p90",
        "certificates",
    ]
    half = t_quantile((1 + bonferroni(0.95, 4)) / 2, 2) / 3
    assert change.difference.half_width == pytest.approx(half)
    assert change.alone.half_width == pytest.approx(t_quantile(0.975, 2) / 3)
    assert change.base.half_width == pytest.approx(half * 3 * 2 / math.sqrt(3))
    assert change.p == pytest.approx(0.0377, abs=1e-4)
    assert change.p_adjusted > change.p
    assert change.verdict == "no clear change"
    assert change.replications_needed is not None
    assert change.replications_needed > 3
    assert found.changes["certificates"].difference.mean == 0
    assert found.changes["certificates"].replications_needed is None


def test_only_what_is_shown_together_shares_the_risk() -> None:
    old, new = [[10.0], [12], [14]], [[9.0], [10], [12]]
    runs = [[measured(one) for one in days] for days in (old, new)]
    found = paired(*runs, measures=["lead_calendar_days"])
    change = found.changes["lead_calendar_days"]
    assert change.verdict == "better"
    assert change.difference == change.alone


def test_quantiles_are_over_all_cases_and_of_a_class() -> None:
    old = [measured([1, 2, 9, 9], [0, 0, 1, 1]), measured([3, 4, 8, 8], [0, 0, 1, 1])]
    new = [measured([1, 1, 9, 9], [0, 0, 1, 1]), measured([2, 2, 8, 8], [0, 0, 1, 1])]
    of = "lead_calendar_days_p90"
    found = paired(old, new, measures=[of, f"{of}[ordinary]"]).changes
    assert (found[of].base.mean, found[of].other.mean) == (9, 9)
    assert (found[f"{of}[ordinary]"].base.mean, found[f"{of}[ordinary]"].other.mean) == (4, 2)


def test_cases_are_joined_by_class_name_and_number() -> None:
    """The other workflow lists its classes the other way round, lacks case 2 and has a case 3."""
    old = measured([5, 6, 7], [0, 1, 0])
    other = measured([2, 9, 1], [1, 0, 1])
    classes = (CLASSES[1], CLASSES[0])
    table = replace(other.table, classes=classes, n=np.array([0, 1, 3]))
    found = paired([old], [Measured(table, other.values)])
    assert found.n.tolist() == [0, 1]
    assert [found.classes[cls] for cls in found.cls] == ["ordinary", "key_project"]
    assert found.cases["lead_calendar_days"].differences.tolist() == [-3, 3]
    assert (found.only_base, found.only_other) == (1, 1)
    by_class = found.cases["lead_calendar_days"].by_class
    assert (by_class["ordinary"].gain, by_class["key_project"].lose) == (1, 1)


def test_a_class_that_only_one_workflow_has_is_joined_to_nothing() -> None:
    other = measured([5.0])
    table = replace(other.table, classes=("strangers",))
    found = paired([measured([5.0])], [Measured(table, other.values)])
    assert (len(found.n), found.only_base, found.only_other) == (0, 1, 1)


def test_a_case_completed_in_one_workflow_only_is_in_no_difference() -> None:
    """Of five, two were completed in both, one in neither, one in the old alone, one in the new:
    of the two that can be compared, one gains. The one of neither has not stayed the same.
    """
    nan = math.nan
    found = study([[5.0, 9, nan, 7, nan]], [[4.0, 9, nan, nan, 6]])
    leads = found.cases["lead_calendar_days"]
    np.testing.assert_equal(leads.differences, [-1, 0, 0, nan, nan])
    assert leads.counted.tolist() == [True, True, False, True, True]
    assert (found.completed_in_base_only, found.completed_in_other_only) == (1, 1)
    everyone = found.cases["lead_calendar_days"].everyone
    assert everyone is not None
    assert (everyone.gain, everyone.same) == (0.5, 0.5)


def test_what_is_nothing_in_every_run_widens_no_interval() -> None:
    runs = [measured([day]) for day in (10.0, 12, 14)]
    idle = [replace(run, values=run.values | {"warned_share": 0.0}) for run in runs]
    warns = [replace(run, values=run.values | {"warned_share": 0.1}) for run in runs]
    assert "warned_share" not in paired(idle, idle).changes
    assert "warned_share" in paired(idle, warns).changes


def test_one_replication_has_no_interval_but_all_its_cases() -> None:
    found = study([[5.0, 6]], [[4.0, 8]])
    change = found.changes["lead_calendar_days"]
    assert change.difference.mean == pytest.approx(0.5)
    assert math.isnan(change.difference.low)
    assert change.verdict == "no clear change"
    assert found.cases["lead_calendar_days"].differences.tolist() == [-1, 2]
    assert found.replication.tolist() == [0, 0]


def test_equal_runs_differ_by_exactly_nothing() -> None:
    runs = [measured([5.0, math.nan]) for _ in range(3)]
    found = paired(runs, runs)
    for change in found.changes.values():
        assert (change.difference.mean, change.difference.low, change.difference.high) == (0, 0, 0)
        assert change.verdict == "no clear change"
    for case in found.cases.values():
        assert (case.differences == 0).all()


def test_a_measure_that_one_workflow_lacks_has_no_difference() -> None:
    old = [measured([5.0], utilisation=0.5) for _ in range(2)]
    new = [measured([5.0]) for _ in range(2)]
    change = paired(old, new, measures=["utilisation[hall]"]).changes["utilisation[hall]"]
    assert change.base.mean == 0.5
    assert math.isnan(change.difference.mean)
    assert change.verdict == "no clear change"


def test_a_measure_without_a_better_side_has_no_winners() -> None:
    found = study([[5.0], [5]], [[5.0], [5]])
    assert found.cases["certificates"].everyone is None


def test_replications_must_match() -> None:
    with pytest.raises(ValueError, match="2 and 1 replications"):
        study([[5.0], [5]], [[5.0]])
    with pytest.raises(ValueError, match="0 and 0"):
        paired([], [])
