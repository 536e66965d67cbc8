"""The life of an item as lived: prepared, handed in, reviewed, decided and issued."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.engine.conduct import conduct_review, watched
from sim.engine.draft import Draft, ItemDraft, Network, SpanDraft
from sim.engine.plan import NATIONAL, NONE, ROUND_THE_CLOCK, Kind
from sim.model.calendar import DAY
from sim.model.demand import CaseClass
from sim.model.durations import Fixed
from sim.model.graph import limit_days, parts_of_rest
from sim.model.items import Days, Drawn, Item, Span, Step, StepRef
from sim.model.parts import item_for
from sim.model.sittings import fault_of, held_together, seats_of
from sim.model.system import PermitSystem


@dataclass(frozen=True)
class Setting:
    """What every item of a class is drafted with."""

    system: PermitSystem
    case_class: CaseClass
    offices: dict[str, int]
    sessions: dict[str, int]

    def factor(self, ref: StepRef | None, base_item: str) -> float:
        """What the class multiplies an effort by: the nearest of step, item and all."""
        own = dict(self.case_class.effort)
        for name in (str(ref) if ref else "", base_item, "*"):
            if name in own:
                return own[name]
        return 1.0


def draft_item(network: Network, setting: Setting, index: int, item: Item) -> None:
    """Add one item's life to a class's network, if the class needs any of its steps."""
    own = item_for(setting.case_class, item)
    if own is None:
        return
    steps = list(own.steps)
    counted = _from_submission(own, steps)
    by_law = limit_days(_from_submission(own, steps, checks=True), "statutory")
    promised = _is_promised(counted)
    network.items.append(
        ItemDraft(
            name=index,
            in_force=limit_days(counted, "in_force") if promised else by_law,
            statutory=by_law,
            law_in_force=not promised,
            extensions=own.extensions,
            refusals=own.refusals,
        )
    )
    life = _Life(network, setting, own, steps)
    life.draft()
    network.items[life.place].watches = watched(
        network, life.place, own, setting.system, setting.offices
    )


def _is_promised(item: Item) -> bool:
    return item.together is not None or any(s.limit.promised is not None for s in item.steps)


class _Life:
    """One item's life while it is being drafted."""

    def __init__(self, network: Network, setting: Setting, item: Item, steps: list[Step]) -> None:
        self.network = network
        self.setting = setting
        self.item = item
        self.place = len(network.items) - 1
        self.before = _before_submission(steps)
        self.inside = [s for s in steps if s.ref not in self.before and not s.deferred]
        self.deferred = [step for step in steps if step.deferred]
        self.early = [step for step in steps if step.ref in self.before]
        self.at: dict[StepRef, int] = network.items[self.place].steps
        working_day = setting.system.calendars[0].working_day_seconds
        self.part = parts_of_rest(_from_submission(item, steps), working_day)
        self.intake = NONE

    def draft(self) -> None:
        for step in self.early:
            self._step((step,), self._earlier(step))
        early = {self.at[step.ref] for step in self.early}
        handed_in = self._hand_in(early)
        for steps in held_together(self.inside):
            self._step(steps, self._earlier(steps[0]) - early or handed_in)
        self._supplement()
        decided = self._decide()
        self._issue(decided)
        for step in self.deferred:
            self._step((step,), self._earlier(step) | decided)
        self._carry_faults()

    def _add(self, draft: Draft) -> int:
        return self.network.add(self.place, draft)

    def _earlier(self, step: Step) -> set[int]:
        return {self.at[ref] for ref in step.after if ref in self.at}

    def _hand_in(self, after: set[int]) -> set[int]:
        item = self.item
        prepare = self._drawn(item.prepare, "prepare")
        if prepare:
            after = {
                self._add(
                    Draft(
                        "prepare",
                        Kind.WAIT,
                        item.id,
                        after=after,
                        spans=prepare,
                        applicant=True,
                    )
                )
            }
        if item.intake is None:
            return after
        by_visit = item.intake.submit.by == "visit"
        self.intake = self._add(
            Draft(
                "intake",
                Kind.WORK,
                item.id,
                after=after,
                spans=self._drawn(item.intake.effort, "intake"),
                factor=self.setting.factor(None, item.origins[0]),
                seats=((self.setting.offices[item.intake.office], 1),),
                papers=item.papers,
                rework=self._drawn(item.intake.correct, "correct"),
                tell_days=NONE if item.intake.tell_days is None else item.intake.tell_days,
                lapse_days=NONE if item.intake.lapse_days is None else item.intake.lapse_days,
                tolerates=item.intake.tolerates,
                opens_clock=True,
                visit=by_visit,
                visit_again=by_visit,
                visit_group=item.intake.submit.group,
            )
        )
        return {self.intake}

    def _step(self, steps: tuple[Step, ...], after: set[int]) -> None:
        """Add a step, or all those of one joint session; its faults are keyed by the first."""
        step = steps[0]
        name = str(step.ref)
        seats = self._seats(steps)
        in_clock = step.ref not in self.before and not step.deferred
        draft = Draft(
            "step",
            Kind.WORK if step.effort is not None and seats else Kind.WAIT,
            name,
            after=after if step.deferred else self._moved(seats, after, name, in_clock),
            applicant=step.owner == "applicant",
            notice=step.is_notice or self.item.is_notice,
            in_clock=in_clock,
            stops_clock=in_clock and all(each.clock == "stops" for each in steps),
            trails=step.deferred,
        )
        if draft.kind == Kind.WORK:
            self._work(draft, steps, seats)
        else:
            draft.spans = (self._wait(step),)
        place = self._add(draft)
        self.at.update((each.ref, place) for each in steps)

    def _work(
        self, draft: Draft, steps: tuple[Step, ...], seats: tuple[tuple[int, int], ...]
    ) -> None:
        draft.spans = self._efforts(steps)
        draft.factor = max(self.setting.factor(step.ref, step.ref.item) for step in steps)
        draft.seats = seats
        draft.session = self.setting.sessions.get(steps[0].session, NONE)
        draft.fault = fault_of(steps)
        draft.part_of_rest = next(
            (self.part[step.ref] for step in steps if step.ref in self.part), None
        )
        if self.item.together is None and not draft.trails:
            limits = [step.limit.in_force for step in steps if step.limit.in_force is not None]
            draft.share = _counted(max(limits, key=lambda days: days.count, default=None))
        draft.rework = tuple(
            self._span(f"{step.ref}/rectify", step.rectify)
            for step in steps
            if step.rectify is not None
        )
        intake = self.item.intake
        draft.visit_again = intake is not None and intake.submit.by == "visit"
        conduct_review(draft, self.setting.system)

    def _efforts(self, steps: tuple[Step, ...]) -> tuple[SpanDraft, ...]:
        """What work lasts as long as the longest of; a session may have a length of its own."""
        sitting = steps[0].sitting
        if sitting is not None and sitting.effort is not None:
            return (self._span(f"{sitting.ref}/effort", sitting.effort),)
        return tuple(
            self._span(f"{step.ref}/effort", step.effort)
            for step in steps
            if step.effort is not None
        )

    def _moved(
        self, seats: tuple[tuple[int, int], ...], after: set[int], name: str, in_clock: bool
    ) -> set[int]:
        """Put the file's way between offices before a step, where the item has one."""
        here = {self.network.activities[a].seats[0][0] for a in after if self._seated(a)}
        if self.item.transfer is None or not seats or here <= {seats[0][0]}:
            return after
        span = self._span(f"{name}/transfer", self.item.transfer)
        draft = Draft("transfer", Kind.WAIT, name, after=after, spans=(span,), in_clock=in_clock)
        return {self._add(draft)}

    def _seated(self, activity: int) -> bool:
        return bool(self.network.activities[activity].seats)

    def _supplement(self) -> None:
        """Let papers that the counter does without for now come before the decision."""
        intake = self.item.intake
        if intake is None or not intake.tolerates:
            return
        by_visit = intake.submit.by == "visit"
        self._add(
            Draft(
                "supplement",
                Kind.WAIT,
                self.item.id,
                after={self.intake},
                rework=self.network.activities[self.intake].rework,
                supplements=self.intake,
                lapse_days=self.network.activities[self.intake].lapse_days,
                applicant=True,
                in_clock=True,
                visit_again=by_visit,
            )
        )

    def _decide(self) -> set[int]:
        """Add the decision, and return what must have ended before anything is issued."""
        last = set(self.network.last(self.place))
        decision = self.item.decision
        if decision is None:
            return last
        seats = ((self.setting.offices[decision.office], 1),)
        place = self._add(
            Draft(
                "decision",
                Kind.WORK,
                self.item.id,
                after=self._moved(seats, last, f"{self.item.id}/decision", in_clock=True),
                spans=self._drawn(decision.effort, "decision"),
                factor=self.setting.factor(None, self.item.origins[0]),
                seats=seats,
                in_clock=True,
            )
        )
        for activity in last:
            self.network.activities[activity].leaves_room = place
        return {place}

    def _issue(self, decided: set[int]) -> None:
        """Add the issue; what needs wait for it alone begin nothing else."""
        issue = self.item.issue
        if issue is None and not self.item.issue_needs:
            return
        draft = Draft("issue", Kind.WAIT, self.item.id, after=decided)
        if issue is not None:
            draft.spans = self._drawn(issue.delivery, "issue")
            draft.visit = issue.visit.by == "visit"
            draft.visit_group = issue.visit.group
        self.network.items[self.place].issue = self._add(draft)

    def _carry_faults(self) -> None:
        """Papers missing at a deemed acceptance are found in the first review (Art. 32)."""
        if self.intake == NONE:
            return
        for a in self.network.items[self.place].activities:
            draft = self.network.activities[a]
            if draft.kind == Kind.WORK and draft.in_clock and not draft.trails:
                draft.carries = self.intake
                return

    def _seats(self, steps: tuple[Step, ...]) -> tuple[tuple[int, int], ...]:
        if steps[0].owner != "office":
            return ()
        seats = seats_of(steps)
        if steps[0].session:
            seats = {s.id: s.seats for s in self.setting.system.sessions}[steps[0].session]
        return tuple((self.setting.offices[seat.office], seat.officers) for seat in seats)

    def _drawn(self, drawn: tuple[Drawn, ...], what: str) -> tuple[SpanDraft, ...]:
        return tuple(
            self._span(f"{each.origin}/{what}", each.span)
            for each in drawn
            if self.setting.case_class.needs(each.origin)
        )

    def _span(self, purpose: str, span: Span) -> SpanDraft:
        calendar = NATIONAL if span.measure == "working" else ROUND_THE_CLOCK
        return SpanDraft(purpose, span.distribution, calendar)

    def _wait(self, step: Step) -> SpanDraft:
        purpose = f"{step.ref}/wait"
        if step.wait is not None:
            return self._span(purpose, step.wait)
        days = step.limit.in_force or Days(0, "calendar")
        if days.unit == "calendar":
            return SpanDraft(purpose, Fixed(float(days.count * DAY)), ROUND_THE_CLOCK)
        day = self.setting.system.calendars[0].working_day_seconds
        return SpanDraft(purpose, Fixed(float(days.count * day)), NATIONAL)


