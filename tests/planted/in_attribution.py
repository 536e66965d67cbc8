"""Faults in whose a change is."""

from __future__ import annotations

from tests.planted.fault import Fault

FOLDER = "sim/study/attribution"
TESTS = "tests/study/attribution"
SHAPLEY = (f"{TESTS}/test_shapley.py",)
SAMPLING = (f"{TESTS}/test_sampling.py",)
STUDY = (f"{TESTS}/test_attributing.py",)
LIMITS = (f"{TESTS}/test_by_limits.py",)

IN_ATTRIBUTION = (
    Fault(
        "all subsets weigh the same",
        f"{FOLDER}/shapley.py",
        "weights = [factorial(s) * factorial(n - s - 1) for s in range(n)]",
        "weights = [factorial(n) // 2 ** (n - 1) for _ in range(n)]",
        SHAPLEY,
        "shares are Banzhaf's, which do not add up",
    ),
    Fault(
        "a subset too large",
        f"{FOLDER}/shapley.py",
        "together = values[subsets | one | two] - values[subsets | one]",
        "together = values[subsets | one | two] - values[subsets | two]",
        SHAPLEY,
        "pairs that have nothing to do with one another seem to",
    ),
    Fault(
        "one order for all",
        f"{FOLDER}/sampling.py",
        "low, high = run_key(seed, replication)",
        "low, high = run_key(seed, 0)",
        SAMPLING,
        "intervals hold the luck of cases alone, and not that of the orders",
    ),
    Fault(
        "an order without its reverse",
        f"{FOLDER}/sampling.py",
        "(tuple(order), tuple(order[::-1]))",
        "(tuple(order), tuple(order))",
        SAMPLING,
        "twice the same runs, for nothing",
    ),
    Fault(
        "rounded one by one",
        f"{FOLDER}/rounding.py",
        "units[n] += each + (place < some)",
        "units[n] = floor(scaled[n] + Fraction(1, 2))",
        (f"{TESTS}/test_rounding.py",),
        "the shares that people read do not add up",
    ),
    Fault(
        "the best next step",
        f"{FOLDER}/introduction.py",
        "steps.append((player, gain + more))",
        "steps.append((player, gain))",
        (f"{TESTS}/test_introduction.py",),
        "the recommended order is greedy, and may gain less",
    ),
    Fault(
        "overload hidden",
        f"{FOLDER}/lived.py",
        "return seen is None or (bool(seen.overload) and not overload)",
        "return seen is None",
        STUDY,
        "a subset whose queues grow without end has a share in the answer",
    ),
    Fault(
        "a warm-up for the ends alone",
        f"{FOLDER}/lived.py",
        "*(each.settling_seconds for each in seen.values() if each is not None),",
        "0,",
        STUDY,
        "slow subsets are measured before they have settled",
    ),
    Fault(
        "another one left out",
        f"{FOLDER}/subsets.py",
        "if not subset >> i & 1)",
        "if subset >> i & 1)",
        LIMITS,
        "shares are those of leaving reforms out",
    ),
    Fault(
        "habits move no limit",
        f"{FOLDER}/players.py",
        'frozenset({"items", "habit", "limits"})',
        'frozenset({"items", "limits"})',
        LIMITS,
        "side by side has no share of the days of limit",
    ),
)
