"""What settings of the factors come to: places in their ranges in, paired values out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from sim.engine.engines import Engine, engine_for
from sim.measure.stats import paired_difference
from sim.measure.timebase import Floats
from sim.model.scenario import Scenario
from sim.run import lived_plan
from sim.study.sensitivity.factors import Factor
from sim.study.sensitivity.ties import ties_of
from sim.study.sensitivity.trial import REFUSED, Possible, Trial
from sim.study.tasks import Store, collect
from sim.study.tasks.task import Answer, Question
from sim.study.workshop import Workshop

INDEX = re.compile(r"\[(\d+)\]")
LOAD = re.compile(r"load\[(old|new)\]\[(.+)\]")


@dataclass(frozen=True)
class Failure:
    """Why a setting has no values."""

    old: tuple[str, ...] = ()
    """What is overloaded in the old workflow: offices and sessions."""
    new: tuple[str, ...] = ()
    """Likewise in the new one. With neither, the numbers make no scenario that can be run."""


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What settings came to."""

    old: Floats
    """float64[setting, replication]; nan where the setting could not be run."""
    new: Floats
    failures: tuple[Failure | None, ...]
    """By setting; `None` where it was run."""

    @property
    def differences(self) -> Floats:
        """New less old, float64[setting, replication]: of the same luck.

        0 where both are undefined, nan where one is and where the setting could not be run.
        """
        not_run = np.array([failure is not None for failure in self.failures])
        found = paired_difference(self.old, self.new)
        return np.where(not_run[:, None], np.nan, found)

    @property
    def means(self) -> Floats:
        """Mean difference, float64[setting]; nan where it could not be run."""
        return _mean(self.differences)

    @property
    def relative(self) -> Floats:
        """Mean difference over the old mean, float64[setting]."""
        old = _mean(self.old)
        return np.divide(self.means, old, out=np.full_like(old, np.nan), where=old != 0)


class Bench:
    """Where settings are tried; the answers do not depend on who gives them, nor on the order."""

    def __init__(
        self, trial: Trial, scenario: Scenario, factors: Sequence[Factor], workshop: Workshop
    ) -> None:
        self.trial = trial
        """The one without changed numbers."""
        self.scenario = scenario
        self.factors = tuple(factors)
        self.store = Store() if workshop.store is None else workshop.store
        self._workshop = workshop.going_on()
        self._ties = ties_of(scenario)

    def outcomes(self, rows: Floats) -> Outcomes:
        """Try settings, float64[setting, factor]: the place of each factor in its range."""
        trials = [replace(self.trial, settings=self.settings(row)) for row in rows]
        trials = self._by_one_engine(trials)
        return _outcomes(self._asked(trials), self.trial.replications)

    def is_possible(self, rows: Floats) -> list[bool]:
        """Return whether each setting makes a scenario; nothing is run."""
        trials = [replace(self.trial, settings=self.settings(row)) for row in rows]
        answers = self._asked([Possible(trial) for trial in trials])
        return [REFUSED not in answer for answer in answers]

    def means(self, rows: Floats) -> Floats:
        """Return the mean difference at settings, float64[setting]: what methods ask for."""
        return self.outcomes(rows).means

    def settings(self, row: Floats) -> tuple[tuple[str, str], ...]:
        """Return the numbers of a setting by path, those that the file has left out."""
        values = {}
        for factor, place in zip(self.factors, row.tolist(), strict=True):
            for number in factor.numbers:
                moved = number.at(place)
                if moved != number.text.value:
                    values[number.path] = number.text.say(moved)
        settled = self._ties.settled(values)
        return tuple((INDEX.sub(r".\1", path), text) for path, text in settled.items())

    def _by_one_engine(self, trials: list[Trial]) -> list[Trial]:
        """The trials, with the engine that is done first with all of those that are open."""
        open_ = sum(trial.key not in self.store for trial in trials)
        engine: Engine | None = self.trial.engine
        if not open_ or engine is not None:
            return trials
        # Settings are much alike, and one plan tells how long the runs are.
        plan = lived_plan(self.scenario, self.trial.workflows[1], self.trial.warm_up)
        engine = engine_for(repeat(plan, 2 * open_ * self.trial.replications))
        return [replace(trial, engine=engine) for trial in trials]

    def _asked(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        by = self._workshop
        return collect(questions, store=self.store, team=by.team, progress=by.progress).answers


def _outcomes(answers: Sequence[Answer], replications: int) -> Outcomes:
    failures = tuple(map(_failure, answers))
    old, new = (
        np.array(
            [
                [answer.get(f"{side}[{r}]", np.nan) for r in range(replications)]
                for answer in answers
            ]
        ).reshape(len(answers), replications)
        for side in ("old", "new")
    )
    return Outcomes(old, new, failures)


def _failure(answer: Answer) -> Failure | None:
    if "old[0]" in answer:
        return None
    return Failure(tuple(_overloaded(answer, "old")), tuple(_overloaded(answer, "new")))


def _overloaded(answer: Mapping[str, float], side: str) -> Iterator[str]:
    for name in answer:
        found = LOAD.fullmatch(name)
        if found and found[1] == side:
            yield found[2]


def _mean(values: Floats) -> Floats:
    """The mean over replications in which it is defined; nan where it is in none."""
    counts = np.count_nonzero(~np.isnan(values), axis=1)
    sums = np.nansum(values, axis=1)
    means: Floats = np.divide(sums, counts, out=np.full(len(values), np.nan), where=counts > 0)
    return means
