"""增员: officers or counters added to an office, at a cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.offices import Office, StaffGroup
from sim.model.reforms.saying import refuse, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Staff:
    """Officers added to an office, or taken away. Neutral: none added.

    They join the group, unless they are paid or keep hours otherwise: then they are a group of
    their own after the others, named by the reform, as fast as the group that they would join.
    """

    office: str
    add: int
    """How many; negative to take away."""
    group: str = ""
    """The staff group; the office's first when empty."""
    cost: float | None = None
    """Cost of one added officer a year; the group's when `None`."""
    calendar: str | None = None
    """Id of the calendar of their hours; the group's when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradiction of taking away more officers than there are."""
        found = self._found(system)
        if found is None or found[1].officers + self.add >= 0:
            return ()
        said = Text(
            zh="要从 {office} 的 {group} 减 {less} 人，但那里只有 {officers} 人",
            en="{less} officers are taken from {group} of {office}, but it has only {officers}",
        )
        office, group = found
        return (
            said.filled(office=office.id, group=group.id, less=-self.add, officers=group.officers),
        )

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with the changed staff; raises `ConflictError` below 0 officers."""
        refuse(self.check(system))
        found = self._found(system)
        if found is None:
            name = f"{self.office}.{self.group}" if self.group else self.office
            return without(system, reform, (name,))
        changed = self._changed(*found, reform)
        offices = tuple(changed if o.id == self.office else o for o in system.offices)
        return replace(system, offices=offices)

    def explain(self) -> Text:
        """Say how many officers are added where."""
        verb = Text(zh="增加", en="more") if self.add >= 0 else Text(zh="减少", en="fewer")
        said = Text(zh="{office}{verb}经办人 {count} 名", en="{count} {verb} officers in {office}")
        return said.filled(office=self.office, verb=verb, count=abs(self.add))

    def touches(self) -> frozenset[str]:
        """Return what it changes: staff."""
        return frozenset({"staff"})

    @property
    def is_neutral(self) -> bool:
        """Whether nobody comes or goes."""
        return self.add == 0

    def _found(self, system: PermitSystem) -> tuple[Office, StaffGroup] | None:
        for office in system.offices:
            for group in office.groups:
                if office.id == self.office and self.group in ("", group.id):
                    return office, group
        return None

    def _changed(self, office: Office, group: StaffGroup, reform: str) -> Office:
        new = replace(
            group,
            id=reform,
            officers=self.add,
            calendar=group.calendar if self.calendar is None else self.calendar,
            cost_per_year=group.cost_per_year if self.cost is None else self.cost,
        )
        alike = (new.calendar, new.cost_per_year) == (group.calendar, group.cost_per_year)
        if self.add > 0 and not alike:
            return replace(office, groups=(*office.groups, new))
        grown = replace(group, officers=group.officers + self.add)
        return replace(office, groups=tuple(grown if g == group else g for g in office.groups))
