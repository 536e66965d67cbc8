"""Faults in what is measured, in statistics, and in how workflows are paired."""

from __future__ import annotations

from tests.planted.fault import Fault

STATS = ("tests/measure/test_stats.py",)
CASES = ("tests/measure/test_cases.py",)
SUMMARY = ("tests/measure/test_summary.py",)
PAIRED = ("tests/study/test_paired.py",)

IN_MEASURE = (
    Fault(
        "visit counted twice",
        "sim/measure/visits.py",
        "return np.array([numbers.get(name, -1) for name in names] + [-1], dtype=np.int64)",
        "return np.array([-1 for _ in names] + [-1], dtype=np.int64)",
        CASES,
        "handing in several items at one window is several visits",
    ),
    Fault(
        "return visits not counted",
        "sim/measure/visits.py",
        'shared = (group >= 0) & (log.row("attempt")[rows[order]] == 0)',
        "shared = group >= 0",
        CASES,
        "an applicant who comes again with corrected papers is not seen to come",
    ),
    Fault(
        "late at the last second",
        "sim/measure/files.py",
        "decided <= limit)",
        "decided < limit)",
        CASES,
        "an office that uses its limit to the end is late",
    ),
    Fault(
        "clock stops in the actual time",
        "sim/measure/files.py",
        'worked = base.working_days(accepted, decided) - log.file("stopped_open") / day',
        "worked = base.working_days(accepted, decided)",
        CASES,
        "time that the law does not count slows the actual speed-up",
    ),
    Fault(
        "unobserved cases measured",
        "sim/measure/cases.py",
        'chosen = (log.case("observed") == 1) & ~background[log.case("cls")]',
        'chosen = ~background[log.case("cls")]',
        CASES,
        "cases of the warm-up, and those still under way, are in the means",
    ),
    Fault(
        "background counted as cases",
        "sim/measure/summary.py",
        'arrival, end = log.case("arrival")[proper], log.case("end")[proper]',
        'arrival, end = log.case("arrival"), log.case("end")',
        SUMMARY,
        "an office's other work is in the throughput",
    ),
    Fault(
        "utilisation over all hours",
        "sim/measure/summary.py",
        "capacity = officers * open_seconds_by(base.calendars, calendar, low, high)",
        "capacity = officers * (high - low)",
        SUMMARY,
        "officers who never rest look idle three quarters of their time",
    ),
    Fault(
        "Student's t with n",
        "sim/measure/stats.py",
        "half = t_quantile((1 + confidence) / 2, self.count - 1) * self.error",
        "half = t_quantile((1 + confidence) / 2, self.count) * self.error",
        STATS,
        "intervals are too narrow by one degree of freedom",
    ),
    Fault(
        "difference unpaired",
        "sim/measure/stats.py",
        "difference = mean_of(paired_difference(base, other))",
        "difference = mean_of(paired_difference(base, np.roll(other, 1)))",
        STATS,
        "one replication is compared with the luck of another",
    ),
    Fault(
        "Holm without the maximum",
        "sim/measure/stats.py",
        "np.maximum.accumulate(p_values[order] * factors)",
        "p_values[order] * factors",
        STATS,
        "a weaker measure is clear where a stronger one is not",
    ),
    Fault(
        "family of one",
        "sim/measure/stats.py",
        "return 1 - (1 - confidence) / max(family, 1)",
        "return 1 - (1 - confidence) / min(family, 1)",
        STATS,
        "intervals shown together do not hold together",
    ),
    Fault(
        "worse called better",
        "sim/measure/stats.py",
        'return "better" if (mean < 0) == (better == "less") else "worse"',
        'return "better" if (mean > 0) == (better == "less") else "worse"',
        STATS,
        "the sign of a verdict is turned",
    ),
    Fault(
        "quantile one too high",
        "sim/measure/bootstrap.py",
        "rank = max(math.ceil(q * len(defined)), 1) - 1",
        "rank = min(max(math.ceil(q * len(defined)), 1), len(defined) - 1)",
        ("tests/measure/test_bootstrap.py",),
        "the ninetieth percentile is the next case's lead time",
    ),
    Fault(
        "cases paired by place",
        "sim/study/paired.py",
        "place = locate(cls, other.n, base.cls, base.n)",
        "place = np.where(cls >= 0, np.arange(len(cls)), -1) % max(1, len(base.cls))",
        PAIRED,
        "a case is compared with another case wherever a workflow has more of them",
    ),
    Fault(
        "case differences turned",
        "sim/study/paired.py",
        "stats.paired_difference(one.measures[name][first], two.measures[name][second])",
        "stats.paired_difference(two.measures[name][second], one.measures[name][first])",
        PAIRED,
        "those who lose are said to gain",
    ),
    Fault(
        "a workflow has luck of its own",
        "sim/study/workers.py",
        "seed=self.seed,",
        "seed=self.seed + len(self.workflow),",
        (
            "tests/study/test_same_everywhere.py::test_a_run_alone_has_the_same_cases_as_inside_a_study",
        ),
        "a difference is noise as well as reform",
    ),
    Fault(
        "held equal is not",
        "sim/study/compare.py",
        'plans[each.label, "held equal"] = _plan(each, warm_up, behaviour)',
        'plans[each.label, "held equal"] = _plan(each, warm_up, frozenset())',
        ("tests/study/test_telling.py::test_lived_differences_hold_behaviour_equal_beside",),
        "the first saving that is printed rests on assumed behaviour",
    ),
)