def _before_submission(steps: list[Step]) -> frozenset[StepRef]:
    """The applicant's and third parties' steps that come before the first work of an office.

    None in an item without work of offices: there its clock runs over all of them.
    """
    office = {step.ref for step in steps if step.owner == "office"}
    by_ref = {step.ref: step for step in steps}
    awaits_office: set[StepRef] = set()
    leads_to_office: set[StepRef] = set()
    for step in steps:
        if any(ref in office or ref in awaits_office for ref in step.after):
            awaits_office.add(step.ref)
    for step in reversed(steps):
        if step.ref in office or step.ref in leads_to_office:
            leads_to_office.update(ref for ref in step.after if ref in by_ref)
    return frozenset(leads_to_office - office - awaits_office)


def _from_submission(item: Item, steps: list[Step], *, checks: bool = False) -> Item:
    """The item with only the steps that its clock can see; with checks after it if asked."""
    before = _before_submission(steps)
    seen = {step.ref for step in steps if checks or not step.deferred} - before
    kept = (
        replace(step, after=tuple(ref for ref in step.after if ref in seen))
        for step in steps
        if step.ref in seen
    )
    return replace(item, steps=tuple(kept))


def _counted(days: Days | None) -> tuple[int, int] | None:
    """Days as (calendar days, working days); list days are taken as working days (Art. 82)."""
    if days is None:
        return None
    return (days.count, 0) if days.unit == "calendar" else (0, days.count)
