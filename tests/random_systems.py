"""Small random permit systems, odd on purpose: ties, lunch hours, slow counters, full agents.

`random_run` makes one from a generator of random numbers; `runs` is the same as a strategy of
hypothesis. `python -m tests.random_systems` prints how often each feature bit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from sim.engine.changing import Later
from sim.engine.make_plan import make_plan
from sim.engine.plan import Plan
from sim.model.calendar import DAY, Calendar, WeeklyHours
from sim.model.demand import Arrivals, CaseClass, Listed, Poisson
from sim.model.durations import Exponential, Fixed
from sim.model.items import Item, Need, Span
from sim.model.offices import (
    AgentPool,
    Background,
    Carelessness,
    Idleness,
    Office,
    Pace,
    Session,
    StaffGroup,
    Watch,
)
from sim.model.scenario import Horizon, Transition
from sim.model.system import Habit, PermitSystem
from sim.text import same
from tests.last_minutes import last_minutes
from tests.random_chance import HOUR, MINUTE
from tests.random_changes import reformed
from tests.random_items import Items


@dataclass(frozen=True)
class RandomRun:
    """A system with all that a run of it needs."""

    system: PermitSystem
    horizon: Horizon
    warm_up: int
    seed: int
    change: Later | None = None

    def plan(self) -> Plan:
        return make_plan(self.system, self.horizon, warm_up=self.warm_up, change=self.change)


def random_run(rng: Random) -> RandomRun:
    """Return a random system with a few cases, which ends."""
    return _Maker(rng).run()


def numbered_run(number: int) -> RandomRun:
    """Return the random system of that number, the same each time."""
    if number % 12 in (3, 7):
        ends = last_minutes(Random(number), impatient=number % 12 == 3)
        return RandomRun(ends.system, ends.horizon, 0, ends.seed)
    return random_run(Random(number))


@st.composite
def runs(draw: st.DrawFn) -> RandomRun:
    """Random systems that hypothesis can make smaller."""
    return random_run(draw(st.randoms(use_true_random=False)))


class _Maker(Items):
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
            watches=self.watches(),
            habit=self.habit(items),
            lineage=tuple(
                (name, tuple(s.ref for item in items for s in item.steps if s.ref.item == name))
                for name in names
            )
            + tuple((i.id, tuple(s.ref for s in i.steps)) for i in items if i.id not in names),
        )
        observe = self.pick(10 * HOUR + 1, DAY, 2 * DAY, 5 * DAY)
        horizon = Horizon(self.start, warm_up=None, observe=observe)
        warm_up = self.pick(0, 0, 5 * HOUR, DAY)
        change = Later(reformed(self, system), self.moment()) if self.chance(0.55) else None
        seed = rng.randrange(10**6)
        if change is not None:
            change = replace(change, transition=self.transition())
        return RandomRun(system, horizon, warm_up, seed, change)

    def transition(self) -> Transition:
        """All at once, or case by case over a few days; with practised hands or not."""
        extra = self.pick(0.0, 0.0, 0.5, 3.0)
        return Transition(self.pick(0, 1, 2, 4), extra, self.pick(0.5, 1.0, 20.0))

    def moment(self) -> int:
        """When a system changes: at midnight, or while it is at work."""
        hour: int = self.pick(9 * HOUR, 10 * HOUR, 10 * HOUR + 600, 11 * HOUR, 16 * HOUR, DAY, DAY)
        return DAY * self.rng.randint(0, 2) + hour

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
            *(() if self.often("watches", 0.7) else (Pace(), Pace())),
            Pace("fixed", self.pick(0.3, 0.5, 1.0), self.pick(1.0, 0.7)),
            Pace("deadline_driven", self.pick(0.0, 0.4, 0.9, 1.0), self.pick(1.0, 1.0, 0.5, 0.0)),
        )
        discipline = self.pick("first_come", "priority", "due_date")
        if self.often("watches", 0.3):
            discipline = "first_come"
        office = Office(f"o{i}", same(f"o{i}"), tuple(groups), discipline, pace, background)
        if self.often("idles", 0.8):
            office = replace(office, idleness=Idleness(self.pick(0.2, 0.6, 1.0), self.lull()))
        if self.often("misses", 0.8):
            miss = Carelessness(self.pick(0.0, 0.3, 0.5), self.pick(0.2, 0.8, 1.0))
            office = replace(office, carelessness=miss)
        return office

    def lull(self) -> Span:
        return Span(Fixed(float(self.pick(0, 1, 10 * MINUTE, HOUR, 5 * HOUR))))

    def watches(self) -> tuple[Watch, ...]:
        count = self.rng.randint(1, 2) if "watches" in self.moods else 0
        return tuple(self.watch(i) for i in range(count))

    def watch(self, i: int) -> Watch:
        watch = Watch(
            f"w{i}",
            self.pick(0.0, 0.0, 0.3, 0.8, 1.0),
            tuple(office.id for office in self.some(self.offices, 0.7)) or None,
            self.chance(0.9),
        )
        if self.chance(0.6):
            return replace(watch, office=self.pick(*self.offices).id, effort=self.effort())
        return watch

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

    def agents(self, classes: tuple[CaseClass, ...]) -> tuple[AgentPool, ...]:
        if self.chance(0.5) and not self.often("withdraws", 0.7):
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
        of = CaseClass(name, same(name), self.arrivals(8), priority, wanted, effort)
        return replace(of, patience=self.patience()) if self.often("withdraws", 0.7) else of

    def patience(self) -> Span:
        """A morning and some days, so that many give up while officers are at work."""
        if self.chance(0.4):
            return Span(Exponential(float(DAY)))
        days = self.pick(1, 1, 2, 3, 7) if self.busy else self.pick(0, 0, 0, 1, 2)
        return Span(Fixed(float(DAY * days + self.pick(HOUR, 3900, 4500, 5000))))

    def habit(self, items: tuple[Item, ...]) -> Habit:
        ids = [item.id for item in items]
        kind = self.pick("none", "none", "serial", "stages")
        stages = (tuple(ids[::2]), tuple(ids[1::2])) if kind == "stages" else ()
        extra = ((Need(ids[0]), ids[-1]),) if len(ids) > 1 and self.chance(0.2) else ()
        return Habit(kind, stages, extra)


def main() -> None:
    """Print how often each feature bites in some hundred systems."""
    from tests.bites import table

    print(table(numbered_run(number) for number in range(200)))


if __name__ == "__main__":
    main()
