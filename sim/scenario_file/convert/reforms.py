"""Reforms: the levers with their settings."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.graph import parse_need
from sim.model.items import Days, Need
from sim.model.reforms.agent import Agent
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.lever import Lever
from sim.model.reforms.limits import Limits
from sim.model.reforms.materials import Materials
from sim.model.reforms.merge import Merge
from sim.model.reforms.one_window import OneWindow
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.reforms.powers import Powers
from sim.model.reforms.priority_office import PriorityOffice
from sim.model.reforms.samples import Samples
from sim.model.reforms.staff import Staff
from sim.model.reforms.zone_review import ZoneReview
from sim.model.scenario import Reform
from sim.scenario_file.convert.book import Book, title_of
from sim.scenario_file.convert.conduct import to_conduct
from sim.scenario_file.convert.items import to_seats
from sim.scenario_file.nodes import Path
from sim.scenario_file.quantities import Amount
from sim.scenario_file.schema import reforms as file
from sim.scenario_file.schema.supervision import SupervisionFile
from sim.scenario_file.schema.trust import CommitmentFile, MockApprovalFile, TolerateFile


def to_reform(id: str, reform: file.AnyReform, book: Book) -> Reform:
    """Return a reform with its lever."""
    path: Path = ("reforms", id)
    cite = book.cite(path)
    lever = to_lever(reform, path, book)
    return Reform(id, title_of(reform.title, id), lever, cite.grade, cite.source)


def to_lever(reform: file.AnyReform, path: Path, book: Book) -> Lever:
    """Return the lever of a reform."""
    lever: Lever
    match reform:
        case file.MergeFile() | file.JointSessionFile():
            lever = _one_item(reform, path, book)
        case file.PowersFile():
            lever = _powers(reform, path, book)
        case file.OneWindowFile():
            lever = OneWindow(reform.office, reform.items, book.span(reform.transfer))
        case file.ParallelFile():
            lever = _parallel(reform, path, book)
        case file.LimitsFile():
            lever = Limits(_promises(reform.promised, (*path, "promised"), book))
        case file.MaterialsFile() | file.SamplesFile():
            lever = _papers(reform)
        case file.StaffFile():
            cost = None if reform.cost is None else float(reform.cost)
            lever = Staff(reform.office, int(reform.add), reform.group or "", cost, reform.calendar)
        case file.AgentReformFile() | file.PriorityOfficeFile() | file.ZoneReviewFile():
            lever = _of_classes(reform)
        case SupervisionFile() | CommitmentFile() | TolerateFile() | MockApprovalFile():
            lever = to_conduct(reform, path, book)
    return lever


def _one_item(reform: file.MergeFile | file.JointSessionFile, path: Path, book: Book) -> Lever:
    if isinstance(reform, file.MergeFile):
        return _merge(reform, path, book)
    return _joint_session(reform, path, book)


def _merge(reform: file.MergeFile, path: Path, book: Book) -> Merge:
    cite = book.cite(path)
    promised = None if reform.limit is None else reform.limit.promised
    return Merge(
        items=reform.items,
        new_id=reform.as_ or "",
        office=reform.office or "",
        inside=reform.inside,
        by=reform.by,
        limit=book.days(promised, (*path, "limit", "promised")),
        handling=reform.handling or "",
        title=reform.title,
        reason=reform.reason or "",
        source=cite.source,
        grade=cite.grade,
    )


def _joint_session(reform: file.JointSessionFile, path: Path, book: Book) -> JointSession:
    cite = book.cite(path)
    promised = None if reform.limit is None else reform.limit.promised
    return JointSession(
        items=reform.items,
        new_id=reform.as_ or "",
        offices=to_seats(reform.offices or {}),
        session=reform.session or "",
        effort=book.span(reform.effort),
        office=reform.office or "",
        inside=reform.inside,
        limit=book.days(promised, (*path, "limit", "promised")),
        handling=reform.handling or "",
        title=reform.title,
        reason=reform.reason or "",
        source=cite.source,
        grade=cite.grade,
    )


def _powers(reform: file.PowersFile, path: Path, book: Book) -> Powers:
    return Powers(
        drop=reform.drop,
        delegate=tuple((parse_need(name), office) for name, office in reform.delegate.items()),
        filing=_promises(reform.filing, (*path, "filing"), book),
        own_acceptance=_promises(reform.own_acceptance, (*path, "own_acceptance"), book),
    )


def _parallel(reform: file.ParallelFile, path: Path, book: Book) -> Parallel:
    waivers = []
    for index, waiver in enumerate(reform.waive):
        cite = book.cite((*path, "waive", index))
        need, waits = waiver.need
        waivers.append(Waiver(need, waits, waiver.reason, cite.source, cite.grade))
    return Parallel(tuple((need, waits) for need, waits in reform.keep), tuple(waivers))


def _promises(
    amounts: Mapping[str, Amount], path: Path, book: Book
) -> tuple[tuple[Need, Days], ...]:
    promised = []
    for name, amount in amounts.items():
        days = book.days(amount, (*path, name))
        assert days is not None
        promised.append((parse_need(name), days))
    return tuple(promised)


def _papers(reform: file.MaterialsFile | file.SamplesFile) -> Lever:
    if isinstance(reform, file.SamplesFile):
        return Samples(float(reform.defect), reform.items)
    pools = tuple((pool, int(count)) for pool, count in reform.drop_pool.items())
    return Materials(reform.drop, pools)


def _of_classes(
    reform: file.AgentReformFile | file.PriorityOfficeFile | file.ZoneReviewFile,
) -> Lever:
    match reform:
        case file.AgentReformFile():
            return Agent(
                slots=int(reform.slots),
                classes=reform.for_,
                when_full=reform.when_full,
                applicant_time=float(reform.applicant_time),
                title=reform.title,
            )
        case file.PriorityOfficeFile():
            return PriorityOffice(reform.office, reform.classes, reform.serves)
        case file.ZoneReviewFile():
            return ZoneReview(reform.items, reform.classes)
