"""A bench whose figures are formulas with noise, in place of simulations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np

from sim.measure.timebase import Floats
from sim.scenario_file.load import load_scenario, open_scenario
from sim.study.calibration import Aim, Parameter, read_aim
from sim.study.calibration.bench import Bench, Response
from sim.study.calibration.search import Landscape
from sim.study.sensitivity.spelled import spelled
from sim.text import same

TOWN = Path(__file__).with_name("town.yaml")
Formula = Callable[[Floats], Sequence[float] | Floats]
Bound = Literal["", "at_least", "at_most"]


@dataclass(frozen=True, eq=False)
class Analytic(Bench):
    """Figures by a formula of the numbers, plus noise that is the same at every setting."""

    formula: Formula = field(default=lambda _: ())
    noise: float = 0.1
    """Standard deviation of one replication of every figure."""
    able: Callable[[Floats], bool] = field(default=lambda _: True)

    def ask(
        self, values: Sequence[tuple[str, ...]], aims: Sequence[Aim], *, first: int = 0
    ) -> list[Response]:
        luck = np.random.default_rng((self.seed, first))
        noise = self.noise * luck.standard_normal((len(aims), self.replications))
        return [self.respond(each, noise) for each in values]

    def respond(self, values: tuple[str, ...], noise: Floats) -> Response:
        numbers = np.array([float(each.split()[0]) for each in values])
        if not self.able(numbers):
            return Response(np.full(noise.shape, np.nan), same("cannot be run"))
        return Response(np.array(self.formula(numbers))[:, None] + noise)


def number(path: str, value: float, low: float, high: float, unit: str = "h") -> Parameter:
    """A length of time that is fitted."""
    text = spelled(f"{value} {unit}".strip())
    assert text is not None
    return Parameter(path, (path,), text, low, high, False, "C", "")


def aim(value: float, bound: Bound = "", half: float = 0.0) -> Aim:
    """A figure of a given value, whatever it is of."""
    found = read_aim(f"visits@old={value:.12g}")
    return replace(found, target=replace(found.target, bound=bound, rounding=half))


def landscape(
    parameters: Sequence[Parameter],
    formula: Formula,
    aims: Sequence[Aim],
    *,
    noise: float = 0.1,
    replications: int = 30,
    seed: int = 1,
    able: Callable[[Floats], bool] = lambda _: True,
) -> Landscape:
    """Return what is searched."""
    bench = Analytic(
        load_scenario(TOWN),
        open_scenario(TOWN),
        {},
        tuple(parameters),
        0,
        seed,
        replications,
        formula=formula,
        noise=noise,
        able=able,
    )
    return Landscape(bench, tuple(aims))
