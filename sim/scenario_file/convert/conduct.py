"""Reforms of how offices are watched, and of what applicants are trusted with."""

from __future__ import annotations

from sim.model.reforms.commitment import Commitment
from sim.model.reforms.lever import Lever
from sim.model.reforms.mock_approval import MockApproval
from sim.model.reforms.supervision import Supervision
from sim.model.reforms.tolerate import Tolerate
from sim.scenario_file.convert.book import Book
from sim.scenario_file.nodes import Path
from sim.scenario_file.schema.supervision import SupervisionFile
from sim.scenario_file.schema.trust import CommitmentFile, MockApprovalFile, TolerateFile

Conduct = SupervisionFile | CommitmentFile | TolerateFile | MockApprovalFile


def to_conduct(reform: Conduct, path: Path, book: Book) -> Lever:
    """Return the lever of such a reform; `path` is the reform's."""
    match reform:
        case SupervisionFile():
            return _supervision(reform, book)
        case CommitmentFile():
            return _commitment(reform, path, book)
        case TolerateFile():
            return Tolerate(int(reform.most), reform.items)
        case MockApprovalFile():
            return MockApproval(tuple((need, waits) for need, waits in reform.needs))


def _supervision(reform: SupervisionFile, book: Book) -> Supervision:
    return Supervision(
        offices=reform.offices,
        warn=None if reform.warn is None else float(reform.warn),
        push=reform.push,
        office=reform.office or "",
        effort=book.span(reform.effort),
        pace=float(reform.pace),
        idleness=float(reform.idleness),
        carelessness=float(reform.carelessness),
    )


def _commitment(reform: CommitmentFile, path: Path, book: Book) -> Commitment:
    promised = None if reform.limit is None else reform.limit.promised
    return Commitment(
        items=reform.items,
        limit=book.days(promised, (*path, "limit", "promised")),
        fail=None if reform.fail is None else float(reform.fail),
    )
