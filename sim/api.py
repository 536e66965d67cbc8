"""What `import sim` gives: `load` a scenario, compare its workflows, look at the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.study.measures import check_measures
from sim.text import Lang

if TYPE_CHECKING:
    import pandas as pd

    from sim.engine.engines import Engine
    from sim.engine.make_plan import Reading
    from sim.run import Run
    from sim.show.plots import Plots
    from sim.study.attribution import Attribution, Groups
    from sim.study.calibration import Calibration
    from sim.study.compare import Comparison, Readings
    from sim.study.frontier import Frontier
    from sim.study.sensitivity.result import Method, Sensitivity
    from sim.study.settling import Settling
    from sim.study.staircase import Staircase
    from sim.study.sweep import Sweep
    from sim.study.transition import Course
    from sim.study.twins import Twin
    from sim.study.workers import Workers
    from sim.study.workshop import Workshop


def load(path: str | Path) -> CaseStudy:
    """Return the case study of a scenario file, or of a shipped scenario by its bare name.

    Raises `ScenarioError`, with all mistakes of the file at once.
    """
    return CaseStudy(find_scenario(path))


@dataclass(frozen=True)
class CaseStudy:
    """A scenario at hand, with settings changed on top of its file."""

    path: Path
    overrides: Mapping[str, object] = field(default_factory=dict)
    """Values in place of the file's, by path, such as `{"offices.hall.staff": 3}`."""

    def __post_init__(self) -> None:
        _ = self.scenario  # A mistake shows when the file is loaded, not at the first run.

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario, read and checked."""
        return check_measures(load_scenario(self.path, dict(self.overrides)))

    def with_(self, **settings: object) -> CaseStudy:
        """Return the case study with some values changed: `with_(offices__hall__staff=3)`.

        Two underscores stand for each dot of the path. Raises `ScenarioError` for a bad path or
        value.
        """
        paths = {name.replace("__", "."): value for name, value in settings.items()}
        return CaseStudy(self.path, {**self.overrides, **paths})

    def run(
        self,
        workflow: str,
        *,
        reading: Reading = "lived",
        seed: int = 1,
        replication: int = 0,
        engine: Engine | None = None,
    ) -> Run:
        """Run one workflow once; see `sim.run.run`."""
        from sim.run import run

        self._check_workflows([workflow])
        _check_word("reading", reading, ("limits", "lived"))
        _check_engine(engine)
        return run(
            self.scenario,
            workflow,
            reading=reading,
            seed=seed,
            replication=replication,
            engine=engine,
        )

    def compare(
        self,
        *,
        workflows: Sequence[str] | None = None,
        replications: int | None = None,
        precision: str | Sequence[str] = (),
        seed: int = 1,
        reading: Readings = "both",
        overload: bool = False,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Study:
        """Compare workflows with the first of them; see `sim.study.compare.compare`.

        30 replications, unless another number is asked for; with a `precision`, such as `"1 %"` or
        `["visits=0.1", "1 %"]`, as many as it needs, at most 1,000 or `replications`.
        """
        from sim.study.compare import compare, contenders_of
        from sim.study.goals import MOST, goal_of

        written = [precision] if isinstance(precision, str) else precision
        goals = [goal_of(text, self.scenario.primary) for text in written]
        workflows = [workflows] if isinstance(workflows, str) else workflows
        self._check_workflows(workflows or ())
        _check_word("reading", reading, ("limits", "lived", "both"))
        _check_engine(engine)
        comparison = compare(
            contenders_of([self.scenario], workflows),
            replications=replications or (MOST if goals else 30),
            goals=goals,
            seed=seed,
            reading=reading,
            overload=overload,
            workers=workers,
            engine=engine,
        )
        return Study(comparison)

    def sweep(
        self,
        over: Mapping[str, str | Sequence[object]],
        *,
        workflows: Sequence[str] | None = None,
        measures: Sequence[str] | None = None,
        latin: int | None = None,
        replications: int = 30,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Sweep:
        """Run workflows at many settings: values or a range by path, such as `"1..4:4"`.

        All combinations or, with `latin`, a Latin hypercube of so many; see `sim.study.sweep`.
        """
        from sim.study.sweep import over_of, settings_of, sweep

        self._check_workflows(workflows or ())
        settings = settings_of(
            self.path,
            [over_of(path, values) for path, values in over.items()],
            latin_count=latin,
            seed=seed,
            overrides=self.overrides,
        )
        return sweep(
            settings,
            workflows=workflows,
            measures=measures,
            replications=replications,
            seed=seed,
            workshop=_workshop(workers, engine),
        )

    def frontier(
        self,
        *,
        workflows: Sequence[str] | None = None,
        on_time: float = 0.99,
        by_law: bool = False,
        lead_days: float | None = None,
        points: int = 8,
        replications: int = 30,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Frontier:
        """Raise the demand to what each workflow can carry; see `sim.study.frontier`."""
        from sim.study.frontier import frontier, limits_of

        self._check_workflows(workflows or ())
        return frontier(
            self.scenario,
            workflows=workflows,
            limits=limits_of(on_time, lead_days, by_law=by_law),
            points=points,
            replications=replications,
            seed=seed,
            workshop=_workshop(workers, engine),
        )

    def staircase(
        self,
        workflow: str | None = None,
        *,
        reading: Readings = "limits",
        replications: int = 30,
        seed: int = 1,
        overload: bool = False,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Staircase:
        """Add a workflow's reforms to the first one, one at a time.

        By default the first workflow that has any; see `sim.study.staircase.staircase`.
        """
        from sim.study.compare import Contender
        from sim.study.staircase import default_workflow, staircase

        self._check_workflows([workflow] if workflow else ())
        _check_word("reading", reading, ("limits", "lived", "both"))
        _check_engine(engine)
        name = workflow or default_workflow(self.scenario)
        return staircase(
            Contender(name, self.scenario, name),
            reading=reading,
            replications=replications,
            seed=seed,
            overload=overload,
            workers=workers,
            engine=engine,
        )

    def attribute(
        self,
        workflow: str | None = None,
        *,
        reading: Readings | None = None,
        measure: str | None = None,
        groups: Groups | None = None,
        replications: int = 30,
        seed: int = 1,
        overload: bool = False,
        workers: Workers = 1,
    ) -> Attribution:
        """Split the change from the first workflow to another over the reforms that it adds.

        By default the first workflow that has any; see `sim.study.attribution.attribute`.
        """
        from sim.study.attribution import Asking, attribute
        from sim.study.workers import team_for

        self._check_workflows([workflow] if workflow else ())
        if reading is not None:
            _check_word("reading", reading, ("limits", "lived", "both"))
        asking = Asking(
            replications=replications,
            seed=seed,
            overload=overload,
            team=team_for(workers),
        )
        return attribute(
            self.scenario, workflow, reading=reading, measure=measure, groups=groups, asking=asking
        )

    def twin(
        self,
        workflow: str | None = None,
        *,
        case: int | None = None,
        cls: str | None = None,
        replication: int = 0,
        replications: int = 30,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Twin:
        """Follow one case under the first workflow and another; see `sim.study.twins.twin`."""
        from sim.study.staircase import default_workflow
        from sim.study.twins import CaseName, twin

        self._check_workflows([workflow] if workflow else ())
        _check_engine(engine)
        return twin(
            self.scenario,
            workflow or default_workflow(self.scenario),
            case=CaseName(case, cls, replication),
            replications=replications,
            seed=seed,
            workers=workers,
            engine=engine,
        )

    def transition(
        self,
        workflow: str | None = None,
        *,
        replications: int = 30,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Course:
        """Follow a workflow that changes on a date; see `sim.study.transition`."""
        from sim.study.transition import course_of_change

        self._check_workflows([workflow] if workflow else ())
        _check_engine(engine)
        return course_of_change(
            self.scenario,
            workflow,
            replications=replications,
            seed=seed,
            workers=workers,
            engine=engine,
        )

    def warm_up(
        self,
        workflows: Sequence[str] | None = None,
        *,
        replications: int = 10,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Settling:
        """Find where workflows settle from an empty start; see `sim.study.settling`."""
        from sim.study.settling import settling

        self._check_workflows(workflows or ())
        _check_engine(engine)
        return settling(
            self.scenario,
            workflows,
            replications=replications,
            seed=seed,
            workers=workers,
            engine=engine,
        )

    def sensitivity(
        self,
        workflow: str | None = None,
        *,
        measure: str | None = None,
        method: Method = "tornado",
        paths: Sequence[str] = (),
        samples: int | None = None,
        replications: int = 5,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Sensitivity:
        """Find what the difference between the first workflow and another hangs on.

        By default the first workflow that has any reforms, the scenario's primary measure, and all
        assumed numbers; see `sim.study.sensitivity.study.sensitivity`.
        """
        from sim.scenario_file.load import open_scenario
        from sim.study.sensitivity.result import METHODS
        from sim.study.sensitivity.study import Asked, pair_of, sensitivity

        self._check_workflows([workflow] if workflow else ())
        _check_word("method", method, METHODS)
        asked = Asked(
            workflows=pair_of(self.scenario, workflow),
            measure=measure or self.scenario.primary,
            method=method,
            paths=tuple(paths),
            samples=samples,
            replications=replications,
            seed=seed,
        )
        return sensitivity(
            self.scenario,
            open_scenario(self.path),
            asked,
            base=self.overrides,
            workshop=_workshop(workers, engine),
        )

    def calibrate(
        self,
        *fits: str,
        to: Sequence[str] = (),
        predict: Sequence[str] = (),
        replications: int = 30,
        seed: int = 1,
        overload: bool = False,
        workers: Workers = 1,
        engine: Engine | None = None,
        out: str | Path | None = None,
    ) -> Calibration:
        """Fit numbers to figures as lived; see `sim.study.calibration.calibrate`.

        `fits` are spelled `PATH` or `PATH=LOW..HIGH`, figures `MEASURE@WORKFLOW`, perhaps with
        `=VALUE`. With `out`, the calibrated scenario is written to that file, which must be new.
        """
        from sim.study.calibration import Asked, calibrate, read_aim, read_fit
        from sim.study.calibration.writing import calibrated_file, check_out

        workshop = _workshop(workers, engine)
        if out is not None:
            check_out(self.scenario.source, Path(out))
        asked = Asked(
            fits=tuple(map(read_fit, fits)),
            to=tuple(map(read_aim, to)),
            foretell=tuple(map(read_aim, predict)),
            replications=replications,
            seed=seed,
            overload=overload,
        )
        found = calibrate(self.scenario, asked, settings=self.overrides, workshop=workshop)
        if out is not None:
            text = calibrated_file(found, Path(out))
            Path(out).write_text(text, encoding="utf-8", newline="")
        return found

    def _check_workflows(self, names: Sequence[str]) -> None:
        """Raise `KeyError` for a name that no workflow has; `@law` and `@serial` apart."""
        known = self.scenario.workflow_names
        for name in names:
            if name.partition("@")[0] not in known:
                raise KeyError(f"there is no workflow {name}; there are {', '.join(known)}")


def _workshop(workers: Workers, engine: Engine | None) -> Workshop:
    from sim.study.workers import team_for
    from sim.study.workshop import Workshop

    _check_engine(engine)
    return Workshop(engine=engine, team=team_for(workers, engine))


def _check_engine(engine: str | None) -> None:
    from sim.engine.engines import ENGINES

    if engine is not None:
        _check_word("the engine", engine, ENGINES)


def _check_word(what: str, given: str, known: Sequence[str]) -> None:
    """Raise `ValueError` for a word that is none of those known."""
    if given not in known:
        raise ValueError(f"{what} is one of {', '.join(known)}, not {given!r}")


@dataclass(frozen=True, eq=False)
class Study:
    """A comparison, as tables and pictures."""

    comparison: Comparison
    """All that was found, typed."""
    lang: Lang = "en"
    """The language of titles and pictures."""

    def in_(self, lang: Lang) -> Study:
        """Return the study in a language, `zh` or `en`."""
        _check_word("the language", lang, ("zh", "en"))
        return Study(self.comparison, lang)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """One row a measure: workflows, change, interval, unit, verdict and stamp."""
        from sim.study.frames import summary_frame

        return summary_frame(self.comparison, self.lang)

    @cached_property
    def cases(self) -> pd.DataFrame:
        """One row a case and workflow, in the same order in every workflow."""
        from sim.study.frames import cases_frame

        return cases_frame(self.comparison)

    @property
    def plot(self) -> Plots:
        """The figures, each a method that returns a matplotlib axis."""
        from sim.show.plots import Plots

        return Plots(self.comparison, self.lang)

    def __repr__(self) -> str:
        names = ", ".join(each.label for each in self.comparison.contenders)
        return (
            f"Study({names}; {self.comparison.replications} replications, "
            f"seed {self.comparison.seed})"
        )

    def _repr_html_(self) -> str:
        """Show the summary in a notebook."""
        html: str = self.summary.to_html()
        return html
