"""One item of the checklist with what was filled in, and what it is filled in from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sim.model.scenario import Scenario
from sim.model.system import PermitSystem
from sim.show.story.names import workflow
from sim.study.compare import Comparison, Contender
from sim.text import Text

State = Literal["filled", "partly"]
"""Whether the item is filled in, or only as far as scenario and runs tell."""


@dataclass(frozen=True)
class Entry:
    """One item of the checklist."""

    number: str
    """As Monks et al. (2019) count, such as `2.5.1`."""
    title: Text
    said: Text
    state: State = "filled"


@dataclass(frozen=True, eq=False)
class Study:
    """What the checklist is filled in from."""

    comparison: Comparison
    file: str
    """What commands call the scenario."""
    command: str
    """What makes the comparison again."""

    @property
    def scenario(self) -> Scenario:
        """The first workflow's scenario."""
        return self.comparison.scenario

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """The workflows compared."""
        return self.comparison.contenders

    @property
    def base(self) -> PermitSystem:
        """The base system, before any reform."""
        return self.scenario.base


def listed(texts: Iterable[Text]) -> Text:
    """Return texts one after another, as each language lists things."""
    each = list(texts)
    return Text("、".join(t.zh for t in each), ", ".join(t.en for t in each))


def apart(titles: Iterable[Text]) -> Text:
    """Return titles one after another, kept apart from the commas that they may have inside."""
    each = list(titles)
    return Text("、".join(t.zh for t in each), " · ".join(t.en for t in each))


def by_workflow(study: Study, said: Iterable[Text]) -> Text:
    """Return what is said of each workflow, behind its name."""
    pairs = [
        (workflow(each.label), text) for each, text in zip(study.contenders, said, strict=True)
    ]
    return Text(
        "；".join(f"{name.zh}：{text.zh}" for name, text in pairs),
        "; ".join(f"{name.en}: {text.en}" for name, text in pairs),
    )
