"""五证合一、多证合一: items that become one application."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sim.model.graph import law_edges, lost_habits, pairs, resolve
from sim.model.items import Days, Item, Need
from sim.model.paths import find_path
from sim.model.reforms import application, merging
from sim.model.reforms.merging import Member
from sim.model.reforms.saying import listed, present, refuse, unknown_office, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Merge:
    """Items, or single steps of them, made one application.

    It has one intake, the union of their papers, one decision and one issue, and stands in the
    place of its last member. It needs what any member needed; whoever needed a member needs the
    whole. Neutral: one whole item and no other setting; only its id changes.
    """

    items: tuple[Need, ...]
    """The members: an item with all its steps, or one step (`item.step`)."""
    new_id: str = ""
    """Id of the new item (`as`); the reform's key when empty."""
    office: str = ""
    """Where it is handed in; the last member's counter when empty."""
    inside: Literal["keep", "waive"] = "keep"
    """Whether the members' reviews keep the law's order, or run side by side."""
    by: Literal["office", "applicant"] = "office"
    """Whose it becomes: the applicant's has no counter, no officers and no certificate."""
    limit: Days | None = None
    """The promise for the whole, `together`; without it the steps' own limits stay in force."""
    handling: Literal["", "joint"] = ""
    """Whether offices handle it jointly: then the law allows 45 working days at most, and 15 more
    with leave, whatever its steps are allowed (行政许可法 Art. 42)."""
    title: Text | None = None
    """Title of the new item; the members' titles joined when `None`."""
    reason: str = ""
    """On what ground the law's order inside is waived."""
    source: str = ""
    grade: str = "C"

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradictions: an office or a name, or a need that leaves and comes back."""
        return self._contradictions(system, self.new_id or "+".join(map(str, self.items)))

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with the one application; raises `ConflictError` for a contradiction.

        Members that are not there are left out; with none, it does nothing. Both are noted.
        """
        new_id = self.new_id or reform
        refuse(self._contradictions(system, new_id))
        members = self._members(system)
        missing = [name for name in self.items if present(system, name) is None]
        merged = self._merged(system, new_id, members) if members else system
        merged = without(merged, reform, missing)
        if len(members) > 1 and self.inside == "waive":
            merged = merged.noted(reform, self._waiver())
        for need, waits in [e for e in lost_habits(merged) if e not in lost_habits(system)]:
            said = Text(
                zh="合并后无法保留先后习惯 {need} → {waits}",
                en="the habit {need} → {waits} cannot be kept after the merge",
            )
            merged = merged.noted(reform, said.filled(need=need, waits=waits))
        return merged

    def explain(self) -> Text:
        """Say what becomes one, whose it is, and in what order it is reviewed."""
        if self.by == "applicant":
            said = Text(
                zh="{items} 合并，由申请人自行办理", en="{items} become one, done by the applicant"
            )
        elif self.inside == "waive":
            said = Text(
                zh="{items} 合并为一件申请：一次受理、材料合并、一次送达，内部审查同时进行",
                en="{items} become one application: one intake, the union of the papers, one "
                "issue; the reviews inside run side by side",
            )
        else:
            said = Text(
                zh="{items} 合并为一件申请：一次受理、材料合并、一次送达，内部审查保持先后",
                en="{items} become one application: one intake, the union of the papers, one "
                "issue; the reviews inside keep their order",
            )
        return said.filled(items=listed(self.items))

    def touches(self) -> frozenset[str]:
        """Return what it changes: items, papers and visits, and limits if it sets one."""
        changed = frozenset({"items", "papers", "visits"})
        return changed if self.limit is None and not self.handling else changed | {"limits"}

    @property
    def is_neutral(self) -> bool:
        """Whether nothing but an id changes in any system."""
        alone = len(self.items) <= 1 and not any(need.step for need in self.items)
        as_it_was = not self.office and self.by == "office" and self.limit is None
        return alone and as_it_was and not self.handling

    def _members(self, system: PermitSystem) -> tuple[Member, ...]:
        found = (present(system, name) for name in self.items)
        return merging.gather(system, (one for one in found if one is not None))

    def _merged(
        self, system: PermitSystem, new_id: str, members: tuple[Member, ...]
    ) -> PermitSystem:
        if len(members) > 1 or not members[0].is_whole:
            members = tuple(merging.spread(member) for member in members)
        new = self._new_item(system, new_id, members)
        items: list[Item] = []
        for item in system.items:
            member = next((m for m in members if m.item.id == item.id), None)
            if member is None:
                items.append(merging.follow(system, item, members, new_id))
            elif not member.is_whole:
                items.append(merging.follow(system, merging.remainder(member), members, new_id))
            if member is members[-1]:
                items.append(new)
        old = tuple(entry for entry in system.lineage if entry[0] != new_id)
        lineage = (*old, (new_id, tuple(step.ref for step in new.steps)))
        return replace(system, items=tuple(items), lineage=lineage)

    def _new_item(self, system: PermitSystem, new_id: str, members: tuple[Member, ...]) -> Item:
        kinds = {member.item.kind for member in members}
        steps = merging.join_steps(system, members, keep_order=self.inside == "keep")
        new = Item(
            id=new_id,
            title=self.title or _joined(member.item.title for member in members),
            kind=kinds.pop() if len(kinds) == 1 else "approval",
            needs=merging.outside_needs(system, members, keep_order=self.inside == "keep"),
            issue_needs=merging.outside_issue_needs(system, members),
            steps=steps,
            together=members[0].item.together if self.limit is None else self.limit,
        )
        if self.by == "applicant":
            own = tuple(application.by_applicant(step) for step in steps)
            return replace(new, kind="applicant", steps=own)
        sources = tuple(member.item for member in members if member.takes_application)
        new = application.one_application(new, sources, self.office)
        return application.handled_jointly(new) if self.handling else new

    def _contradictions(self, system: PermitSystem, new_id: str) -> tuple[Text, ...]:
        members = self._members(system)
        if not members:
            return ()
        office = unknown_office(system, self.office) if self.office else ()
        holder = system.holder(new_id)
        if holder is not None and not any(m.is_whole and m.item is holder for m in members):
            said = Text(
                zh="新事项名 {id} 已经指 {holder}",
                en="the new item's name {id} already means {holder}",
            )
            return (*office, said.filled(id=new_id, holder=holder.id))
        merged = self._merged(system, new_id, members)
        path = find_path(pairs(law_edges(merged)), new_id, new_id)
        return office if path is None else (*office, _leaves_and_returns(merged, path))

    def _waiver(self) -> Text:
        said = Text(
            zh="免除 {items} 之间的法定先后：{reason}（等级 {grade}）",
            en="the law's order among {items} is waived: {reason} (grade {grade})",
        )
        return said.filled(items=listed(self.items), reason=self.reason, grade=self.grade)


def _joined(titles: Iterable[Text]) -> Text:
    each = tuple(titles)
    return Text(zh="、".join(t.zh for t in each), en=" + ".join(t.en for t in each))


def _leaves_and_returns(merged: PermitSystem, path: tuple[str, ...]) -> Text:
    """Say by which two needs a path leaves the new item and comes back to it."""
    new_id, first, last = path[0], path[1], path[-2]
    said = Text(
        zh="{first} 以 {leaving} 为前提，而 {new} 又以 {returning} 为前提，不能合并（{path}）",
        en="{first} needs {leaving}, and {new} needs {returning}: they cannot be one ({path})",
    )
    return said.filled(
        first=first,
        leaving=_need_of(merged, first, new_id),
        new=new_id,
        returning=_need_of(merged, new_id, last),
        path=" → ".join(path),
    )


def _need_of(system: PermitSystem, waits: str, source: str) -> Need:
    """The need by which one item waits for another."""
    item = system.item(waits)
    resolved = ((need, resolve(system, need)) for need in (*item.needs, *item.issue_needs))
    return next(need for need, found in resolved if found is not None and found[0].id == source)
