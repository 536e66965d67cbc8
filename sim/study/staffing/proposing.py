"""The sampler: NSGA-II by Optuna, the only one that knows it, asked and told batch by batch.

Akiba et al., KDD 2019, 2623-2631, doi:10.1145/3292500.3330701; Deb et al., IEEE Transactions on
Evolutionary Computation 6, 2002, 182-197, doi:10.1109/4235.996017.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.errors import PermitsimError
from sim.study.staffing.posts import Setting, Space
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Wish
from sim.text import Text

if TYPE_CHECKING:
    from optuna.distributions import BaseDistribution
    from optuna.trial import FrozenTrial, Trial

POPULATION = 20
ASKED_AT_MOST = 5
"""How often the sampler is asked for each setting that is wanted: it proposes some again."""
WORST = 1e15
"""In place of an undefined value, which the sampler does not take."""
MISSES = "misses"
"""Under this name a trial keeps by how much it misses targets and budget."""

NO_OPTUNA = Text(
    '在这么多配置里搜索需要 Optuna，尚未安装：请运行 pip install "permitsim[studies]"，'
    "或用 --offices 把范围缩小到 --trials 之内",
    "a search among so many settings needs Optuna, which is not installed: run pip install "
    '"permitsim[studies]", or narrow the bounds with --offices until --trials takes them all',
)


class Proposer:
    """A sampler of settings that learns from what others came to."""

    def __init__(self, space: Space, wish: Wish, seed: int) -> None:
        try:
            import optuna
            from optuna.distributions import IntDistribution
        except ImportError:
            raise PermitsimError(NO_OPTUNA) from None

        self.space, self.wish = space, wish
        self.failed = optuna.trial.TrialState.FAIL
        self.bounds: dict[str, BaseDistribution] = {
            post.name: IntDistribution(post.low, post.high) for post in space.posts
        }
        self.open: dict[Setting, Trial] = {}
        with _quiet():
            sampler = optuna.samplers.NSGAIISampler(
                population_size=POPULATION, seed=seed, constraints_func=_misses
            )
            self.study = optuna.create_study(directions=["minimize", "minimize"], sampler=sampler)

    def take(self, settings: Sequence[Setting]) -> list[Setting]:
        """Let the sampler know that these are tried beside its own; returns them."""
        with _quiet():
            for setting in settings:
                self.study.enqueue_trial(dict(zip(self.bounds, setting, strict=True)))
                self.open[setting] = self.study.ask(self.bounds)
        return list(settings)

    def ask(self, count: int, known: Collection[Setting]) -> list[Setting]:
        """Return up to so many settings that are new and can carry the demand."""
        found: list[Setting] = []
        with _quiet():
            for _ in range(ASKED_AT_MOST * count):
                if len(found) == count:
                    break
                trial = self.study.ask(self.bounds)
                setting = tuple(trial.params[name] for name in self.bounds)
                if setting in known or setting in self.open or not self.space.holds(setting):
                    self.study.tell(trial, state=self.failed)
                    continue
                self.open[setting] = trial
                found.append(setting)
        return found

    def tell(self, tried: Tried) -> None:
        """Let the sampler know what a setting came to."""
        trial = self.open.pop(tried.setting)
        with _quiet():
            trial.set_user_attr(MISSES, _finite(self.wish.miss(tried.means, tried.cost)))
            self.study.tell(trial, [tried.cost, _finite(self.wish.worth(tried.means))])


def _misses(trial: FrozenTrial) -> tuple[float]:
    """What NSGA-II takes as its constraint: a setting is fit if it is not above 0."""
    return (float(trial.user_attrs[MISSES]),)


def _finite(value: float) -> float:
    return value if math.isfinite(value) else WORST


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the sampler say nothing of its own; its settings for others stay as they were."""
    import optuna

    before = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    try:
        with warnings.catch_warnings():
            # That constraints are experimental is no news for the user.
            warnings.simplefilter("ignore")
            yield
    finally:
        optuna.logging.set_verbosity(before)
