"""Reforms: what they name, and what a lever cannot be without."""

from __future__ import annotations

from sim.model.items import Need
from sim.scenario_file.checks import facts as f
from sim.scenario_file.checks.facts import Facts, Found, twice, unknown_target
from sim.scenario_file.checks.items import A_RECTIFICATION
from sim.scenario_file.checks.references import check_key, check_pair, office, seats
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.scenario_file.schema import reforms as file
from sim.scenario_file.schema.supervision import SupervisionFile
from sim.scenario_file.schema.trust import CommitmentFile, MockApprovalFile, TolerateFile
from sim.scenario_file.shapes import missing_key
from sim.text import Text


def check_reforms(facts: Facts) -> Found:
    """Yield the mistakes in the settings of each reform."""
    for id, reform in facts.model.reforms.items():
        yield from _reform(facts, reform, ("reforms", id))


def _reform(facts: Facts, reform: file.AnyReform, path: Path) -> Found:
    match reform:
        case file.MergeFile() | file.JointSessionFile():
            yield from _one_item(facts, reform, path)
        case file.OneWindowFile():
            yield from office(facts, reform.office, path)
            yield from _targets(facts, reform.items, path)
        case file.ParallelFile() | MockApprovalFile():
            yield from _pairs(facts, reform, path)
        case file.LimitsFile() | file.PowersFile():
            yield from _keys(facts, reform, path)
        case file.MaterialsFile():
            yield from _materials(facts, reform, path)
        case file.SamplesFile() | CommitmentFile() | TolerateFile():
            yield from _of_items(facts, reform, path)
        case file.StaffFile():
            yield from _staff(facts, reform, path)
        case file.AgentReformFile() | file.PriorityOfficeFile() | file.ZoneReviewFile():
            yield from _of_classes(facts, reform, path)
        case SupervisionFile():
            yield from _supervision(facts, reform, path)


def _targets(facts: Facts, items: tuple[Need, ...] | None, path: Path) -> Found:
    for index, need in enumerate(items or ()):
        yield from unknown_target(facts, need, (*path, "items", index), facts.made)
    yield from twice(items or (), (*path, "items"))


def _of_items(
    facts: Facts, reform: file.SamplesFile | CommitmentFile | TolerateFile, path: Path
) -> Found:
    yield from _targets(facts, reform.items, path)
    if isinstance(reform, CommitmentFile) and reform.fail:
        yield from _rectified(facts, reform.items, path)


def _rectified(facts: Facts, items: tuple[Need, ...], path: Path) -> Found:
    """Yield checks that may fail, of reviews that state no time to rectify."""
    for index, need in enumerate(items):
        item = facts.model.items.get(need.item)
        for below, step in facts.reviews(need.item, item) if item is not None else ():
            named = not need.step or below[-1] == need.step
            # One that may find a fault anyway is told of where it states that.
            lacks = step.effort is not None and step.rectify is None and not step.fault
            if named and lacks and facts.is_whole(*below, "rectify"):
                where = f"{need.item}.{below[-1]}"
                cure = Text(
                    zh=f"给 {where} 补上 rectify: 5 working days，或删去 fail",
                    en=f"add rectify: 5 working days to {where}, or leave fail out",
                )
                yield Mistake("E509", A_RECTIFICATION, cure, (*path, "items", index), str(need))


def _one_item(facts: Facts, reform: file.MergeFile | file.JointSessionFile, path: Path) -> Found:
    yield from _targets(facts, reform.items, path)
    if reform.office is not None:
        yield from office(facts, reform.office, path)
    if not reform.items and facts.is_whole(*path, "items"):
        some = Text(zh="至少一个事项", en="at least one item")
        yield Mistake("E507", some, Text(zh="写 [a, b]", en="write [a, b]"), (*path, "items"))
    if reform.inside == "waive" and reform.reason is None and facts.is_whole(*path, "reason"):
        yield missing_key(path, "reason")
    if isinstance(reform, file.JointSessionFile):
        yield from _sits(facts, reform, path)


def _sits(facts: Facts, reform: file.JointSessionFile, path: Path) -> Found:
    yield from seats(facts, reform.offices, (*path, "offices"))
    if reform.session is not None:
        yield from f.SESSION.unknown(reform.session, facts.names("sessions"), (*path, "session"))


