"""Small random permit systems, odd on purpose: ties, lunch hours, slow counters, full agents.

`random_run` makes one from a generator of random numbers; `runs` is the same as a strategy of
hypothesis. `python -m tests.random_systems` prints how often each feature bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from sim.engine.make_plan import make_plan
from sim.engine.plan import Plan
from sim.model.calendar import DAY, Calendar, WeeklyHours
from sim.model.demand import Arrivals, CaseClass, Listed, Poisson
from sim.model.durations import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from sim.model.items import (
    Days,
    Decision,
    Drawn,
    Intake,
    Issue,
    Item,
    Limit,
    Need,
    Paper,
    Seat,
    Span,
    Step,
    StepRef,
    Visit,
)
from sim.model.offices import AgentPool, Background, Office, Pace, Session, StaffGroup
from sim.model.scenario import Horizon
from sim.model.system import Habit, PermitSystem
from sim.text import same
from tests.last_minutes import last_minutes

T = TypeVar("T")

STARTS = (
    (date(2018, 1, 30), 2),
    (date(2018, 2, 23), 6),  # in Spring Festival, before a make-up Saturday
    (date(2018, 4, 27), 4),  # before a make-up Saturday and the first of May
    (date(2018, 9, 27), 4),  # before a make-up weekend and National Day
    (date(2018, 11, 27), 4),
    (date(2018, 12, 27), 5),  # before New Year: the limits of a year's end
)
"""Where a run may start, with the days to the end of that month."""
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class RandomRun:
    """A system with all that a run of it needs."""

    system: PermitSystem
    horizon: Horizon
    warm_up: int
    seed: int

    def plan(self) -> Plan:
        return make_plan(self.system, self.horizon, warm_up=self.warm_up)


def random_run(rng: Random) -> RandomRun:
    """Return a random system with a few cases, which ends."""
    return _Maker(rng).run()


def numbered_run(number: int) -> RandomRun:
    """Return the random system of that number, the same each time."""
    if number % 12 == 7:
        ends = last_minutes(Random(number))
        return RandomRun(ends.system, ends.horizon, 0, ends.seed)
    return random_run(Random(number))


@st.composite
def runs(draw: st.DrawFn) -> RandomRun:
    """Random systems that hypothesis can make smaller."""
    return random_run(draw(st.randoms(use_true_random=False)))


class _Maker:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.busy = self.chance(0.35)
        """Whether offices have much other work when sessions open."""
        self.unit = 20 * MINUTE if self.busy else self.pick(1, MINUTE, 5 * MINUTE, 20 * MINUTE)
        """What this system's efforts are about; round ones make ties."""
        self.beat = self.pick(MINUTE, 10 * MINUTE) if self.chance(0.3) else 0
        """What all things last, or twice that, so that ends and beginnings meet; 0 for none."""
        self.country = self.pick("CN", None)
        self.fixed = self.chance(0.4)
        self.start, self.days_left = self.pick(*STARTS)

    # Chance

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def pick(self, *of):
        return of[self.rng.randrange(len(of))]

    def some(self, of: Sequence[T], p: float) -> tuple[T, ...]:
        return tuple(each for each in of if self.chance(p))

    # The whole

    def run(self) -> RandomRun:
        rng = self.rng
        self.calendars = tuple(self.calendar(i) for i in range(rng.randint(1, 4)))
        self.offices = tuple(self.office(i) for i in range(rng.randint(1, 4)))
        self.sessions = tuple(
            self.session(i) for i in range(2 if self.busy else self.pick(0, 0, 1, 2))
        )
        names = [f"i{i}" for i in range(rng.randint(1, 5))]
        self.names = names
        items = self.items(names)
        classes = tuple(self.case_class(i) for i in range(rng.randint(1, 3)))
        system = PermitSystem(
            calendars=self.calendars,
            offices=self.offices,
            items=items,
            classes=classes,
            sessions=self.sessions,
            agents=self.agents(classes),
            habit=self.habit(items),
            lineage=tuple(
                (name, tuple(s.ref for item in items for s in item.steps if s.ref.item == name))
                for name in names
            ),
        )
        observe = self.pick(10 * HOUR + 1, DAY, 2 * DAY, 5 * DAY)
        horizon = Horizon(self.start, warm_up=None, observe=observe)
        return RandomRun(system, horizon, self.pick(0, 0, 5 * HOUR, DAY), rng.randrange(10**6))

    # Who works

    def calendar(self, i: int) -> Calendar:
        """Short odd hours; all calendars share 10:00 to 10:40 on Tuesdays to Thursdays."""
        rng = self.rng
        morning = (
            10 * HOUR - self.pick(*((600, 1800) if self.busy else (0, 1, 1800, HOUR))),
            10 * HOUR + self.pick(2400, 3600, 3599),
        )
        hours = [morning]
        if self.chance(0.15 if self.busy else 0.7):
            start = self.pick(11 * HOUR, 12 * HOUR, 13 * HOUR, 13 * HOUR + 1)
            hours.append((start, start + self.pick(MINUTE, 30 * MINUTE, 2 * HOUR)))
        if self.chance(0.2):
            hours.append((20 * HOUR, 20 * HOUR + rng.randint(1, HOUR)))
        if self.chance(0.1):
            hours = [(0, DAY)]
        worked = {1, 2, 3, *self.some((0, 4), 0.8), *self.some((5, 6), 0.2)}
        short = tuple(hours[:1])
        days = [
            () if day not in worked else short if self.chance(0.15) else tuple(hours)
            for day in range(7)
        ]
        makeup = short if self.chance(0.3) else None
        country = self.country if i == 0 else self.pick(self.country, self.country, None)
        return Calendar(
            f"c{i}",
            WeeklyHours(tuple(days)),
            "CN" if country else None,
            makeup=self.chance(0.7),
            makeup_hours=makeup,
        )

    def office(self, i: int) -> Office:
        groups = [self.group("g0")]
        if self.chance(0.45):
            groups.append(self.group("g1"))
        if len(groups) == 2 and self.chance(0.3):
            groups.append(self.group("g2"))
        background = None
        if self.busy and self.chance(0.7):
            mornings = tuple(day * DAY + 9 * HOUR for day in range(8))
            background = Background(Listed(mornings), Span(Fixed(1800.0)))
        elif self.chance(0.25):
            background = Background(self.arrivals(4), self.effort())
        pace = self.pick(
            Pace(),
            Pace(),
            Pace("fixed", self.pick(0.3, 0.5, 1.0)),
            Pace("deadline_driven", self.pick(0.0, 0.4, 0.9, 1.0)),
        )
        discipline = self.pick("first_come", "priority", "due_date")
        return Office(f"o{i}", same(f"o{i}"), tuple(groups), discipline, pace, background)

    def group(self, id: str) -> StaffGroup:
        calendar = self.calendars[self.rng.randrange(len(self.calendars))]
        return StaffGroup(id, self.pick(1, 1, 2, 3), calendar.id, self.speed())

    def speed(self) -> float:
        return 1.0 if self.beat else self.pick(1.0, 1.0, 0.7, 1.5)

    def session(self, i: int) -> Session:
        openings = {
            (self.pick(0, 1, 2, 3, 4, 6), 10 * HOUR + self.pick(0, 600, 1200, 3000, 12_000))
            for _ in range(self.rng.randint(1, 4))
        }
        openings |= {(day, 10 * HOUR + 60 * i) for day in ((1, 2, 3) if self.busy else (2,))}
        return Session(
            f"s{i}", same(f"s{i}"), self.seats(), tuple(sorted(openings)), self.pick(1, 2, 3)
        )

    def seats(self) -> tuple[Seat, ...]:
        """One or several offices, each with no more officers than its first group has."""
        chosen = list(self.some(self.offices, 0.6)) or [self.pick(*self.offices)]
        self.rng.shuffle(chosen)
        return tuple(
            Seat(office.id, self.rng.randint(1, office.groups[0].officers)) for office in chosen
        )

    def agents(self, classes: tuple[CaseClass, ...]) -> tuple[AgentPool, ...]:
        if self.chance(0.5):
            return ()
        served = [each.id for each in classes if self.chance(0.8)]
        pools = [served[:1], served[1:]] if self.chance(0.5) else [served]
        return tuple(
            AgentPool(
                f"a{i}",
                same(f"a{i}"),
                self.pick(1, 1, 2),
                tuple(pool),
                self.pick("wait", "go_alone"),
                self.pick(1.0, 0.5, 0.0),
            )
            for i, pool in enumerate(pools)
            if pool
        )

    # What comes in

    def arrivals(self, most: int) -> Arrivals:
        if self.chance(0.1) and not self.busy:
            return Poisson(self.pick(0.05, 1e-6) / DAY, self.chance(0.3))
        if self.chance(0.25):
            # They end with the month, so that no office is overloaded for ever.
            this, days_left = self.start.month, self.days_left
            by_month = tuple(2.0 if month == this else 0.0 for month in range(1, 13))
            rate = self.rng.randint(1, most) / (2 * days_left * DAY)
            working = self.chance(0.3)
            return Poisson(rate * (4 if working else 1), working, by_month)
        if self.beat:
            half, apart = self.rng.randint(1, most), self.beat * self.pick(1, 5)
            return Listed(tuple(10 * HOUR + apart * i for i in range(-half, half)))
        if self.busy:
            mornings = [9 * HOUR + DAY * day for day in range(7)]
            return Listed(tuple(sorted(self.pick(*mornings) for _ in range(most))))
        moments = [
            self.pick(0, 9 * HOUR, 10 * HOUR, 10 * HOUR, 33_000, 11 * HOUR, 16 * HOUR)
            + DAY * self.pick(0, 0, 1, 4)
            for _ in range(self.rng.randint(1, 3))
        ]
        count = self.rng.randint(1, most)
        return Listed(tuple(sorted(self.pick(*moments) for _ in range(count))))

    def case_class(self, i: int) -> CaseClass:
        wanted = None
        if self.chance(0.4):
            wanted = self.some(self.names, 0.6) or (self.pick(*self.names),)
        effort = self.some((("*", 1.5), (self.names[0], 0.5), (f"{self.names[-1]}.p", 2.3)), 0.2)
        name = f"k{i}"
        priority = self.pick(0, 1, 2)
        return CaseClass(name, same(name), self.arrivals(8), priority, wanted, effort)

    # What is applied for

    def items(self, names: list[str]) -> tuple[Item, ...]:
        items: list[Item] = []
        groups: list[tuple[str, ...]] = [(name,) for name in names]
        if len(names) > 2 and self.chance(0.25):
            groups = [*groups[:-2], (names[-2], names[-1])]
        for group in groups:
            items.append(self.item(group, [item for item in items if self.chance(0.4)]))
        return tuple(items)

    def item(self, origins: tuple[str, ...], needed: list[Item]) -> Item:
        steps = self.steps(origins)
        id = origins[0] if len(origins) == 1 else "+".join(origins)
        sitting = [seat.office for session in self.sessions for seat in session.seats]
        office = self.pick(*sitting) if self.busy else self.pick(*self.offices).id
        papers = tuple(
            Paper(f"{id}/{k}", self.pick(0.0, 0.1, 0.5)) for k in range(self.rng.randint(0, 3))
        )
        submit = Visit(self.pick("visit", "visit", "post", "online"), self.pick("", "hall"))
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
        if self.chance(0.4):
            item = replace(item, prepare=self.drawn(origins, self.wait))
        if self.chance(0.65):
            effort = self.drawn(origins, self.slow if self.busy else self.effort)
            correct = self.drawn(origins, self.wait) if self.chance(0.8) else ()
            tell = 0 if self.busy else self.pick(0, 0, 1, 1, 5, None)
            item = replace(item, intake=Intake(office, effort, submit, tell, correct))
        if self.chance(0.5):
            by = self.pick(*self.offices).id
            item = replace(item, decision=Decision(by, self.drawn(origins, self.effort)))
        if self.chance(0.4):
            visit = Visit(self.pick("visit", "post"), self.pick("", "hall"))
            delivery = self.drawn(origins, self.wait) if self.chance(0.5) else ()
            item = replace(item, issue=Issue(visit, delivery))
        return item

    def drawn(self, origins: tuple[str, ...], make) -> tuple[Drawn, ...]:
        return tuple(Drawn(origin, make()) for origin in origins)

    def steps(self, origins: tuple[str, ...]) -> tuple[Step, ...]:
        steps: list[Step] = []
        for origin in origins:
            for name in "pqrs"[: self.rng.randint(1, 4 if len(origins) == 1 else 2)]:
                after = self.some([step.ref for step in steps], 0.4)
                steps.append(self.step(StepRef(origin, name), after))
        return tuple(steps)

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
        elif self.chance(0.35):
            step = replace(step, seats=self.seats())
        else:
            step = replace(step, seats=(Seat(self.pick(*self.offices).id),))
        if self.chance(0.35):
            rectify = self.wait() if self.chance(0.7) else None
            step = replace(step, fault=self.pick(0.2, 0.5), rectify=rectify)
        return replace(step, effort=self.slow() if step.session and self.busy else self.effort())

    def limit(self) -> Limit:
        if self.chance(0.35):
            return Limit()
        return Limit(self.days(), self.days() if self.chance(0.3) else None)

    def days(self) -> Days:
        return Days(self.pick(0, 1, 2, 3, 6), self.pick("working", "working", "calendar", "list"))

    def habit(self, items: tuple[Item, ...]) -> Habit:
        ids = [item.id for item in items]
        kind = self.pick("none", "none", "serial", "stages")
        stages = (tuple(ids[::2]), tuple(ids[1::2])) if kind == "stages" else ()
        extra = ((Need(ids[0]), ids[-1]),) if len(ids) > 1 and self.chance(0.2) else ()
        return Habit(kind, stages, extra)

    # How long

    def effort(self) -> Span:
        """An effort of officers, in seconds or minutes, sometimes the best part of a day."""
        if self.beat:
            return Span(Fixed(float(self.beat * self.pick(1, 1, 2))))
        if self.chance(0.1):
            return Span(Fixed(self.pick(0.0, 0.4, 1.0, HOUR)))
        return Span(self.distribution(self.unit))

    def slow(self) -> Span:
        if self.beat:
            return Span(Fixed(2400.0))
        return Span(Fixed(self.pick(1800.0, 2400.0, 4000.0)))

    def wait(self) -> Span:
        measure = self.pick("clock", "clock", "working")
        longest = DAY if measure == "clock" else HOUR
        if self.beat:
            return Span(Fixed(float(self.pick(0, self.beat, 2 * self.beat, longest))), measure)
        if self.chance(0.3):
            return Span(Fixed(self.pick(0.0, 0.0, 0.5, 600.0, float(longest))), measure)
        return Span(self.distribution(self.pick(MINUTE, HOUR, longest // 4, longest)), measure)

    def distribution(self, unit: float) -> Distribution:
        if self.fixed or self.chance(0.4):
            return Fixed(float(unit * self.pick(1, 1, 2, 3)))
        families: tuple[Distribution, ...] = (
            Exponential(unit),
            Lognormal(unit, 0.8),
            Gamma(unit, 0.5),
            Weibull(unit, 1.5),
            Triangular(0.5 * unit, unit, 2.0 * unit),
            Uniform(0.0, 2.0 * unit),
            Normal(unit, 0.5 * unit),
            Empirical((0.5 * unit, unit, 3.0 * unit), (1.0, 2.0, 1.0)),
        )
        return families[self.rng.randrange(len(families))]


def main() -> None:
    """Print how often each feature bites in some hundred systems."""
    from tests.bites import table

    print(table(numbered_run(number) for number in range(400)))


if __name__ == "__main__":
    main()
