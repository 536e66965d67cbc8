"""Random systems in which intake, closing time and a committee meet in the last minutes of a day.

They are rare among the systems of `random_systems`: an intake that ends at the very instant at
which it would count as accepted, and one that is called away when it does, or when its applicant
gives up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sim.model.calendar import DAY, Calendar, WeeklyHours
from sim.model.demand import CaseClass, Listed
from sim.model.durations import Fixed
from sim.model.items import Days, Drawn, Intake, Item, Limit, Paper, Seat, Span, Step, StepRef
from sim.model.offices import Office, Session, StaffGroup
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

MINUTE, HOUR = 60, 3600
OPEN, CLOSE = 10 * HOUR, 10 * HOUR + 40 * MINUTE


@dataclass(frozen=True)
class LastMinutes:
    """The parts of such a system."""

    system: PermitSystem
    horizon: Horizon
    seed: int


def last_minutes(rng: Random, *, impatient: bool = False) -> LastMinutes:
    """Return a system whose office is open for forty minutes a day."""
    heard = _patience(rng, 34, 38) if impatient and rng.random() < 0.5 else None
    filed = _patience(rng, 9, 24, 24, 34, 34, 40) if impatient else None
    officers = rng.randint(1, 2)
    hours = WeeklyHours((((OPEN, CLOSE),),) * 7)
    calendar = Calendar("c0", hours, "CN" if rng.random() < 0.5 else None)
    office = Office("o0", same("o0"), (StaffGroup("g0", officers, "c0"),))
    committee = Session(
        "s0",
        same("s0"),
        (Seat("o0", rng.randint(1, officers)),),
        tuple((weekday, CLOSE - 8 * MINUTE) for weekday in range(7)),
        at_most=2,
    )
    classes = (
        CaseClass("early", same("early"), Listed((OPEN, OPEN)), items=("heard",), patience=heard),
        CaseClass(
            "late",
            same("late"),
            _arrivals(rng, 0 if impatient else 3),
            items=("filed",),
            patience=filed,
        ),
    )
    system = PermitSystem(
        calendars=(calendar,),
        offices=(office,),
        items=(_heard(rng), _filed(rng, 0 if impatient else None)),
        classes=classes,
        sessions=(committee,),
        lineage=(
            ("heard", (StepRef("heard", "p"),)),
            ("filed", (StepRef("filed", "p"),)),
        ),
    )
    return LastMinutes(system, Horizon(date(2018, 11, 27), None, 4 * DAY), rng.randrange(10**6))


def _patience(rng: Random, *minutes: int) -> Span:
    """Until the committee sits, for some of the arrivals."""
    return Span(Fixed(float(rng.choice(minutes) * MINUTE)))


def _arrivals(rng: Random, days: int) -> Listed:
    """Some in time to be done by closing time to the second, some only begun by then."""
    moments = [OPEN, OPEN + 10 * MINUTE, OPEN + 25 * MINUTE, CLOSE - 9 * MINUTE]
    return Listed(tuple(sorted(DAY * rng.randint(0, days) + rng.choice(moments) for _ in range(6))))


def _heard(rng: Random) -> Item:
    """An item put before the committee, longer than what is left of its day."""
    step = Step(
        StepRef("heard", "p"),
        same("p"),
        session="s0",
        effort=Span(Fixed(float(rng.choice((20, 30)) * MINUTE))),
        limit=Limit(Days(3, "working")),
    )
    return Item("heard", same("heard"), steps=(step,))


def _filed(rng: Random, lapse_days: int | None) -> Item:
    """An item whose intake takes as long as is left of the day, or longer."""
    minutes = float(rng.choice((15, 30, 40)) * MINUTE)
    intake = Intake(
        "o0",
        (Drawn("filed", Span(Fixed(minutes))),),
        tell_days=0,
        lapse_days=lapse_days,
        correct=(Drawn("filed", Span(Fixed(float(HOUR)))),),
    )
    step = Step(StepRef("filed", "p"), same("p"), seats=(Seat("o0"),), effort=Span(Fixed(60.0)))
    papers = (Paper("filed/0", rng.choice((0.0, 0.4))),)
    return Item("filed", same("filed"), papers=papers, intake=intake, steps=(step,))
