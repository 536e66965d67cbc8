"""Reforms that let a case go on before all is there, as a scenario file states them."""

from __future__ import annotations

from typing import Literal

from sim.scenario_file.schema.base import Target
from sim.scenario_file.schema.lever import PromiseFile, ReformFile
from sim.scenario_file.schema.numbers import Chance, CountField


class CommitmentFile(ReformFile):
    """告知承诺: decided on the applicant's promise, and checked afterwards."""

    lever: Literal["commitment"]
    """Which lever it is."""
    items: tuple[Target, ...]
    """The items, or steps of items, that are reviewed after the decision."""
    limit: PromiseFile | None = None
    """What is promised for each of the items as one whole; the limits in force when absent."""
    fail: Chance | None = None
    """The chance that a check afterwards finds a fault; that of the review when absent."""


class TolerateFile(ReformFile):
    """容缺受理: applications are accepted with papers missing, which come before the decision."""

    lever: Literal["tolerate"]
    """Which lever it is."""
    most: CountField
    """How many papers may be faulty or missing."""
    items: tuple[Target, ...] | None = None
    """The items that it is about; all when absent."""


class MockApprovalFile(ReformFile):
    """模拟审批: reviews begin before what they need has ended; only the issue waits for it."""

    lever: Literal["mock_approval"]
    """Which lever it is."""
    needs: tuple[tuple[Target, ...], ...]
    """Needs of the law, each [what must have ended, what waits for it], that hold for the issue
    only."""
