"""重大项目审批服务处: key projects served by an office of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.demand import CaseClass
from sim.model.reforms.saying import listed, refuse, unknown_classes, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class PriorityOffice:
    """One office that serves the cases of some classes in the place of other offices.

    Its officers, hours, discipline and pace are its own. What another lever moved to an office that
    it serves for moves on to it. Neutral: no classes, or no offices to serve for.
    """

    office: str
    """The service office."""
    classes: tuple[str, ...]
    """The classes whose cases it serves."""
    serves: tuple[str, ...]
    """The offices in whose place it serves them."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the lack of that office, and classes that another office serves already."""
        classes = self._classes(system)
        serves = self._serves(system)
        if not classes or not serves:
            return ()
        if all(office.id != self.office for office in system.offices):
            said = Text(
                zh="{names} 类项目交给 {office}，但本流程没有这个科室",
                en="cases of {names} are given to {office}, but this workflow has no such office",
            )
            names = listed(each.id for each in classes)
            return (said.filled(names=names, office=self.office),)
        twice = Text(
            zh="{name} 类项目在 {office} 的事已由 {other} 办理，不能又由 {own} 办理",
            en="what {office} does for cases of {name} is done by {other}, and cannot be done by "
            "{own} too",
        )
        return tuple(
            twice.filled(name=each.id, office=office, other=other, own=self.office)
            for each in classes
            for office, other in each.served_by
            if office in serves and other not in (self.office, *serves)
        )

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with that office; raises `ConflictError` with what `check` says."""
        refuse(self.check(system))
        chosen, serves = self._classes(system), self._serves(system)
        classes = tuple(
            self._moved(each, serves) if each in chosen else each for each in system.classes
        )
        offices = {office.id for office in system.offices}
        missing = (
            *unknown_classes(system, self.classes),
            *(name for name in self.serves if name not in offices),
        )
        return without(replace(system, classes=classes), reform, missing)

    def explain(self) -> Text:
        """Say which office serves whom, in the place of which."""
        said = Text(
            zh="{classes} 类项目由 {office} 代替 {serves} 办理",
            en="cases of {classes} are served by {office} in the place of {serves}",
        )
        return said.filled(
            classes=listed(self.classes), office=self.office, serves=listed(self.serves)
        )

    def touches(self) -> frozenset[str]:
        """Return what it changes: offices, and with them the staff and the pace of their cases."""
        return frozenset({"offices", "staff", "pace"})

    @property
    def is_neutral(self) -> bool:
        """Whether it serves nobody, or in the place of no other office."""
        return not self.classes or set(self.serves) <= {self.office}

    def _classes(self, system: PermitSystem) -> tuple[CaseClass, ...]:
        return tuple(each for each in system.classes if each.id in self.classes)

    def _serves(self, system: PermitSystem) -> tuple[str, ...]:
        offices = {office.id for office in system.offices}
        return tuple(o for o in self.serves if o in offices and o != self.office)

    def _moved(self, case_class: CaseClass, serves: tuple[str, ...]) -> CaseClass:
        kept = {
            office: self.office if other in serves else other
            for office, other in case_class.served_by
        }
        now = kept | dict.fromkeys(serves, self.office)
        pairs = tuple((office, other) for office, other in now.items() if office != other)
        return replace(case_class, served_by=pairs)
