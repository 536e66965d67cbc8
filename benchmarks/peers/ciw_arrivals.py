"""A Poisson stream in Ciw that ends, so that a run can go on until all cases have left."""

from __future__ import annotations

import random

import ciw


class PoissonUntil(ciw.dists.Distribution):
    """Exponential gaps for so many arrivals, and none after them."""

    def __init__(self, rate: float, cases: int) -> None:
        super().__init__()
        self.rate, self.left = rate, cases

    def sample(self, t: float | None = None, ind: object = None) -> float:  # noqa: ARG002
        self.left -= 1
        return random.expovariate(self.rate) if self.left >= 0 else float("inf")
