"""Limits of items and of their steps: they add up. Pools: nobody takes more than there is."""

from __future__ import annotations

from sim.scenario_file.checks.decided import check_leave
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.items import to_item
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.text import Text


def check_limits(facts: Facts, before: list[Mistake]) -> Found:
    """Yield limits that do not add up, and leave of the law that has none.

    `before` is what was found already.
    """
    broken = {m.at[1] for m in before if m.at[:1] == ("items",) and m.code == "E502"}
    for id, item in facts.model.items.items():
        path: Path = ("items", id)
        is_whole = facts.is_whole(*path, "steps") and facts.is_whole(*path, "limit")
        if id in broken or item.steps == {} or item.is_checked_later or not is_whole:
            continue
        try:
            made = to_item(id, item, facts.model.sessions, facts.book)
        except MistakeError as error:
            yield from (mistake.below(path) for mistake in error.mistakes)
            continue
        if item.limit is not None:
            yield from check_leave(made, item.limit, (*path, "limit"))


def check_pools(facts: Facts) -> Found:
    """Yield items that take more papers of a pool than it has."""
    for id, item in facts.model.items.items():
        for pool, count in (item.papers.pool if item.papers else {}).items():
            held = facts.model.pools.get(pool)
            if held is not None and count > held:
                yield Mistake(
                    "E516",
                    Text(
                        zh=f"不超过 {pool} 的 {held} 份", en=f"at most the {held} papers of {pool}"
                    ),
                    Text(zh=f"写 {held} 或更少", en=f"write {held} or fewer"),
                    ("items", id, "papers", "pool", pool),
                )
