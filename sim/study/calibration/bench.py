"""The bench of a calibration: numbers in, simulated figures out, with the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

import numpy as np

from sim.engine.engines import engine_for
from sim.engine.outlook import Load
from sim.errors import PermitsimError
from sim.measure.timebase import Floats
from sim.model.calendar import DAY
from sim.model.scenario import Scenario
from sim.scenario_file.load import Opened
from sim.study.calibration.aims import Aim
from sim.study.calibration.parameters import Parameter
from sim.study.calibration.trial import ENDLESS, LOAD, REFUSED, Outlook, Setting, Trial
from sim.study.staircase import told_overload
from sim.study.tasks import Answers, collect
from sim.study.tasks.task import LOWER_BOUND, Answer
from sim.study.workshop import Workshop
from sim.text import Text

RUNS_AT_LEAST = 100
"""As many runs a calibration takes, for choosing who is done with them first."""
OVERLOADED = Text("负荷达到或超过能力：{loads}", "loaded at or above capacity: {loads}")
NO_END = Text("运行没有尽头", "a run has no end")
NO_SCENARIO = Text("这些数字不成情景", "these numbers make no scenario")
UNDEFINED = Text("{name} 没有值", "{name} has no value")


@dataclass(frozen=True, eq=False)
class Response:
    """What the runs of one setting come to."""

    values: Floats
    """float64[aim, replication]; of a setting that cannot be run, nan."""
    trouble: Text | None = None
    """Why it cannot be run."""

    @property
    def means(self) -> Floats:
        """float64[aim]: means over the replications in which it is defined."""
        return np.asarray(np.nanmean(self.values, axis=1))


@dataclass(frozen=True, eq=False)
class Bench:
    """A scenario whose numbers can be changed, and who runs it."""

    scenario: Scenario
    file: Opened
    """Its file."""
    base: Mapping[str, object]
    """Values by path in place of the file's, in every setting."""
    parameters: tuple[Parameter, ...]
    warm_up: int
    """Seconds."""
    seed: int
    replications: int
    overload: bool = False
    workshop: Workshop = field(default_factory=Workshop)

    def ask(
        self, values: Sequence[tuple[str, ...]], aims: Sequence[Aim], *, first: int = 0
    ) -> list[Response]:
        """Run settings of the parameters with the luck of replications `first`, `first` + 1, ….

        Each is a value for every parameter as the file would spell it. Raises what a run raises,
        but for runs without an end.
        """
        measures: dict[str, dict[str, None]] = {}
        for aim in aims:
            measures.setdefault(aim.target.workflow, {})[aim.target.key] = None
        trials = [
            Trial(
                self.setting(each, workflow),
                tuple(sorted(keys)),
                self.seed,
                replication,
                self.overload,
                self.workshop.engine,
            )
            for each in values
            for workflow, keys in measures.items()
            for replication in range(first, first + self.replications)
        ]
        found = self._collected(self._by_one_engine(trials))
        shape = (len(values), len(measures), self.replications)
        places = np.arange(len(trials)).reshape(shape)
        order = list(measures)
        return [
            self._response([[found.answers[p] for p in row] for row in block], aims, order)
            for block in places.tolist()
        ]

    def setting(self, values: tuple[str, ...], workflow: str) -> Setting:
        """Return one workflow with a value for every parameter."""
        numbers = tuple(
            (dotted(path), value)
            for parameter, value in zip(self.parameters, values, strict=True)
            for path in parameter.paths
        )
        digest = self.scenario.digest
        return Setting(self.file, self.base, digest, numbers, workflow, self.warm_up)

    def settling_seconds(self, values: Sequence[tuple[str, ...]], workflows: Sequence[str]) -> int:
        """Return the least warm-up that is enough for all settings and workflows."""
        questions = [
            Outlook(self.setting(each, workflow)) for each in values for workflow in workflows
        ]
        slowest = max(each.get(LOWER_BOUND, 0.0) for each in self._collected(questions).answers)
        return DAY * -int(-2 * slowest // DAY)

    def _collected(self, questions: Sequence[Trial] | Sequence[Outlook]) -> Answers:
        by = self.workshop
        return collect(questions, store=by.store, team=by.team, progress=by.progress)

    def _by_one_engine(self, trials: list[Trial]) -> list[Trial]:
        """The trials, with the engine that is done first with a calibration of such runs."""
        store = self.workshop.store
        open_ = [each for each in trials if store is None or each.key not in store]
        if self.workshop.engine is not None or not open_:
            return trials
        try:
            plan = open_[0].setting.plan()[0]
        except PermitsimError:
            return trials
        engine = engine_for(repeat(plan, RUNS_AT_LEAST))
        return [replace(each, engine=engine) for each in trials]

    def _response(
        self, answers: list[list[Answer]], aims: Sequence[Aim], order: Sequence[str]
    ) -> Response:
        """The aims' values out of the answers by workflow and replication."""
        values = np.full((len(aims), self.replications), np.nan)
        trouble = next((t for row in answers for a in row if (t := self._trouble(a))), None)
        if trouble is not None:
            return Response(values, trouble)
        for place, aim in enumerate(aims):
            row = answers[order.index(aim.target.workflow)]
            values[place] = [each.get(aim.target.key, np.nan) for each in row]
            if np.isnan(values[place]).all():
                return Response(values, UNDEFINED.filled(name=aim.name))
        return Response(values)

    def _trouble(self, answer: Answer) -> Text | None:
        loads = [
            Load(name.removeprefix(LOAD).removesuffix("]"), value)
            for name, value in answer.items()
            if name.startswith(LOAD)
        ]
        if loads:
            return OVERLOADED.filled(loads=told_overload(self.scenario, loads))
        if ENDLESS in answer:
            return NO_END
        return NO_SCENARIO if REFUSED in answer else None


def dotted(path: str) -> str:
    """Return a path of the evidence as values are put in by: `a[0].b` as `a.0.b`."""
    return path.replace("[", ".").replace("]", "")
