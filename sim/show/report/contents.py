"""What a report is told from: a comparison, and the studies of it that were made."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sim.model.scenario import Scenario
from sim.show.pair import Pair
from sim.study.compare import Comparison, Contender
from sim.study.findings import NAMES, Findings
from sim.study.people import Felt, felt
from sim.study.staircase import default_workflow
from sim.study.telling import tell
from sim.study.told import Told
from sim.study.trust import Trust, examine


@dataclass(frozen=True, eq=False)
class Contents:
    """All that a report tells."""

    comparison: Comparison
    files: tuple[str, ...]
    """The scenarios as commands name them."""
    command: str
    """What writes the report again."""
    workflow: str = ""
    """Label of the workflow that pictures and studies show beside the first; by default the one
    that studies are about by default."""
    findings: Findings = field(default_factory=Findings)
    """What studies found beside it."""

    @property
    def file(self) -> str:
        """The scenarios as a command line names them."""
        return shlex.join(self.files)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All that workflows are compared of, each once."""
        every = {id(one.scenario): one.scenario for one in self.comparison.contenders}
        return tuple(every.values())

    @property
    def scenario(self) -> Scenario:
        """The first workflow's scenario."""
        return self.comparison.scenario

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """The readings that were taken, by name."""
        return tell(self.comparison)

    @cached_property
    def other(self) -> Contender | None:
        """The workflow that pictures show beside the first; `None` where there is but one."""
        others = self.comparison.contenders[1:]
        wanted = self.workflow or default_workflow(self.scenario)
        named = (each for each in others if wanted in (each.label, each.workflow))
        return next(named, others[0] if others else None)

    @cached_property
    def felt(self) -> Mapping[str, tuple[Felt, ...]]:
        """What each workflow beside the first changes for the people, by label."""
        lived = self.comparison.lived
        return {} if lived is None else {name: felt(lived, name) for name in lived.differences}

    @property
    def told_of_people(self) -> frozenset[str]:
        """The measures that are told there, for all cases at once, and so not once more."""
        return frozenset(one.measure for each in self.felt.values() for one in each if not one.cls)

    @cached_property
    def trust(self) -> Trust:
        """What was checked of the comparison, and what was not measured."""
        made = tuple(name for name in NAMES if getattr(self.findings, name) is not None)
        file = self.files[0] if len(self.files) == 1 else None
        return examine(self.comparison, studied=made, file=file)

    @cached_property
    def pair(self) -> Pair | None:
        """What pictures of both are made from; `None` without two workflows as lived."""
        lived, other = self.comparison.lived, self.other
        return None if lived is None or other is None else Pair(self.comparison, lived, other)

    @property
    def is_of_one_file(self) -> bool:
        """Whether studies can be made of it: they are about one scenario's first workflow."""
        return self.comparison.base == self.scenario.workflow_names[0] and all(
            each.scenario is self.scenario for each in self.comparison.contenders
        )
