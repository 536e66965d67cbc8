"""A scenario at hand: run it, compare its workflows, study it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.opened import check_engine, check_word
from sim.api.studies import Studies
from sim.api.study import Study
from sim.scenario_file.shipped import find_scenario
from sim.text import Lang

if TYPE_CHECKING:
    from anywidget import AnyWidget

    from sim.engine.engines import Engine
    from sim.engine.make_plan import Reading
    from sim.run import Run
    from sim.study.compare import Readings
    from sim.study.staircase import Staircase
    from sim.study.workers import Workers
    from sim.text import Lang


def load(path: str | Path) -> CaseStudy:
    """Return the case study of a scenario file, or of a shipped scenario by its bare name.

    Raises `ScenarioError`, with all mistakes of the file at once.
    """
    return CaseStudy(find_scenario(path))


class CaseStudy(Studies):
    """A scenario at hand, with settings changed on top of its file."""

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

        self.check_workflows([workflow])
        check_word("reading", reading, ("limits", "lived"))
        check_engine(engine)
        return run(
            self.scenario,
            workflow,
            reading=reading,
            seed=seed,
            replication=replication,
            engine=engine,
        )

    def map(self, workflow: str, path: str | Path, *, lang: Lang = "en") -> Path:
        """Write the process map of a workflow under the base's; return the file.

        A picture for `.svg` and `.png`, text for other tools for `.mmd` (Mermaid) and `.bpmn`.
        Raises `ValueError` for another ending, `OSError` where it cannot be written.
        """
        from sim.show.process_map.writing import write_map
        from sim.show.story.names import base_name
        from sim.show.story.names import workflow as called

        self.check_workflows([workflow])
        check_word("the language", lang, ("zh", "en"))
        names = base_name(self.scenario), called(workflow)
        return write_map(self.scenario, workflow, names, Path(path), lang)

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
        self.check_workflows(workflows or ())
        check_word("reading", reading, ("limits", "lived", "both"))
        check_engine(engine)
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

    def tune(
        self,
        workflow: str | None = None,
        *,
        lang: Lang = "en",
        seed: int = 1,
        replications: int = 30,
    ) -> AnyWidget:
        """Return sliders and switches for a notebook; see `sim.show.tuner.widget.tune`."""
        from sim.show.tuner.widget import tune

        self.check_workflows([workflow] if workflow else ())
        check_word("the language", lang, ("zh", "en"))
        return tune(
            self.path,
            workflow,
            lang=lang,
            seed=seed,
            replications=replications,
            overrides=self.overrides,
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

        self.check_workflows([workflow] if workflow else ())
        check_word("reading", reading, ("limits", "lived", "both"))
        check_engine(engine)
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
