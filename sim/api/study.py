"""A comparison in a notebook: tables and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.opened import check_word
from sim.text import Lang

if TYPE_CHECKING:
    import pandas as pd

    from sim.show.plots import Plots
    from sim.study.attribution import Attribution
    from sim.study.compare import Comparison
    from sim.study.frontier import Frontier
    from sim.study.sensitivity.result import Sensitivity
    from sim.study.trust import Trust


@dataclass(frozen=True, eq=False)
class Study:
    """A comparison, as tables and pictures."""

    comparison: Comparison
    """All that was found, typed."""
    lang: Lang = "en"
    """The language of titles and pictures."""

    def in_(self, lang: Lang) -> Study:
        """Return the study in a language, `zh` or `en`."""
        check_word("the language", lang, ("zh", "en"))
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

    @cached_property
    def trust(self) -> Trust:
        """What came of its checks: conservation, theory, engines, precision; what nobody measured.

        Some replications are run again for it.
        """
        from sim.study.trust import examine

        return examine(self.comparison)

    @property
    def plot(self) -> Plots:
        """The figures, each a method that returns a matplotlib axis."""
        from sim.show.plots import Plots

        return Plots(self.comparison, self.lang)

    def report(
        self,
        path: str | Path,
        *,
        attribution: Attribution | None = None,
        frontier: Frontier | None = None,
        sensitivity: Sensitivity | None = None,
    ) -> Path:
        """Write a report, with the studies that are given, and return its path.

        A page, unless the path ends in `.md` or `.xlsx`. Raises `ValueError` for any other ending
        than `.html` and these, and `OSError` where it cannot be written.
        """
        from sim.show.report.contents import Contents
        from sim.show.report.writing import FORMS, write_report
        from sim.study.findings import Findings

        place = Path(path)
        form = next((form for form in FORMS if place.suffix == f".{form}"), None)
        if form is None:
            raise ValueError(f"a report ends in .{', .'.join(FORMS)}; {place.name} does not")
        files = tuple(dict.fromkeys(one.scenario.name for one in self.comparison.contenders))
        command = (
            f"permitsim compare {' '.join(files)} "
            f"--replications {self.comparison.replications} --seed {self.comparison.seed}"
        )
        found = Findings(attribution, frontier, sensitivity)
        workflow = "" if attribution is None else attribution.workflow
        contents = Contents(self.comparison, files, command, workflow, found)
        return write_report(contents, place, form, self.lang)[0]

    def replay(self, path: str | Path, workflow: str | None = None, cases: int = 5000) -> Path:
        """Write the replay of a workflow beside the first one as a page; returns its path.

        By default of the first that there is. Raises `KeyError` for an unknown workflow,
        `ValueError` for a study of one workflow or by the limits alone, and `OSError`.
        """
        from sim.show.replay.replay import replay_of
        from sim.show.replay.writing import write_replay

        others = [each.label for each in self.comparison.contenders[1:]]
        if not others:
            raise ValueError("a replay shows two workflows; this study has one")
        replay = replay_of(self.comparison, workflow or others[0], cases)
        return write_replay(replay, Path(path), self.lang)

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
