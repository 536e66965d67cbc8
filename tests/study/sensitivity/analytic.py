"""Functions whose indices are known, taken from the places -1 to 1 of a study to their own."""

from __future__ import annotations

import numpy as np

from sim.measure.timebase import Floats

A, B = 7.0, 0.1


def ishigami(rows: Floats) -> Floats:
    """Ishigami and Homma 1990: sin x1 + A sin² x2 + B x3⁴ sin x1, each x in [-π, π]."""
    x1, x2, x3 = (np.pi * rows).T
    values: Floats = np.sin(x1) + A * np.sin(x2) ** 2 + B * x3**4 * np.sin(x1)
    return values


def ishigami_indices() -> tuple[list[float], list[float], float]:
    """First, total, and the only second-order index, of x1 with x3."""
    first = [0.5 * (1 + B * np.pi**4 / 5) ** 2, A**2 / 8, 0.0]
    together = B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    total = sum(first) + together
    totals = [first[0] + together, first[1], together]
    return [v / total for v in first], [v / total for v in totals], together / total


WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0])


def sobol_g(rows: Floats) -> Floats:
    """Sobol's G: the product of (|4x - 2| + a) / (1 + a), each x in [0, 1]."""
    values: Floats = np.prod((np.abs(2 * rows) + WEIGHTS) / (1 + WEIGHTS), axis=1)
    return values


def sobol_g_indices() -> tuple[list[float], list[float]]:
    """First and total."""
    own = 1 / (3 * (1 + WEIGHTS) ** 2)
    total = np.prod(1 + own) - 1
    others = np.prod(1 + own) / (1 + own)
    return (own / total).tolist(), (own * others / total).tolist()
