"""How crowded offices would be, without a run: good enough to know what to try first."""

from __future__ import annotations

import math

from sim.study.staffing.posts import Setting, Space


def congestion(space: Space, setting: Setting) -> float:
    """Return roughly how many files wait in all offices together.

    Of an office with c officers and load ρ it is ρ^√(2(c + 1)) / (1 - ρ) (Sakasegawa, Annals of the
    Institute of Statistical Mathematics 29, 1977, 67-75, doi:10.1007/BF02532775, for M/M/c).
    """
    officers = space.officers_with(setting)
    count = dict.fromkeys(space.capacity.offices, 0)
    for office, its in zip(space.capacity.group_office, officers, strict=True):
        count[space.capacity.offices[office]] += int(its)
    return math.fsum(_waiting(each.load, count[each.name]) for each in space.loads(setting))


def path_up(space: Space) -> list[Setting]:
    """Return settings from the fewest officers that carry the demand to the most.

    Each has one officer more than the one before, where the money takes most files off the queues.
    """
    setting = tuple(post.low for post in space.posts)
    path = [setting] if space.holds(setting) else []
    while True:
        steps = list(_one_more(space, setting))
        if not steps:
            return path
        setting = min(steps, key=lambda step: _gain(space, setting, step))
        path += [setting] if space.holds(setting) else []


def _one_more(space: Space, setting: Setting) -> list[Setting]:
    return [
        (*setting[:place], setting[place] + 1, *setting[place + 1 :])
        for place, post in enumerate(space.posts)
        if setting[place] < post.high
    ]


def _gain(space: Space, before: Setting, after: Setting) -> float:
    """What an officer takes off the queues for the money; less is better."""
    change = congestion(space, after) - congestion(space, before)
    extra = space.cost(after) - space.cost(before)
    return 0.0 if math.isnan(change) else change / extra


def _waiting(load: float, officers: int) -> float:
    if load >= 1:
        return math.inf
    return float(load ** math.sqrt(2 * (officers + 1)) / (1 - load))
