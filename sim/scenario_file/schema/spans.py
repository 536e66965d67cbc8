"""Lengths of time that may be random, as a scenario file states them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Self

from pydantic import model_validator

from sim.scenario_file import cures
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.quantities import Amount, Real, read_elapsed, read_positive
from sim.scenario_file.schema.base import FileModel, either, quantity
from sim.scenario_file.schema.numbers import ELAPSED, Elapsed, Weight
from sim.text import Text


def read_some_time(value: object) -> Amount:
    """A length of time above 0."""
    amount = read_elapsed(value)
    if amount.number <= 0:
        raise MistakeError([Mistake("E306", cures.ELAPSED, cures.ABOVE_ZERO)])
    return amount


def between(low: float, high: float) -> tuple[object, ...]:
    """Return what makes a field of a number within bounds."""

    def read(value: object) -> Real:
        number = read_positive(value)
        if low <= number <= high:
            return number
        expected = Text(zh=f"{low:g} 到 {high:g} 之间的数", en=f"a number from {low:g} to {high:g}")
        raise MistakeError([Mistake("E306", expected, expected)])

    return quantity(read, type="number", minimum=low, maximum=high)


SomeTime = Annotated[Amount, *quantity(read_some_time, type="string", pattern=ELAPSED)]


class ExponentialFile(FileModel):
    """Exponential: no memory."""

    SHORT: ClassVar[str] = "mean"

    mean: SomeTime
    """Its mean."""


class LognormalFile(FileModel):
    """Lognormal, by its own mean and coefficient of variation."""

    mean: SomeTime
    """Its mean."""
    cv: Annotated[float, *between(1e-6, 100)]
    """Standard deviation over mean."""


class GammaFile(FileModel):
    """Gamma, by its mean and coefficient of variation."""

    mean: SomeTime
    """Its mean."""
    cv: Annotated[float, *between(0.01, 10)]
    """Standard deviation over mean."""


class WeibullFile(FileModel):
    """Weibull, by its mean and shape."""

    mean: SomeTime
    """Its mean."""
    shape: Annotated[float, *between(0.1, 1000)]
    """Below 1, the longer it has lasted the longer it will; 1 is exponential."""


class TriangularFile(FileModel):
    """Triangular between low and high, likeliest at mode."""

    low: Elapsed
    """The least."""
    mode: Elapsed
    """The likeliest."""
    high: Elapsed
    """The most."""


class UniformFile(FileModel):
    """Anything between low and high, equally likely."""

    low: Elapsed
    """The least."""
    high: Elapsed
    """The most."""


class NormalFile(FileModel):
    """Normal cut at zero, by the mean and standard deviation before the cut."""

    mean: SomeTime
    """The mean of the whole normal."""
    sd: SomeTime
    """The standard deviation of the whole normal; at most 100 times the mean."""


class EmpiricalFile(FileModel):
    """One of the values observed, each as often as its weight says."""

    values: tuple[Elapsed, ...]
    """What was observed, in any order."""
    weights: tuple[Weight, ...] | None = None
    """One for each value; equal when absent."""

    @model_validator(mode="after")
    def _weights_fit(self) -> Self:
        if not self.values:
            raise MistakeError([Mistake("E311", SOME_VALUES, SOME_VALUES, ("values",))])
        if self.weights is None:
            return self
        if len(self.weights) != len(self.values) or not sum(self.weights):
            expected = Text(
                zh=f"{len(self.values)} 个权重，与 values 一一对应，且不全为 0",
                en=f"{len(self.values)} weights, one for each value, not all 0",
            )
            cure = Text(zh="补齐或删去 weights", en="complete the weights or remove them")
            raise MistakeError([Mistake("E311", expected, cure, ("weights",))])
        return self


FAMILIES = (
    "fixed",
    "lognormal",
    "exponential",
    "gamma",
    "weibull",
    "triangular",
    "uniform",
    "normal",
    "empirical",
)


class SpanFile(FileModel):
    """A length of time: a duration, or a distribution of durations."""

    SHORT: ClassVar[str] = "fixed"

    fixed: Elapsed | None = None
    """Always the same."""
    lognormal: LognormalFile | None = None
    """Lognormal, by its own mean and coefficient of variation."""
    exponential: ExponentialFile | None = None
    """Exponential, by its mean."""
    gamma: GammaFile | None = None
    """Gamma, by its mean and coefficient of variation."""
    weibull: WeibullFile | None = None
    """Weibull, by its mean and shape."""
    triangular: TriangularFile | None = None
    """Triangular between low and high, likeliest at mode."""
    uniform: UniformFile | None = None
    """Anything between low and high, equally likely."""
    normal: NormalFile | None = None
    """Normal cut at zero."""
    empirical: EmpiricalFile | None = None
    """One of the values observed."""

    @property
    def family(self) -> str:
        """The name of its distribution."""
        return next(name for name in FAMILIES if getattr(self, name) is not None)

    @property
    def is_working(self) -> bool:
        """Whether it is counted in working time."""
        return any(amount.is_working for _, amount in self.amounts())

    @property
    def is_zero(self) -> bool:
        """Whether it takes no time, ever."""
        return all(amount.number == 0 for _, amount in self.amounts())

    def amounts(self) -> Iterator[tuple[Path, Amount]]:
        """Yield its lengths of time with their paths."""
        if self.fixed is not None:
            yield ("fixed",), self.fixed
            return
        family: Any = getattr(self, self.family)
        for name in type(family).model_fields:
            given = getattr(family, name)
            for index, value in enumerate(given if isinstance(given, tuple) else ()):
                if isinstance(value, Amount):
                    yield (self.family, name, index), value
            if isinstance(given, Amount):
                yield (self.family, name), given

    @model_validator(mode="after")
    def _is_one_measure(self) -> Self:
        either(self, FAMILIES)
        amounts = list(self.amounts())
        if len({amount.is_working for _, amount in amounts}) > 1:
            first = amounts[0][1]
            odd = next(path for path, a in amounts if a.is_working != first.is_working)
            unit = "working days" if first.is_working else "h"
            raise MistakeError([Mistake("E303", ONE_MEASURE, _in_unit(unit), odd)])
        self._check_order({path[-1]: (path, amount) for path, amount in amounts})
        return self

    def _check_order(self, amounts: dict[str | int, tuple[Path, Amount]]) -> None:
        names = [name for name in ("low", "mode", "high") if name in amounts]
        for lower, higher in pairwise(names):
            path, amount = amounts[higher]
            if amount.seconds(1) < amounts[lower][1].seconds(1):
                expected = Text(zh=f"{lower} ≤ {higher}", en=f"{lower} ≤ {higher}")
                cure = Text(zh=f"把 {higher} 写大些", en=f"make {higher} larger, or {lower} less")
                raise MistakeError([Mistake("E311", expected, cure, path)])
        if self.normal and self.normal.sd.seconds(1) > 100 * self.normal.mean.seconds(1):
            expected = Text(zh="不超过均值 100 倍的 sd", en="an sd of at most 100 times the mean")
            raise MistakeError([Mistake("E311", expected, expected, ("normal", "sd"))])


class EffortFile(SpanFile):
    """Officers' own working time: a duration, or a distribution of durations."""

    @model_validator(mode="after")
    def _is_worked(self) -> Self:
        mistakes = [
            Mistake("E303", cures.EFFORT, cures.effort_in_hours(amount.number), path)
            for path, amount in self.amounts()
            if amount.unit not in ("second", "minute", "hour", "working day")
        ]
        if mistakes:
            raise MistakeError(mistakes)
        return self

    @model_validator(mode="after")
    def _is_one_measure(self) -> Self:
        either(self, FAMILIES)
        self._check_order({path[-1]: (path, amount) for path, amount in self.amounts()})
        return self


def _in_unit(unit: str) -> Text:
    return Text(zh=f"也用 {unit} 写", en=f"write it in {unit} as well")


SOME_VALUES = Text(zh="至少一个值", en="at least one value")
ONE_MEASURE = Text(
    zh="同一分布的参数都按工作时间，或都按日历时间",
    en="all parameters of a distribution in working time, or all in elapsed time",
)