def _powers(facts: Facts, reform: file.PowersFile, path: Path) -> Found:
    for index, need in enumerate(reform.drop):
        yield from unknown_target(facts, need, (*path, "drop", index), facts.made)
    yield from twice(reform.drop, (*path, "drop"))
    for name, to in reform.delegate.items():
        yield from f.OFFICE.unknown(to, facts.names("offices"), (*path, "delegate", name))


def _pairs(facts: Facts, reform: file.ParallelFile | MockApprovalFile, path: Path) -> Found:
    key, pairs = (
        ("needs", reform.needs) if isinstance(reform, MockApprovalFile) else ("keep", reform.keep)
    )
    for index, pair in enumerate(pairs):
        yield from check_pair(facts, pair, (*path, key, index), *facts.made)
    if isinstance(reform, file.ParallelFile):
        for index, waiver in enumerate(reform.waive):
            yield from check_pair(facts, waiver.need, (*path, "waive", index, "need"), *facts.made)


def _keys(facts: Facts, reform: file.LimitsFile | file.PowersFile, path: Path) -> Found:
    is_limits = isinstance(reform, file.LimitsFile)
    for key in ("promised",) if is_limits else ("delegate", "filing", "own_acceptance"):
        for name in getattr(reform, key):
            yield from check_key(facts, name, (*path, key, name), *facts.made)
    if isinstance(reform, file.PowersFile):
        yield from _powers(facts, reform, path)


def _materials(facts: Facts, reform: file.MaterialsFile, path: Path) -> Found:
    papers = {
        name: None
        for item in facts.model.items.values()
        if item.papers
        for name in item.papers.named
    }
    is_known = facts.is_whole("items") or all(
        facts.is_whole("items", id, "papers", "named") for id in facts.names("items")
    )
    for index, name in enumerate(reform.drop):
        if is_known:
            yield from f.PAPER.unknown(name, papers, (*path, "drop", index))
    yield from twice(reform.drop, (*path, "drop"))
    for pool in reform.drop_pool:
        place = (*path, "drop_pool", pool)
        yield from f.POOL.unknown(pool, facts.names("pools"), place, is_key=True)


def _staff(facts: Facts, reform: file.StaffFile, path: Path) -> Found:
    unknown = list(office(facts, reform.office, path))
    yield from unknown
    if reform.calendar is not None:
        yield from f.CALENDAR.unknown(reform.calendar, facts.calendars, (*path, "calendar"))
    staff = facts.model.offices.get(reform.office)
    if reform.group is not None and staff is not None and not unknown:
        groups = [name or "staff" for name in staff.staff]
        yield from f.GROUP.unknown(reform.group, groups, (*path, "group"))


def _of_classes(
    facts: Facts,
    reform: file.AgentReformFile | file.PriorityOfficeFile | file.ZoneReviewFile,
    path: Path,
) -> Found:
    match reform:
        case file.AgentReformFile():
            yield from _classes(facts, reform.for_, (*path, "for"))
        case file.PriorityOfficeFile():
            yield from _priority_office(facts, reform, path)
        case file.ZoneReviewFile():
            yield from _targets(facts, reform.items, path)
            yield from _classes(facts, reform.classes or (), (*path, "classes"))


def _classes(facts: Facts, names: tuple[str, ...], path: Path) -> Found:
    for index, name in enumerate(names):
        yield from f.CLASS.unknown(name, facts.classes, (*path, index))
    yield from twice(names, path)


def _priority_office(facts: Facts, reform: file.PriorityOfficeFile, path: Path) -> Found:
    yield from office(facts, reform.office, path)
    yield from _classes(facts, reform.classes, (*path, "classes"))
    for index, name in enumerate(reform.serves):
        yield from f.OFFICE.unknown(name, facts.names("offices"), (*path, "serves", index))
    yield from twice(reform.serves, (*path, "serves"))


def _supervision(facts: Facts, reform: SupervisionFile, path: Path) -> Found:
    for index, name in enumerate(reform.offices or ()):
        yield from f.OFFICE.unknown(name, facts.names("offices"), (*path, "offices", index))
    yield from twice(reform.offices or (), (*path, "offices"))
    yield from office(facts, reform.office, path)
    if reform.office is not None or reform.effort is not None:
        for key in ("warn", "office", "effort"):
            if getattr(reform, key) is None and facts.is_whole(*path, key):
                yield missing_key(path, key)
