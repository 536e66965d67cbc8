"""Faults in sweeps and in the capacity frontier."""

from __future__ import annotations

from tests.planted.fault import Fault

IN_SWEEPS = (
    Fault(
        "the changes of a sweep are to the workflow before, not to the first",
        "sim/study/sweep/sweeping.py",
        "difference = stats.paired_mean(at_setting[0], own).difference",
        "difference = stats.paired_mean(at_setting[place - 1], own).difference",
        ("tests/study/sweep/test_sweeping.py",),
        "every change would have another base than the table says",
    ),
    Fault(
        "overloaded settings are run",
        "sim/study/sweep/sweeping.py",
        "if overload or not each.overload",
        "if overload or each.overload is not None",
        ("tests/study/sweep/test_sweeping.py",),
        "queues without end would be shown as if they had settled",
    ),
    Fault(
        "a sweep counts only its settings when intervals are to hold together",
        "sim/study/sweep/sweeping.py",
        "of_values = stats.bonferroni(CONFIDENCE, int(defined.sum()))",
        "of_values = stats.bonferroni(CONFIDENCE, len(values))",
        ("tests/study/sweep/test_sweeping.py",),
        "of many values some would be clear by chance",
    ),
    Fault(
        "each variant warms up by itself",
        "sim/study/preparing.py",
        "ready = [_with_warm_up(each, least) for each in variants]",
        "ready = [_with_warm_up(e, f.settling_seconds) for e, f in zip(variants, foreseen)]",
        ("tests/study/test_preparing.py",),
        "workflows would be compared in different windows of time",
    ),
    Fault(
        "a hypercube draws at random",
        "sim/study/sweep/design.py",
        "drawn = LatinHypercube(len(overs), rng=np.random.default_rng(seed)).random(count)",
        "drawn = np.random.default_rng(seed).random((count, len(overs)))",
        ("tests/study/sweep/test_design.py",),
        "parts of a range would be left out",
    ),
    Fault(
        "the last whole number of a range is never drawn",
        "sim/study/sweep/design.py",
        "math.floor(share * (values.high - values.low + 1))",
        "math.floor(share * (values.high - values.low))",
        ("tests/study/sweep/test_design.py",),
        "the largest staff that was asked for would not be tried",
    ),
    Fault(
        "a scaled scenario keeps its digest",
        "sim/scenario_file/convert/digest.py",
        "return replace(scenario, digest=now)",
        "return replace(scenario, digest=scenario.digest or now)",
        ("tests/study/frontier/test_demand.py",),
        "answers of today's demand would be taken for those of any other",
    ),
    Fault(
        "background work grows with the demand",
        "sim/study/frontier/capacity.py",
        "_full_at(without.load, loaded.load - without.load)",
        "_full_at(0.0, loaded.load)",
        ("tests/study/frontier/test_demand.py",),
        "offices with other work would seem full too early",
    ),
    Fault(
        "the interval of what is carried is where its mean crosses",
        "sim/study/frontier/search.py",
        "return all(getattr(each, edge) >= 0 for each in slacks)",
        "return all(each.mean >= 0 for each in slacks)",
        ("tests/study/frontier/test_search.py",),
        "a demand that luck alone carried would be told as sure",
    ),
    Fault(
        "the slack of a limit from above has its ends the wrong way round",
        "sim/study/frontier/limit.py",
        "self.value - found.high, self.value - found.low)",
        "self.value - found.low, self.value - found.high)",
        ("tests/study/frontier/test_search.py",),
        "what is carried for sure would be told as what may be",
    ),
    Fault(
        "what is carried is found with the luck of another seed",
        "sim/study/frontier/finding.py",
        "            seed=self.curve.seed,\n            engine=self.workshop.engine,",
        "            seed=self.curve.seed + 1,\n            engine=self.workshop.engine,",
        ("tests/study/frontier/test_finding.py",),
        "neighbours of a bisection would differ by luck",
    ),
)
