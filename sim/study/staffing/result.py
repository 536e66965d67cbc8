"""What a study of staffing found, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.engine.outlook import Load
from sim.measure.stats import Interval
from sim.model.scenario import Scenario
from sim.study.staffing.choosing import Finish, FinishRule
from sim.study.staffing.feasibility import Check
from sim.study.staffing.posts import Post, Setting, Space
from sim.study.staffing.search import SearchRule
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import HARDLY, Target, Wish
from sim.text import Text

Standing = Literal[
    "chosen", "indistinguishable", "better", "worse", "costlier", "undecided", "misses"
]
"""Of a finalist beside the chosen one: `better` if its fresh replications are clearly better after
all; `costlier` if it meets the targets or was looked at no further, and costs more; `undecided` if
it may meet the targets."""


@dataclass(frozen=True)
class Effort:
    """How much is run."""

    search: SearchRule = field(default_factory=SearchRule)
    replications: int = 30
    """Of the final estimate; the chosen setting has so many for each that is estimated."""
    finish: FinishRule = field(default_factory=FinishRule)


@dataclass(frozen=True, eq=False)
class Estimated:
    """A setting with its final estimate, from replications that had no part in its choice."""

    setting: Setting
    cost: float
    """Of all officers a year."""
    loads: tuple[Load, ...]
    """Of each office; exact, not simulated."""
    values: Mapping[str, Interval]
    """By measure; those of one measure hold together for all that are estimated."""

    @property
    def busiest(self) -> Load:
        """The office with the least to spare."""
        return max(self.loads, key=lambda load: load.load)

    @property
    def officers(self) -> int:
        """How many officers its posts have in all."""
        return sum(self.setting)


@dataclass(frozen=True, eq=False)
class Finalist:
    """A setting that was put forward by the search."""

    estimated: Estimated
    check: Check
    """Whether it meets the targets."""
    standing: Standing
    difference: Interval | None
    """Of its measure minus the chosen one's, from paired replications; `None` for what was not
    compared. All differences hold together."""


@dataclass(frozen=True, eq=False)
class Staffing:
    """Officers for the money: the chosen setting, beside today's and its rivals."""

    scenario: Scenario
    workflow: str
    space: Space
    wish: Wish
    tried: tuple[Tried, ...]
    """All settings that were run in the search, in their order."""
    is_whole: bool
    """Whether they are all that carry the demand within the bounds."""
    front: tuple[int, ...]
    """Those of `tried` that nothing beats in both cost and measure, by rising cost."""
    finalists: tuple[Finalist, ...]
    """In the order in which the search put them forward."""
    finish: Finish
    today: Estimated | None
    """`None` where it is overloaded, or short of officers for a session, and was not run."""
    changes: Mapping[str, Interval]
    """From today to the chosen setting, by measure, paired; they hold together."""
    nearest: Tried
    """The setting of the search that misses least."""
    effort: Effort
    seed: int
    warm_up: int
    """Seconds; the same for all settings."""
    warnings: tuple[Text, ...] = ()

    @property
    def chosen(self) -> Finalist | None:
        """The setting that is recommended; `None` if none is known to meet the targets."""
        place = self.finish.chosen
        return None if place is None else self.finalists[place]

    @property
    def posts(self) -> tuple[Post, ...]:
        """The staff groups whose officers were chosen."""
        return self.space.posts

    @property
    def officers(self) -> Mapping[str, int]:
        """The recommended officers by post; empty if no setting is."""
        chosen = self.chosen
        if chosen is None:
            return {}
        setting = chosen.estimated.setting
        return {post.name: n for post, n in zip(self.posts, setting, strict=True)}

    @property
    def estimated(self) -> int:
        """How many settings have a final estimate."""
        settings = {each.estimated.setting for each in self.finalists}
        return len(settings | ({self.today.setting} if self.today else set()))

    @property
    def indistinguishable(self) -> tuple[Finalist, ...]:
        """The finalists that cannot be told apart from the chosen one."""
        return tuple(each for each in self.finalists if each.standing == "indistinguishable")

    @property
    def tightest(self) -> Target | None:
        """The target that the chosen setting keeps with least to spare, going by shares of it."""
        chosen = self.chosen
        if chosen is None:
            return None
        values = dict(zip(self.wish.targets, chosen.check.intervals, strict=True))

        def spare(target: Target) -> float:
            return abs(values[target].mean - target.bound) / max(abs(target.bound), HARDLY)

        return min(self.wish.targets, key=spare, default=None)

    def one_fewer(self, place: int) -> Tried | None:
        """Return the chosen setting with one officer fewer at a post, if the search tried it."""
        chosen = self.chosen
        if chosen is None:
            return None
        fewer = tuple(n - (p == place) for p, n in enumerate(chosen.estimated.setting))
        return next((one for one in self.tried if one.setting == fewer), None)

    def needs_all(self, place: int) -> bool:
        """Whether the chosen setting would be overloaded with one officer fewer at a post."""
        chosen = self.chosen
        if chosen is None:
            return False
        fewer = tuple(n - (p == place) for p, n in enumerate(chosen.estimated.setting))
        return not self.space.capacity.carries(self.space.officers_with(fewer))

    def __repr__(self) -> str:
        said = ", ".join(f"{name} {count}" for name, count in self.officers.items())
        return f"Staffing({self.workflow}: {said or 'none known to meet the targets'})"
