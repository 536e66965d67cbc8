"""Answers that grow: both workflows with the same lucks, more and more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from sim.engine.engines import engine_for
from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.metrics import METRICS, metric_of
from sim.measure.stats import Interval, Verdict
from sim.measure.timebase import Floats
from sim.show.tuner.curves import Curves, curves_of
from sim.show.tuner.kept import Kept
from sim.show.tuner.running import IsWanted, Lean, Runs, UnwantedError, shown_measures
from sim.show.tuner.setting import Setting
from sim.show.tuner.tuner import SETTINGS_KEPT, Prepared, Tuner
from sim.study.compare import Comparison, compare
from sim.study.paired import default_measures
from sim.study.told import CONFIDENCE, Told, tell_lived
from sim.text import Text

STEPS = (2, 8)
"""After how many replications an answer is given, before all of them."""
Stage = Literal["growing", "settled", "refused"]


@dataclass(frozen=True)
class Figure:
    """One measure of both workflows."""

    key: str
    old: Interval
    new: Interval
    change: Interval
    """New less old, of the same luck."""
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Answer:
    """What is known of a setting so far."""

    setting: Setting
    stage: Stage
    """`settled` is the last one: to the last bit what `permitsim compare` tells of it. Before
    that, means are those of the command line with as many replications, intervals allow for as
    many measures as the last settled setting had, and verdicts are Bonferroni's: what needs all
    the other measures waits for the end."""
    replications: int
    of: int
    figures: tuple[Figure, ...] = ()
    curves: Curves | None = None
    warnings: tuple[Text, ...] = ()
    problem: Text | None = None
    """Why there is nothing to show, if there is not."""


@dataclass(frozen=True)
class Families:
    """How many intervals hold together: of the old one's measures, the new one's, the changes."""

    old: int
    new: int
    change: int


class Answering:
    """Who answers; keeps what was run, so that what did not change is not run again."""

    def __init__(self, tuner: Tuner) -> None:
        self.tuner = tuner
        self.runs = Runs(tuner)
        self._families = Families(len(METRICS), len(METRICS), len(METRICS))
        """Those of the setting that was settled last: settings are much alike. Before that, as many
        as there can be, so that intervals are too wide rather than too narrow."""
        self._settled: Kept[Answer] = Kept(SETTINGS_KEPT)

    def answers(self, setting: Setting, is_wanted: IsWanted = lambda: True) -> Iterator[Answer]:
        """Yield answers with more and more replications; ends early once none is wanted."""
        try:
            prepared = self.tuner.prepared(setting)
            pairs: list[tuple[Lean, Lean]] = []
            for pair in self.runs.growing(prepared, is_wanted):
                pairs.append(pair)
                if not is_wanted():
                    return
                if len(pairs) in STEPS or len(pairs) == self.tuner.replications:
                    yield self._growing(prepared, pairs)
            if is_wanted():
                settle = partial(self._settle, prepared, pairs, is_wanted)
                yield self._settled.get(setting, settle)
        except UnwantedError:
            return
        except PermitsimError as error:
            yield self._refused(setting, error)

    def _growing(self, prepared: Prepared, pairs: Sequence[tuple[Lean, Lean]]) -> Answer:
        keys = [
            key
            for key in shown_measures(prepared.scenario.primary)
            if all(key in lean.values for pair in pairs for lean in pair)
        ]
        return Answer(
            prepared.setting,
            "growing",
            len(pairs),
            self.tuner.replications,
            tuple(_figure(key, pairs, self._families) for key in keys),
            curves_of(pairs, prepared.scenario.horizon.start),
        )

    def _settle(
        self, prepared: Prepared, pairs: Sequence[tuple[Lean, Lean]], is_wanted: IsWanted
    ) -> Answer:
        comparison = self._compared(prepared, is_wanted)
        lived = comparison.lived
        assert lived is not None
        told, (old, new) = tell_lived(comparison, lived), self.tuner.workflows
        self._families = Families(
            len(default_measures(lived.runs[old])),
            len(default_measures(lived.runs[new])),
            len(lived.differences[new].changes),
        )
        growing = self._growing(prepared, pairs)
        return Answer(
            prepared.setting,
            "settled",
            len(pairs),
            self.tuner.replications,
            tuple(_told(told, old, new, figure.key) for figure in growing.figures),
            growing.curves,
            comparison.warnings,
        )

    def _compared(self, prepared: Prepared, is_wanted: IsWanted) -> Comparison:
        def progress(_done: int, _total: int) -> None:
            if not is_wanted():
                raise UnwantedError

        replications = self.tuner.replications
        engine = engine_for(plan for plan in prepared.plans for _ in range(replications))
        return compare(
            self.tuner.contenders(prepared.scenario),
            replications=replications,
            seed=self.tuner.seed,
            reading="lived",
            # The reference engine would want processes, which start slower than it answers.
            workers=1 if engine == "reference" else self.tuner.workers,
            progress=progress,
            engine=engine,
        )

    def _refused(self, setting: Setting, error: PermitsimError) -> Answer:
        said = Text(error.render("zh"), error.render("en"))
        return Answer(setting, "refused", 0, self.tuner.replications, problem=said)


def _figure(key: str, pairs: Sequence[tuple[Lean, Lean]], families: Families) -> Figure:
    old, new = (_values(key, side) for side in zip(*pairs, strict=True))
    found = stats.paired_mean(old, new)
    old_level, new_level, level = (
        stats.bonferroni(CONFIDENCE, family)
        for family in (families.old, families.new, families.change)
    )
    p = min(1.0, found.difference.p_value * families.change)
    verdict = stats.verdict(found.difference.mean, p, metric_of(key).better, CONFIDENCE)
    return Figure(
        key,
        found.base.interval(old_level),
        found.other.interval(new_level),
        found.difference.interval(level),
        verdict,
    )


def _values(key: str, runs: Sequence[Lean]) -> Floats:
    return np.array([lean.values[key] for lean in runs])


def _told(told: Told, old: str, new: str, key: str) -> Figure:
    difference = told.differences[new][key]
    verdict: Verdict = "no clear change"
    if difference.change is not None:
        verdict = difference.change.verdict
    return Figure(
        key,
        told.workflows[old][key].interval,
        told.workflows[new][key].interval,
        difference.interval,
        verdict,
    )
