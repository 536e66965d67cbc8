"""The studies of a scenario: each a method that gives what was found, typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.opened import Opened, check_engine, check_word, workshop_of

if TYPE_CHECKING:
    from sim.engine.engines import Engine
    from sim.study.attribution import Attribution, Groups
    from sim.study.calibration import Calibration
    from sim.study.compare import Readings
    from sim.study.frontier import Frontier
    from sim.study.sensitivity.result import Method, Sensitivity
    from sim.study.settling import Settling
    from sim.study.staffing import Effort, Staffing
    from sim.study.sweep import Sweep
    from sim.study.transition import Course
    from sim.study.twins import Twin
    from sim.study.workers import Workers


class Studies(Opened):
    """What can be asked of a scenario beside a run and a comparison."""

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

        self.check_workflows([workflow] if workflow else ())
        if reading is not None:
            check_word("reading", reading, ("limits", "lived", "both"))
        asking = Asking(
            replications=replications,
            seed=seed,
            overload=overload,
            team=team_for(workers),
        )
        return attribute(
            self.scenario, workflow, reading=reading, measure=measure, groups=groups, asking=asking
        )

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

        self.check_workflows(workflows or ())
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
            workshop=workshop_of(workers, engine),
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

        self.check_workflows(workflows or ())
        return frontier(
            self.scenario,
            workflows=workflows,
            limits=limits_of(on_time, lead_days, by_law=by_law),
            points=points,
            replications=replications,
            seed=seed,
            workshop=workshop_of(workers, engine),
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

        self.check_workflows([workflow] if workflow else ())
        check_word("method", method, METHODS)
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
            workshop=workshop_of(workers, engine),
        )

    def staffing(
        self,
        workflow: str | None = None,
        *,
        targets: Sequence[str] = (),
        budget: float | None = None,
        minimise: str | None = None,
        offices: Mapping[str, tuple[int, int] | int | None] | None = None,
        effort: Effort | None = None,
        seed: int = 1,
        workers: Workers = 1,
        engine: Engine | None = None,
    ) -> Staffing:
        """Find the officers that meet targets at the least cost, or do best within a budget.

        `offices` gives bounds, such as `{"hall": (1, 6)}`, and names the offices that are staffed
        anew; see `sim.study.staffing.staffing`.
        """
        from sim.study.staffing import Wanted, staffing
        from sim.study.staffing.asking import checked_bounds

        self.check_workflows([workflow] if workflow else ())
        bounds = None if offices is None else checked_bounds(offices)
        return staffing(
            self.scenario,
            workflow,
            Wanted([targets] if isinstance(targets, str) else targets, budget, minimise, bounds),
            effort,
            seed=seed,
            workshop=workshop_of(workers, engine),
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

        workshop = workshop_of(workers, engine)
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

        self.check_workflows([workflow] if workflow else ())
        check_engine(engine)
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

        self.check_workflows([workflow] if workflow else ())
        check_engine(engine)
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

        self.check_workflows(workflows or ())
        check_engine(engine)
        return settling(
            self.scenario,
            workflows,
            replications=replications,
            seed=seed,
            workers=workers,
            engine=engine,
        )
