"""What is asked of subsets of reforms: whether they can be run, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import numpy as np

from sim.engine.engines import Engine
from sim.engine.make_plan import Reading
from sim.errors import ConflictError
from sim.measure.timebase import Floats
from sim.model.scenario import Scenario
from sim.study.attribution.asked import MOST_EXACT
from sim.study.attribution.players import Player
from sim.study.tasks import Forecast, Foreseen, Question, Store, Task, Variant, collect
from sim.study.tasks.foreseeing import foreseen_of
from sim.study.tasks.sampling import by_one_engine
from sim.study.tasks.task import Answer
from sim.study.workers import Progress, Team
from sim.text import Text

CONFLICT = "conflict"


@dataclass(frozen=True)
class Attempt:
    """A question about reforms that may contradict each other."""

    question: Question

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        return sha256(f"attempt\n{self.question.key}".encode()).hexdigest()

    def do(self) -> Answer:
        """Answer it; `conflict` alone if the reforms contradict each other."""
        try:
            return self.question.do()
        except ConflictError:
            return {CONFLICT: 1.0}


@dataclass(frozen=True)
class Asking:
    """How much is asked, and who answers."""

    replications: int = 30
    pairs: int = 1
    """Of orders, for each replication, where there are too many subsets for all."""
    seed: int = 1
    overload: bool = False
    """Whether subsets are run that are at or above capacity."""
    engine: Engine | None = None
    """`None` for the one that is done first."""
    store: Store = field(default_factory=Store)
    team: Team = field(default_factory=Team)
    progress: Progress | None = None
    exact_up_to: int = MOST_EXACT
    """Players of whom all subsets are run as lived; of more, those along random orders."""

    def __post_init__(self) -> None:
        if self.replications < 1 or self.pairs < 1:
            raise ValueError("an attribution needs at least one replication and pair of orders")

    def answers(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """Answer questions, in their order."""
        found = collect(questions, store=self.store, team=self.team, progress=self.progress)
        return found.answers


@dataclass(frozen=True)
class Ground:
    """What all subsets have in common; a subset is a number whose bit i stands for player i."""

    scenario: Scenario
    workflow: str
    players: tuple[Player, ...]
    reading: Reading
    measure: str
    away: frozenset[str] = frozenset()
    """Ids of reforms that are in force in no subset."""
    warm_up: int | None = None
    """Seconds, the same for all; `None` by the limits."""

    def variant(self, subset: int) -> Variant:
        """Return the workflow with the reforms of a subset's players alone."""
        out = (player for i, player in enumerate(self.players) if not subset >> i & 1)
        without = self.away.union(reform.id for player in out for reform in player.reforms)
        return Variant(self.scenario, self.workflow, without, self.reading, self.warm_up)

    def members(self, subset: int) -> tuple[Player, ...]:
        """Return a subset's players."""
        return tuple(player for i, player in enumerate(self.players) if subset >> i & 1)

    def conflict(self, subset: int) -> Text:
        """Say which reforms of a subset contradict each other; it must have such."""
        try:
            self.variant(subset).plan()
        except ConflictError as error:
            return error.message
        raise ValueError(f"no reforms of subset {subset} contradict each other")


def forecasts(ground: Ground, subsets: Iterable[int], asking: Asking) -> dict[int, Foreseen | None]:
    """Return what is known of subsets before they are run; `None` for reforms in contradiction."""
    asked = list(subsets)
    answers = asking.answers([Attempt(Forecast(ground.variant(subset))) for subset in asked])
    return {
        subset: None if CONFLICT in answer else foreseen_of(answer)
        for subset, answer in zip(asked, answers, strict=True)
    }


def days_of_limit(
    ground: Ground, subsets: Iterable[int], asking: Asking
) -> dict[int, float | None]:
    """Return what subsets come to by the limits; `None` for reforms in contradiction."""
    asked = list(subsets)
    # Such runs are tiny, and there is no luck in them.
    engine = asking.engine or "reference"
    tasks = [Task(ground.variant(subset), (ground.measure,), 0, 0, engine) for subset in asked]
    answers = asking.answers([Attempt(task) for task in tasks])
    return {
        subset: None if CONFLICT in answer else answer[ground.measure]
        for subset, answer in zip(asked, answers, strict=True)
    }


def play(ground: Ground, asked: Mapping[int, Sequence[int]], asking: Asking) -> dict[int, Floats]:
    """Return what subsets come to as lived, float64[replication], nan where it was not asked.

    `asked` says of each subset with the luck of which replications. Nobody is refused for overload.
    """
    cells = [(subset, replication) for subset, each in asked.items() for replication in each]
    variants = {subset: ground.variant(subset) for subset in asked}
    tasks = [
        Task(variants[subset], (ground.measure,), asking.seed, replication, asking.engine)
        for subset, replication in cells
    ]
    if asking.engine is None:
        tasks = by_one_engine(tasks, asking.store)
    values = {subset: np.full(asking.replications, np.nan) for subset in asked}
    for (subset, replication), answer in zip(cells, asking.answers(tasks), strict=True):
        values[subset][replication] = answer[ground.measure]
    return values
