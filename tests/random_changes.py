"""Random reforms: the system that another one changes to, by the levers that users have."""

from __future__ import annotations

from contextlib import suppress

from sim.errors import ConflictError
from sim.model.items import Need, Seat
from sim.model.reforms.agent import Agent
from sim.model.reforms.commitment import Commitment
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.lever import Lever
from sim.model.reforms.limits import Limits
from sim.model.reforms.merge import Merge
from sim.model.reforms.one_window import OneWindow
from sim.model.reforms.parallel import Parallel
from sim.model.reforms.powers import Powers
from sim.model.reforms.samples import Samples
from sim.model.reforms.staff import Staff
from sim.model.reforms.supervision import Supervision
from sim.model.reforms.tolerate import Tolerate
from sim.model.reforms.zone_review import ZoneReview
from sim.model.system import PermitSystem
from tests.random_items import Items


def reformed(dice: Items, system: PermitSystem) -> PermitSystem:
    """Return the system with a few random reforms; those that contradict it are left out."""
    levers = [_lever(dice, system) for _ in range(dice.rng.randint(1, 3))]
    if dice.chance(0.5):
        names = [item.id for item in system.items]
        levers.append(Merge((Need(names[0]), Need(names[-1]))))
    if dice.chance(0.8):
        levers.append(_staff(dice, system))
    for number, lever in enumerate(levers):
        with suppress(ConflictError):
            after = lever.apply(system, f"r{number}")
            system = after if _can_meet(after) else system
    return system


def _can_meet(system: PermitSystem) -> bool:
    """Whether each office's first group can do all its work, sessions too."""
    seats = [seat for item in system.items for step in item.steps for seat in step.seats]
    seats += [seat for session in system.sessions for seat in session.seats]
    seats += [Seat(office.id) for office in system.offices]
    return all(seat.officers <= system.office(seat.office).groups[0].officers for seat in seats)


def _lever(dice: Items, system: PermitSystem) -> Lever:
    names = [item.id for item in system.items]
    some = tuple(Need(name) for name in dice.some(names, 0.6)) or (Need(names[0]),)
    pair = (Need(names[0]), Need(names[-1]))
    office = dice.pick(*system.offices).id
    step = dice.pick(*(step.ref for item in system.items for step in item.steps))
    classes = tuple(each.id for each in system.classes if dice.chance(0.5))
    promise = dice.days() if dice.chance(0.5) else None
    levers: tuple[Lever, ...] = (
        Merge(some, office=dice.pick("", office), limit=promise),
        Merge(some, inside="waive", reason="tried"),
        Merge(pair),
        Merge(pair, by="applicant"),
        Merge((Need(step.item, step.step), Need(names[-1]))),
        JointSession(some, limit=promise),
        Powers(drop=(Need(step.item, dice.pick("", step.step)),)),
        Powers(delegate=((some[0], office),)),
        ZoneReview(some[:1], dice.pick(None, classes)),
        Limits(tuple((name, dice.days()) for name in some)),
        OneWindow(office, some, dice.wait() if dice.chance(0.5) else None),
        Parallel(),
        Samples(0.3),
        Tolerate(1),
        Commitment(some, promise, 0.3),
        Supervision(warn=0.5, office=office, effort=dice.effort(), pace=0.5, idleness=0.5),
        Agent(1, classes, dice.pick("wait", "go_alone"), 0.5),
    )
    return levers[dice.rng.randrange(len(levers))]


def _staff(dice: Items, system: PermitSystem) -> Staff:
    """Officers who come, or some who go."""
    office = dice.pick(*system.offices)
    group = dice.pick(*office.groups)
    if dice.chance(0.6):
        return Staff(office.id, -dice.pick(1, group.officers), group.id)
    return Staff(
        office.id, dice.rng.randint(1, 2), calendar=dice.pick(None, system.calendars[0].id)
    )
