"""The limit of an item, split over those of its steps that have none of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sim.model.graph import mean_effort, split_days, step_layers
from sim.model.items import Days, Item, Limit, Step, StepRef
from sim.model.paths import longest_path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.text import Text


@dataclass(frozen=True)
class _Split:
    """A limit of an item over its steps whose clock runs."""

    item: Item
    total: Days
    name: str
    """`statutory` or `promised`."""
    own: Mapping[StepRef, Days]
    weights: Mapping[StepRef, float]
    """What the rest is in proportion to, for the steps that may take some."""

    def parts(self) -> dict[StepRef, Days]:
        """The limit of each step; raises MistakeError if they do not add up."""
        layers = step_layers(self.item)
        fixed: dict[int, int] = {}
        for ref, days in self.own.items():
            fixed[layers[ref]] = max(days.count, fixed.get(layers[ref], 0))
        open_levels: dict[int, float] = {}
        for ref, weight in self.weights.items():
            if ref not in self.own and layers[ref] not in fixed:
                level = layers[ref]
                open_levels[level] = max(weight, open_levels.get(level, 0.0))
        if open_levels:
            fixed |= self._rest_over(open_levels, sum(fixed.values()))
        else:
            self._must_fit()
        return {
            ref: self.own.get(ref) or replace(self.total, count=fixed[layers[ref]])
            for ref in {**self.own, **self.weights}
            if layers[ref] in fixed
        }

    def _rest_over(self, levels: dict[int, float], taken: int) -> dict[int, int]:
        self._must_have_one_unit()
        rest = self.total.count - taken
        if rest < 0:
            raise MistakeError([self._mistake(taken)])
        order = sorted(levels)
        parts = split_days(rest, [levels[level] for level in order])
        return dict(zip(order, parts, strict=True))

    def _must_fit(self) -> None:
        self._must_have_one_unit()
        counts = {s.ref: self.own[s.ref].count if s.ref in self.own else 0 for s in self.item.steps}
        path = longest_path(counts, {step.ref: step.after for step in self.item.steps})
        taken = sum(counts[ref] for ref in path)
        if taken != self.total.count:
            raise MistakeError([self._mistake(taken)])

    def _must_have_one_unit(self) -> None:
        odd = next((days for days in self.own.values() if days.unit != self.total.unit), None)
        if odd is None:
            return
        expected = Text(
            zh=f"事项与环节用同一种日：{self.total.unit} days",
            en=f"one kind of day for the item and its steps: {self.total.unit} days",
        )
        cure = Text(
            zh="统一单位，或删去事项时限", en="write all in one unit, or leave the item's limit out"
        )
        found = f"{self.total.count} {self.total.unit} days, {odd.count} {odd.unit} days"
        raise MistakeError([Mistake("E503", expected, cure, ("limit", self.name), found)])

    def _mistake(self, taken: int) -> Mistake:
        unit = f"{self.total.unit} days"
        return Mistake(
            "E503",
            Text(
                zh=f"环节时限之和等于事项时限（环节共 {taken} {unit}）",
                en=f"steps that add up to the item's limit (they take {taken} {unit})",
            ),
            Text(
                zh=f"写 {taken} {unit}，或改环节时限",
                en=f'write "{taken} {unit}", or change the limits of the steps',
            ),
            ("limit", self.name),
        )


def with_limits(item: Item, limit: Limit) -> tuple[Step, ...]:
    """Return the steps of an item with its limit split over those that have none.

    The rest of the statute goes to office steps in proportion to mean effort, that of the promise
    in proportion to the statute, in whole days; steps side by side share one part; steps whose
    clock stops and checks after the decision have none.
    Raises MistakeError (E503) if limits do not add up.
    """
    steps = item.steps
    if limit.statutory is not None:
        parts = _statutory(item, limit.statutory).parts()
        steps = tuple(_limited(step, statutory=parts.get(step.ref)) for step in steps)
    if limit.promised is not None:
        parts = _promised(replace(item, steps=steps), limit.promised).parts()
        steps = tuple(_limited(step, promised=parts.get(step.ref)) for step in steps)
    return steps


def _limited(step: Step, statutory: Days | None = None, promised: Days | None = None) -> Step:
    limit = Limit(statutory or step.limit.statutory, promised or step.limit.promised)
    return replace(step, limit=limit)


def _counted(item: Item) -> list[Step]:
    """The steps that a limit of the item is about."""
    timed = [step for step in item.steps if not step.deferred]
    return [step for step in timed if step.clock == "runs" or len(item.steps) == 1]


def _statutory(item: Item, total: Days) -> _Split:
    counted = _counted(item)
    own = {s.ref: s.limit.statutory for s in counted if s.limit.statutory is not None}
    return _Split(item, total, "statutory", own, _by_effort(counted))


def _promised(item: Item, total: Days) -> _Split:
    counted = _counted(item)
    own = {s.ref: s.limit.promised for s in counted if s.limit.promised is not None}
    by_law = {
        step.ref: float(step.limit.statutory.count)
        for step in counted
        if step.limit.statutory is not None
    }
    return _Split(item, total, "promised", own, by_law or _by_effort(counted))


def _by_effort(steps: list[Step]) -> dict[StepRef, float]:
    """The steps that take a part of the rest: those that officers work on, else other waits."""
    worked = [step for step in steps if step.effort is not None]
    office = [step for step in steps if step.owner == "office"]
    chosen = worked or office or steps
    return {step.ref: mean_effort(step) or _mean_wait(step) for step in chosen}


def _mean_wait(step: Step) -> float:
    return 0.0 if step.wait is None else step.wait.distribution.mean()
