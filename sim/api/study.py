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
    from sim.study.compare import Comparison
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
