"""“四联合”: steps of several offices done at once, in one session with an officer of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sim.model.graph import resolve
from sim.model.items import Days, Item, Need, Seat, Sitting, Span, Step, StepRef
from sim.model.parts import in_order
from sim.model.reforms.merge import Merge
from sim.model.reforms.saying import listed, present, refuse
from sim.model.sittings import layers, seat_together
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class JointSession:
    """Items, or single steps of them, made one item, whose reviews are held as joint sessions.

    There is one session for each layer of the members' order, when all that it waits for has ended.
    A layer of one step stays as it is. What no officer works on, what is a notice or a tender, and
    what is put before a timed session of its own, runs beside it. It lasts as long as the longest
    of its steps' efforts, each with its own luck. Neutral: one whole item, which has nobody to
    meet, and no other setting; only its id changes.
    """

    items: tuple[Need, ...]
    """The members: an item with all its steps, or one step (`item.step`)."""
    new_id: str = ""
    """Id of the new item (`as`); the reform's key when empty."""
    offices: tuple[Seat, ...] = ()
    """Who sits; one officer of each office that works on the members when empty."""
    session: str = ""
    """The timed session (a committee) that it is put before; none, so whenever all are free."""
    effort: Span | None = None
    """How long it lasts, with luck of its own; the longest of the members' efforts when `None`."""
    office: str = ""
    """Where the item is handed in; the last member's counter when empty."""
    inside: Literal["keep", "waive"] = "keep"
    """Whether there is a session for each layer of the law's order, or that order is waived."""
    limit: Days | None = None
    """The promise for the whole, `together`; without it the steps' own limits stay in force."""
    handling: Literal["", "joint"] = ""
    """Whether the law's cap on joint handling holds: 45 working days at most, and 15 more with
    leave (行政许可法 Art. 42)."""
    title: Text | None = None
    """Title of the new item; the members' titles joined when `None`."""
    reason: str = ""
    """On what ground the law's order inside is waived."""
    source: str = ""
    grade: str = "C"

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradictions: those of a merge, and who or what sits that is not there."""
        return (*self._unknown(system), *self._merge.check(system))

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with the joint sessions; raises `ConflictError` for a contradiction.

        Members that are not there are left out; with none, it does nothing. Both are noted.
        """
        refuse(self._unknown(system))
        merged = self._merge.apply(system, reform)
        if len(self.items) < 2 or not self._is_present(system):
            return merged
        new = merged.item(self.new_id or reform)
        meetings = [layer for layer in layers(new, self._meeting(system, new)) if len(layer) > 1]
        if not meetings:
            return merged.noted(reform, NOBODY_MEETS.filled(item=new.id))
        for number, layer in enumerate(meetings, 1):
            sitting = Sitting(StepRef(reform, f"session_{number}"), self.effort)
            steps = seat_together(new.steps, layer, sitting)
            new = replace(new, steps=tuple(self._seated(s) if s.ref in layer else s for s in steps))
        new = replace(new, steps=in_order(new.steps))
        items = tuple(
            new if item.id == new.id else _for_all(merged, item, meetings) for item in merged.items
        )
        return merged.with_items(items)

    def explain(self) -> Text:
        """Say what becomes one session, and whether the law's order inside is kept."""
        said = Text(
            zh="{items} 联合办理：各科室各派一名经办人同时审查，",
            en="{items} are done jointly: one officer of each office at once, ",
        )
        order = (
            Text(zh="不分先后", en="in no order")
            if self.inside == "waive"
            else Text(zh="法定有先后的分次进行", en="in as many sessions as the law's order asks")
        )
        said = said.filled(items=listed(self.items))
        return Text(zh=said.zh + order.zh, en=said.en + order.en)

    def touches(self) -> frozenset[str]:
        """Return what it changes: as a merge, and efforts if it states how long a session lasts."""
        changed = self._merge.touches()
        return changed if self.effort is None else changed | {"effort"}

    @property
    def is_neutral(self) -> bool:
        """Whether nothing but an id changes in any system."""
        return self._merge.is_neutral

    @property
    def _merge(self) -> Merge:
        """The lever that makes the one item."""
        return Merge(
            items=self.items,
            new_id=self.new_id,
            office=self.office,
            inside=self.inside,
            limit=self.limit,
            handling=self.handling,
            title=self.title,
            reason=self.reason,
            source=self.source,
            grade=self.grade,
        )

    def _is_present(self, system: PermitSystem) -> bool:
        return any(present(system, name) is not None for name in self.items)

    def _unknown(self, system: PermitSystem) -> tuple[Text, ...]:
        if not self._is_present(system):
            return ()
        offices = {office.id for office in system.offices}
        missing = [seat.office for seat in self.offices if seat.office not in offices]
        if self.session and all(session.id != self.session for session in system.sessions):
            missing.append(self.session)
        return tuple(NOT_THERE.filled(name=name) for name in missing)

    def _meeting(self, system: PermitSystem, new: Item) -> list[StepRef]:
        """The steps of the new item that officers could do at once."""
        notices = {step.ref for item in system.items if item.is_notice for step in item.steps}
        return [
            step.ref
            for step in new.steps
            if step.effort is not None
            and not step.deferred
            and (step.seats or step.session)
            and (self.session or not step.session)
            and not step.is_notice
            and step.ref not in notices
        ]

    def _seated(self, step: Step) -> Step:
        return replace(step, seats=self.offices or step.seats, session=self.session)


def _for_all(system: PermitSystem, item: Item, meetings: list[tuple[StepRef, ...]]) -> Item:
    """The item, waiting for all steps of a session if it needs one of them."""

    def for_all(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        every = list(needs)
        for need in needs:
            found = resolve(system, need)
            for layer in meetings:
                if found is not None and found[1] in layer:
                    every += [Need(ref.item, ref.step) for ref in layer if ref != found[1]]
        return tuple(dict.fromkeys(every))

    return replace(item, needs=for_all(item.needs), issue_needs=for_all(item.issue_needs))


NOT_THERE = Text(
    zh="联合评审要用 {name}，但本流程没有",
    en="the joint session asks for {name}, which this workflow does not have",
)
NOBODY_MEETS = Text(
    zh="{item} 中没有可以同时审查的环节，未形成联合评审",
    en="no steps of {item} can be reviewed at once: no session is held",
)
