"""Random items: what is applied for in a random system."""

from __future__ import annotations

from dataclasses import replace

from sim.model.durations import Fixed
from sim.model.items import (
    Days,
    Decision,
    Extension,
    Intake,
    Issue,
    Item,
    Limit,
    Need,
    Paper,
    Refusal,
    Seat,
    Span,
    Step,
    StepRef,
    Visit,
)
from sim.model.offices import Office, Session
from sim.text import same
from tests.random_chance import Dice


class Items(Dice):
    """The items of one system."""

    offices: tuple[Office, ...]
    sessions: tuple[Session, ...]

    def items(self, names: list[str]) -> tuple[Item, ...]:
        items: list[Item] = []
        groups: list[tuple[str, ...]] = [(name,) for name in names]
        if len(names) > 2 and self.chance(0.25):
            groups = [*groups[:-2], (names[-2], names[-1])]
        for group in groups:
            items.append(
                self.item(
                    group,
                    [item for item in items if self.chance(0.4) or self.often("issues late", 0.5)],
                )
            )
        return tuple(items)

    def item(self, origins: tuple[str, ...], needed: list[Item]) -> Item:
        steps = self.checked_after(self.steps(origins))
        id = origins[0] if len(origins) == 1 else "+".join(origins)
        sitting = [seat.office for session in self.sessions for seat in session.seats]
        office = self.pick(*sitting) if self.busy else self.pick(*self.offices).id
        papers = tuple(
            Paper(f"{id}/{k}", self.pick(0.0, 0.1, 0.5)) for k in range(self.rng.randint(0, 3))
        )
        item = Item(
            id=id,
            title=same(id),
            certificates=self.pick(0, 1),
            needs=tuple(
                Need(n.id, "")
                if self.chance(0.7)
                else Need(n.steps[0].ref.item, n.steps[0].ref.step)
                for n in needed
            ),
            papers=papers,
            steps=steps,
            together=self.days() if self.chance(0.35) else None,
            transfer=self.wait() if self.chance(0.3) else None,
        )
        if self.chance(0.7):
            item = replace(item, prepare=self.drawn(origins, self.wait))
        if self.chance(0.65):
            item = replace(item, intake=self.intake(office, origins))
        if self.chance(0.5):
            by = self.pick(*self.offices).id
            item = replace(item, decision=Decision(by, self.drawn(origins, self.effort)))
        if self.chance(0.4) or self.often("issues late", 0.6):
            item = self.issued(item, needed)
        return self.judged(item)

    def intake(self, office: str, origins: tuple[str, ...]) -> Intake:
        effort = self.drawn(origins, self.slow if self.busy else self.effort)
        return Intake(
            office,
            effort,
            Visit(self.pick("visit", "visit", "post", "online"), self.pick("", "hall")),
            tell_days=0 if self.busy else self.pick(0, 0, 1, 1, 5, None),
            correct=self.drawn(origins, self.wait) if self.chance(0.8) else (),
            lapse_days=self.pick(0, 0, 0, 1) if self.often("lapses", 1.0) else None,
            tolerates=self.pick(1, 1, 2, 3) if self.often("tolerates", 0.8) else 0,
        )

    def issued(self, item: Item, needed: list[Item]) -> Item:
        """The item with an issue, which may wait for more than its review does."""
        visit = Visit(self.pick("visit", "post"), self.pick("", "hall"))
        delivery = self.drawn(item.origins, self.wait) if self.chance(0.5) else ()
        item = replace(item, issue=Issue(visit, delivery))
        if not self.often("issues late", 0.9):
            return item
        needs = tuple(need for need in item.needs if self.chance(0.15))
        late = tuple(Need(other.id) for other in needed)
        return replace(item, needs=needs, issue_needs=late)

    def judged(self, item: Item) -> Item:
        """The item with what may be refused, extended and capped of it."""
        if self.often("refuses", 0.7):
            refusals = [Refusal(o, self.pick(0.1, 0.2, 0.5)) for o in self.some(item.origins, 0.8)]
            item = replace(item, refusals=tuple(refusals))
        if self.often("extends", 0.8):
            leave = [
                Extension(origin, self.pick(1, 2, 5), self.pick(0.3, 0.8, 1.0))
                for origin in item.origins
            ]
            item = replace(item, extensions=tuple(leave))
        if self.often("extends", 0.3):
            item = replace(item, joint_cap=self.days())
        return item

    def steps(self, origins: tuple[str, ...]) -> tuple[Step, ...]:
        steps: list[Step] = []
        for origin in origins:
            for name in "pqrs"[: self.rng.randint(1, 4 if len(origins) == 1 else 2)]:
                after = self.some([step.ref for step in steps], 0.4)
                steps.append(self.step(StepRef(origin, name), after))
        return tuple(steps)

    def checked_after(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps, of which some that none comes after are checks after the decision."""
        before = {ref for step in steps for ref in step.after}
        return tuple(
            replace(step, deferred=True)
            if place and step.ref not in before and self.often("defers", 0.7)
            else step
            for place, step in enumerate(steps)
        )

    def step(self, ref: StepRef, after: tuple[StepRef, ...]) -> Step:
        owner = self.pick("office", "office", "office", "office", "applicant", "third_party")
        step = Step(
            ref,
            same(str(ref)),
            owner=owner,
            kind=self.pick("review", "review", "notice", "expert_review"),
            after=after,
            clock=self.pick("runs", "runs", "runs", "stops"),
            limit=self.limit(),
        )
        if owner != "office" or self.chance(0.1):
            return replace(step, wait=self.wait() if self.chance(0.8) else None)
        if self.sessions and self.chance(0.4):
            step = replace(step, session=self.pick(*self.sessions).id)
        elif self.chance(0.35) or self.often("withdraws", 0.4):
            step = replace(step, seats=self.seats())
        else:
            step = replace(step, seats=(Seat(self.pick(*self.offices).id),))
        if self.chance(0.35) or self.often("misses", 0.3):
            rectify = self.wait() if self.chance(0.7) else None
            step = replace(step, fault=self.pick(0.2, 0.5), rectify=rectify)
        if step.is_joint and self.often("withdraws", 0.7):
            return replace(step, effort=Span(Fixed(6000.0)))
        return replace(step, effort=self.slow() if step.session and self.busy else self.effort())

    def limit(self) -> Limit:
        if self.often("extends", 0.4):
            return Limit(Days(self.pick(0, 0, 1), "working"))
        if self.chance(0.35):
            return Limit()
        return Limit(self.days(), self.days() if self.chance(0.3) else None)

    def seats(self) -> tuple[Seat, ...]:
        """One or several offices, each with no more officers than its first group has."""
        chosen = list(self.some(self.offices, 0.6)) or [self.pick(*self.offices)]
        self.rng.shuffle(chosen)
        return tuple(
            Seat(office.id, self.rng.randint(1, office.groups[0].officers)) for office in chosen
        )
