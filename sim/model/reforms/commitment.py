"""告知承诺: a decision on the applicant's promise, and the check after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count

from sim.model.durations import Fixed
from sim.model.items import Days, Item, Need, Span, Step, StepRef
from sim.model.parts import passed_on
from sim.model.reforms.saying import listed, meant, present, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Commitment:
    """Reviews of offices that become checks after the decision; nobody waits for them.

    What came after such a review comes after what that came after; who needed it alone waits for
    the decision. A base item that is left without any other step in the item gets one of the
    applicant's own, the promise, which takes no time and is named by the reform. Notices, tenders
    and what is put before a timed session stay as they are. The luck of the checks is kept; the
    promise needs none. Neutral: no items.
    """

    items: tuple[Need, ...]
    """What is decided on a promise: an item with all its reviews, or one (`item.step`)."""
    limit: Days | None = None
    """The promise for each such item as one whole, `together`; its steps' own when `None`."""
    fail: float | None = None
    """The chance that a check fails, in [0, 1); the reviews' own when `None`. Then it is rectified,
    in the time that the review states for that, and made again."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: deciding first contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with those checks.

        Names that are not there are noted, and so are those that no office reviews.
        """
        missing = [name for name in self.items if present(system, name) is None]
        named = {name: frozenset(meant(system, name)) for name in self.items if name not in missing}
        checks = frozenset(
            step.ref
            for item in system.items
            for step in item.steps
            if _can_wait(item, step) and any(step.ref in refs for refs in named.values())
        )
        for name in (name for name, refs in named.items() if not refs & checks):
            system = system.noted(reform, NO_REVIEW.filled(name=name))
        return without(self._deferred(system, reform, checks), reform, missing)

    def explain(self) -> Text:
        """Say what is decided on a promise, and how often that fails."""
        said = Text(
            zh="{items} 告知承诺：先作决定，事后核查{fail}",
            en="{items}: decided on the applicant's promise and checked after it{fail}",
        )
        fail = Text(zh="", en="")
        if self.fail is not None:
            text = Text(
                zh="（不合格率 {fail:g}%）", en=" (which fails with chance {fail:g}\u00a0%)"
            )
            fail = text.filled(fail=100 * self.fail)
        return said.filled(items=listed(self.items), fail=fail)

    def touches(self) -> frozenset[str]:
        """Return what it changes: items, and limits and the chance of a fault if it sets them."""
        changed = {
            "items": True,
            "limits": self.limit is not None,
            "defects": self.fail is not None,
        }
        return frozenset(name for name, is_changed in changed.items() if is_changed)

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is decided on a promise."""
        return not self.items

    def _deferred(
        self, system: PermitSystem, reform: str, checks: frozenset[StepRef]
    ) -> PermitSystem:
        for item in system.items:
            if not any(step.ref in checks for step in item.steps):
                continue
            later = self._later(item, checks)
            promises = _promises(system, later, reform)
            own = replace(later, steps=(*later.steps, *promises))
            system = system.with_items(tuple(own if i.id == own.id else i for i in system.items))
            for promise in promises:
                system = _remembered(system, own, promise.ref)
        return system

    def _later(self, item: Item, checks: frozenset[StepRef]) -> Item:
        """The item with its checks after the decision, and their order only among themselves."""
        before = {step.ref: step.after for step in item.steps}
        deferred = checks | {step.ref for step in item.steps if step.deferred}
        kept = frozenset(before) - deferred
        steps = tuple(
            self._check(step)
            if step.ref in checks
            else replace(step, after=passed_on(step.after, before, kept))
            if step.ref in kept
            else step
            for step in item.steps
        )
        together = item.together if self.limit is None else self.limit
        return replace(item, steps=steps, together=together)

    def _check(self, step: Step) -> Step:
        fault = step.fault if self.fail is None else self.fail
        return replace(step, deferred=True, sitting=None, fault=fault)


def _can_wait(item: Item, step: Step) -> bool:
    """Whether it is a review of officers that can be made after the decision."""
    is_review = step.owner == "office" and step.effort is not None and not step.session
    return is_review and not step.is_notice and not item.is_notice


def _promises(system: PermitSystem, item: Item, reform: str) -> tuple[Step, ...]:
    """The promises of the base items that have nothing but checks in an item."""
    decided = {step.ref.item for step in item.steps if not step.deferred}
    return tuple(
        Step(
            ref=_free_ref(system, origin, reform),
            title=PROMISE,
            owner="applicant",
            kind="other",
            wait=Span(Fixed(0)),
        )
        for origin in item.origins
        if origin not in decided
    )


def _free_ref(system: PermitSystem, origin: str, reform: str) -> StepRef:
    """The reform's name for the promise of a base item, numbered where that is taken."""
    numbered = (StepRef(origin, f"{reform}_{number}") for number in count(2))
    refs = chain((StepRef(origin, reform),), numbered)
    return next(ref for ref in refs if system.holder_of_step(ref) is None)


def _remembered(system: PermitSystem, item: Item, promise: StepRef) -> PermitSystem:
    """The system in which whoever names all steps that a promise stands for names it too."""
    held = {step.ref for step in item.steps if step.ref.item == promise.item} - {promise}
    lineage = tuple(
        (name, (*refs, promise) if held <= set(refs) else refs) for name, refs in system.lineage
    )
    return replace(system, lineage=lineage)


PROMISE = Text(zh="申请人承诺", en="The applicant's promise")
NO_REVIEW = Text(
    zh="{name} 没有可以改为事后核查的科室审查，予以保留",
    en="no office's review of {name} can be made after the decision: kept",
)
