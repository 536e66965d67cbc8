"""The search for settings worth a closer look: some by a sampler, some by hand, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product, zip_longest

from sim.study.staffing.anchoring import Anchor, anchored, medoid
from sim.study.staffing.bench import Values
from sim.study.staffing.congestion import congestion, path_up
from sim.study.staffing.finalists import verdict_of
from sim.study.staffing.posts import Setting, Space
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Wish

BATCH = 10
"""Settings that are run at a time: fixed, so that the number of workers changes nothing."""
BY_HAND = BATCH // 2
"""How many of them lie beside the best so far; the others are the sampler's."""

Run = Callable[[Sequence[Setting], int], list[Values]]
"""Runs settings in the search, each with so many replications from the first."""


@dataclass(frozen=True)
class SearchRule:
    """How much is searched."""

    trials: int = 200
    """Settings that are tried, at most."""
    each: int = 10
    """Replications of each of them."""
    anchor: int = 200
    """Replications of the one that the others are held against."""


@dataclass(frozen=True, eq=False)
class Searched:
    """What a search came to."""

    tried: tuple[Tried, ...]
    """In the order in which they were tried."""
    is_whole: bool
    """Whether they are all that carry the demand within the bounds."""


def search(space: Space, wish: Wish, run: Run, rule: SearchRule, seed: int) -> Searched:
    """Try settings; those that would be overloaded are not run.

    If no more lie within the bounds than may be tried, all are. Else a sampler proposes half of
    them, from what the others came to, and half are the neighbours of the best so far and of the
    best that clearly meets the targets, the most promising by Sakasegawa's approximation first; the
    first batch goes from the fewest officers up to the most. The one of that from which the others
    differ least unevenly is the anchor.
    """
    trier = _Trier(space, run, rule)
    if space.size <= rule.trials:
        ranges = (range(post.low, post.high + 1) for post in space.posts)
        every = [setting for setting in product(*ranges) if space.holds(setting)]
        for first in range(0, len(every), BATCH):
            trier.go(every[first : first + BATCH])
        return Searched(tuple(trier.known.values()), is_whole=True)
    from sim.study.staffing.proposing import Proposer

    proposer, known = Proposer(space, wish, seed), trier.known
    batch = proposer.take(_first(space))
    while batch and len(known) < rule.trials:
        for one in trier.go(batch[: rule.trials - len(known)]):
            proposer.tell(one)
        batch = proposer.take(_beside(space, wish, known, BY_HAND))
        batch += proposer.ask(BATCH - len(batch), known)
        if not batch:
            batch = proposer.take(_beside(space, wish, known, BATCH))
    return Searched(tuple(known.values()), is_whole=False)


class _Trier:
    """Runs settings, and holds them against the anchor once there is one."""

    def __init__(self, space: Space, run: Run, rule: SearchRule) -> None:
        self.space, self.run, self.rule = space, run, rule
        self.known: dict[Setting, Tried] = {}
        self.anchor: dict[str, Anchor] = {}

    def go(self, settings: Sequence[Setting]) -> list[Tried]:
        """Run settings and return what they came to."""
        values = dict(zip(settings, self.run(settings, self.rule.each), strict=True))
        if values and not self.anchor and self.rule.anchor > self.rule.each:
            self.anchor = self._anchor(values)
        found = [self._tried(setting, its) for setting, its in values.items()]
        self.known |= {one.setting: one for one in found}
        return found

    def _anchor(self, values: dict[Setting, Values]) -> dict[str, Anchor]:
        middle = list(values)[medoid(list(values.values()))]
        (many,) = self.run([middle], self.rule.anchor)
        return {name: Anchor(its) for name, its in many.items()}

    def _tried(self, setting: Setting, values: Values) -> Tried:
        estimates = {name: anchored(its, self.anchor.get(name)) for name, its in values.items()}
        return Tried(setting, self.space.cost(setting), estimates)


def _first(space: Space) -> list[Setting]:
    """Today's setting, and some that lie evenly on a path from the fewest officers to the most."""
    path = path_up(space)
    steps = min(len(path), BATCH) - 1
    evenly = [path[round(step * (len(path) - 1) / max(steps, 1))] for step in range(steps + 1)]
    return list(dict.fromkeys([*([space.today] if space.holds(space.today) else []), *evenly]))


def _beside(space: Space, wish: Wish, known: dict[Setting, Tried], count: int) -> list[Setting]:
    """The most promising settings beside the best that were tried, best first.

    These are in turn the best by its mean, which may be luck, and the best of what clearly meets
    the targets.
    """
    found: list[Setting] = []
    best = sorted(known.values(), key=lambda one: (*wish.rank(one.means, one.cost), one.setting))
    sure = [one for one in best if verdict_of(wish, one) == "meets"]
    for one in dict.fromkeys(one for pair in zip_longest(best, sure) for one in pair if one):
        fresh = {each for each in _neighbours(space, one.setting) if each not in known}
        fresh -= set(found)
        promising = [each for each in fresh if _may_do(space, wish, one, each)]
        promising.sort(key=lambda each: _promise(space, wish, one, each))
        found += promising[: max(count // 2, 1)]
        if len(found) >= count:
            break
    return found[:count]


def _neighbours(space: Space, setting: Setting) -> Iterator[Setting]:
    """One officer fewer, one more, or one moved from a post to another."""
    posts = range(len(setting))
    for less, more in product((None, *posts), repeat=2):
        if less != more:
            step = tuple(n - (p == less) + (p == more) for p, n in enumerate(setting))
            if space.holds(step):
                yield step


def _may_do(space: Space, wish: Wish, one: Tried, other: Setting) -> bool:
    """Whether a neighbour might be what is wished for, going by its cost alone."""
    cost = space.cost(other)
    if wish.budget is not None and cost > max(wish.budget, one.cost):
        return False
    return not wish.minimise_cost or wish.miss(one.means, one.cost) > 0 or cost <= one.cost


def _promise(space: Space, wish: Wish, one: Tried, other: Setting) -> tuple[float, float, Setting]:
    saved = wish.minimise_cost and not wish.miss(one.means, one.cost)
    return (space.cost(other) if saved else 0.0, congestion(space, other), other)
