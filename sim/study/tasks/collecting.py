"""Many questions, each answered once: from the store if it is there, else by the workers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats
from sim.study.tasks.store import Store
from sim.study.tasks.task import Answer, Question
from sim.study.workers import Progress, Team, each_done

KEPT_EVERY_SECONDS = 1.0
"""How much work is lost at most, beside the runs under way, when a study is killed."""


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers to some questions, in the order in which these were asked."""

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    run_now: int
    """How many were not in the store."""

    def values(self, measure: str) -> Floats:
        """Return one measure, float64[question]; nan where it was not asked for."""
        return np.array([each.get(measure, np.nan) for each in self.answers])


def collect(
    questions: Sequence[Question],
    *,
    store: Store | None = None,
    team: Team | None = None,
    progress: Progress | None = None,
) -> Answers:
    """Answer all questions.

    What is done is kept in the store as it comes, so that a study that is stopped goes on from
    there. The answers do not depend on who gives them, nor in which order they come. Raises what a
    run raises.
    """
    store = Store() if store is None else store
    wanted = {each.key: each for each in questions}
    open_ = [question for key, question in wanted.items() if key not in store]
    done = len(wanted) - len(open_)
    fresh: dict[str, Answer] = {}
    kept_at = time.monotonic()
    try:
        for place, answer in each_done(open_, team or Team()):
            fresh[open_[place].key] = answer
            done += 1
            if progress is not None:
                progress(done, len(wanted))
            if time.monotonic() - kept_at > KEPT_EVERY_SECONDS:
                store.add(fresh)
                fresh, kept_at = {}, time.monotonic()
    finally:
        store.add(fresh)
    return Answers(
        tuple(questions), tuple(store.answers[each.key] for each in questions), len(open_)
    )
