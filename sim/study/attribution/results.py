"""What an attribution finds: whose a change is, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.engine.make_plan import Reading
from sim.engine.outlook import Load
from sim.measure.stats import Interval, Verdict
from sim.model.scenario import Scenario
from sim.study.attribution.players import Player
from sim.text import Text

Why = Literal["overloaded", "contradictory", "undefined"]


@dataclass(frozen=True)
class Share:
    """What of a change is one player's, with what it adds first and last.

    Each kind of interval holds together for all players with 95 % (Bonferroni).
    """

    player: Player
    value: Fraction | None
    """Its Shapley value; the values of all players sum to the change, exactly. `None` where the
    change cannot be split."""
    interval: Interval
    verdict: Verdict | None
    """Holm's, over all players; `None` without an interval."""
    first_in: Interval
    """What it changes where nothing else is in force."""
    last_in: Interval
    """What it changes where all else is in force."""


@dataclass(frozen=True)
class Interaction:
    """What two players change together beyond what they change one by one.

    It has the sign of the change where they add to one another, the other sign where they take from
    one another. The intervals of all pairs hold together with 95 % (Bonferroni).
    """

    one: Player
    two: Player
    interval: Interval


@dataclass(frozen=True)
class Gap:
    """A subset of players that has no value."""

    players: tuple[Player, ...]
    """Those in force; none for the workflow at the start."""
    why: Why
    loads: tuple[Load, ...] = ()
    """What is at or above its capacity."""
    conflict: Text | None = None
    """Which reforms contradict each other."""


@dataclass(frozen=True)
class Introduction:
    """An order in which to introduce the players."""

    players: tuple[Player, ...]
    """All that can change the measure."""
    levels: tuple[float, ...]
    """The measure after each; nan where that was not run."""
    criterion: Literal["best of all", "by share"]
    """The order with the best mean level on the way, or the greatest share first."""


@dataclass(frozen=True)
class Split:
    """The change of one measure in one reading, split."""

    reading: Reading
    measure: str
    start: Interval
    """At the start; by itself with 95 %, as the next two."""
    end: Interval
    change: Interval
    verdict: Verdict | None
    before: Fraction | None
    """The value at the start that shares are told with; `None` where it could not be run."""
    after: Fraction | None
    shares: tuple[Share, ...]
    interactions: tuple[Interaction, ...]
    """None of them where the change cannot be split, or only some subsets were run."""
    order: Introduction | None
    """`None` where the measure has no better side, or no order keeps clear of gaps."""
    gaps: tuple[Gap, ...]
    """Subsets without a value; with any of them the change cannot be split."""
    subsets: int
    """How many were run."""
    pairs: int
    """How many pairs of orders each replication went through; 0 for all subsets."""
    replications: int
    """How many have a value of all subsets that were asked for."""
    left_out: int
    """How many have not, and are left out."""

    @property
    def total(self) -> Fraction | None:
        """The change from end to end, which is the sum of all shares."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def is_split(self) -> bool:
        """Whether the change could be split."""
        return all(share.value is not None for share in self.shares)

    @property
    def by_size(self) -> tuple[Share, ...]:
        """Shares with the greatest first, in the direction of the whole change.

        In the order of the workflow where the change could not be split.
        """
        total = self.total
        if total is None or not self.is_split:
            return self.shares
        way = -1 if total < 0 else 1
        return tuple(sorted(self.shares, key=lambda share: -way * (share.value or Fraction())))


@dataclass(frozen=True)
class Attribution:
    """Whose the changes are from one workflow to another."""

    scenario: Scenario
    workflow: str
    """The one at the end."""
    start: str | None
    """The one at the start; `None` for the base without reforms, where no workflow stands there."""
    players: tuple[Player, ...]
    seed: int
    replications: int
    splits: tuple[Split, ...]
    """By the limits first."""
    warnings: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        told = "; ".join(f"{each.measure} {each.change.mean:+.4g}" for each in self.splits)
        return f"Attribution({self.workflow}: {told}; {len(self.players)} players)"
