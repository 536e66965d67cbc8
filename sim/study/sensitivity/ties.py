"""Numbers of a file that must add up: some follow when others are moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sim.model.scenario import Evidence, Scenario
from sim.study.sensitivity.spelled import Spelled, spelled

SHARES = frozenset({"demand.classes.*.share", "demand.classes.*"})
"""Roles of the shares of classes of cases."""
STEP_LIMIT = re.compile(r"(items\.[^.]+)\.steps\.[^.]+\.limit(\.\w+)?")
PLAIN_LIMIT = ".statutory"
"""What a limit without a further word is."""


@dataclass(frozen=True)
class Ties:
    """What follows when numbers of a scenario are moved."""

    shares: Mapping[str, Spelled]
    """Of classes, by path; the largest takes what the others leave."""
    limits: Mapping[str, Mapping[str, Spelled]]
    """By the path of an item's limit, those of its steps, which it is the sum of."""

    @property
    def rest(self) -> str | None:
        """The path of the largest share, the first of them; nothing without shares."""
        return max(self.shares, key=lambda path: self.shares[path].value, default=None)

    @property
    def following(self) -> frozenset[str]:
        """The paths of the numbers that follow others, and so are moved by nobody."""
        return frozenset(path for path in (self.rest, *self.limits) if path is not None)

    def settled(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return values by path with what follows from them.

        Shares that are more than all without the largest are made less in proportion.
        """
        return {**values, **self._shares(values), **self._limits(values)}

    def _shares(self, values: Mapping[str, str]) -> dict[str, str]:
        rest = self.rest
        if rest is None or not self.shares.keys() & values.keys():
            return {}
        others = {
            path: _now(path, text, values).value
            for path, text in self.shares.items()
            if path != rest
        }
        total = sum(others.values())
        shrink = 1 / total if total > 1 else 1.0
        found = {path: self.shares[path].say(share * shrink) for path, share in others.items()}
        return {**found, rest: self.shares[rest].say(max(0.0, 1 - total * shrink))}

    def _limits(self, values: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for whole, parts in self.limits.items():
            if parts.keys() & values.keys():
                days = sum(_now(path, text, values).value for path, text in parts.items())
                found[whole] = next(iter(parts.values())).say(days)
        return found


def ties_of(scenario: Scenario) -> Ties:
    """Return what follows when numbers of a scenario are moved."""
    texts = {one.path: text for one in scenario.evidence if (text := spelled(one.value))}
    shares = {one.path: texts[one.path] for one in scenario.evidence if is_share(one)}
    return Ties(shares, _limits(texts))


def is_share(one: Evidence) -> bool:
    """Whether a number is the share of a class."""
    return one.role in SHARES


def _limits(texts: Mapping[str, Spelled]) -> dict[str, dict[str, Spelled]]:
    """The limits of items that are the sums of those of their steps, in the same days."""
    parts: dict[str, dict[str, Spelled]] = {}
    for path, text in texts.items():
        found = STEP_LIMIT.fullmatch(path)
        if found is not None:
            kind = found[2] or PLAIN_LIMIT
            parts.setdefault(f"{found[1]}.limit{kind}", {})[path] = text
    sums = {}
    for whole, steps in parts.items():
        path = whole if whole in texts else whole.removesuffix(PLAIN_LIMIT)
        own = texts.get(path)
        days = sum(step.value for step in steps.values())
        if own is not None and own.value == days and {s.unit for s in steps.values()} == {own.unit}:
            sums[path] = steps
    return sums


def _now(path: str, text: Spelled, values: Mapping[str, str]) -> Spelled:
    """A number as it is moved, or as the file has it."""
    found = spelled(values[path]) if path in values else text
    if found is None:
        raise ValueError(f"{values[path]} is no number")
    return found
