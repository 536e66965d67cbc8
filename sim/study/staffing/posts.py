"""Posts: the staff groups whose officers are to be chosen, each within bounds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.engine.outlook import Load
from sim.engine.plan import Ints
from sim.errors import PermitsimError
from sim.model.offices import Office, StaffGroup
from sim.model.system import PermitSystem
from sim.scenario_file.problems import did_you_mean, listed
from sim.study.staffing.capacity import Capacity
from sim.text import Text, same

Setting = tuple[int, ...]
"""Officers of each post."""
Bounds = tuple[int, int]
MORE = 2
"""How far the bounds go beyond twice today's officers, and beyond the fewest that do the work."""
MOST = 100_000
"""More officers than any office has."""

UNKNOWN = Text("没有科室 {name}；有：{known}", "there is no office {name}; there are {known}")
MEANT = Text("{said}。是否想写 {meant}？", "{said}. Did you mean {meant}?")
NO_POSTS = Text(
    "流程里没有科室有活可干，无从配人", "no office of the workflow has any work to be staffed for"
)
NONE_CARRIES = Text(
    "所给人数范围内没有一种配置能办完来件：{lacks}。请放宽 --offices 的上限，或减少来件",
    "no setting within the bounds carries the demand: {lacks}. Widen the bounds of --offices, or "
    "lower the demand",
)
AT_MOST = Text("{office}人手全上也负荷 {load}", "{office} is {load} busy with all of them")
TOO_FEW = Text("{office}同时在岗的人不够开会", "{office} has too few on duty at once for a session")
SESSION_FULL = Text(
    "定时会议 {name} 的名额不够（{load}），加人也没有用；请增加场次或每场件数",
    "{name} has too few places ({load}), which no staff can mend; hold it more often, or let it "
    "take more cases",
)
SOME_COST = Text(
    "有的岗位写了成本，{names} 没有，无法比较费用；请都写 staff: {{officers: …, cost: …}}，"
    "或都不写",
    "some posts state a cost and {names} state none, so that settings cannot be compared by cost; "
    "write staff: {{officers: …, cost: …}} for all, or for none",
)


@dataclass(frozen=True)
class Post:
    """A staff group whose officers are to be chosen."""

    name: str
    """Of its office, with the group's behind a dot where the office has several."""
    title: Text
    office: str
    group: str
    place: int
    """Its index among the plan's staff groups."""
    today: int
    """Officers of the workflow as the file has it."""
    low: int
    high: int
    cost: float
    """Of one officer a year; 1 where officers are counted."""


@dataclass(frozen=True, eq=False)
class Space:
    """All settings: the posts, what they can carry, and what each costs."""

    posts: tuple[Post, ...]
    capacity: Capacity
    officers: Ints
    """Today's officers of every staff group: int64[group]."""
    fixed_cost: float
    """Of the officers that stay as they are, a year."""
    in_money: bool
    """Whether costs are money; else officers are counted."""

    @property
    def today(self) -> Setting:
        """Today's officers, which may lie outside the bounds."""
        return tuple(post.today for post in self.posts)

    @property
    def size(self) -> int:
        """How many settings lie within the bounds, overloaded ones included."""
        return math.prod(post.high - post.low + 1 for post in self.posts)

    def cost(self, setting: Setting) -> float:
        """Return the cost of all officers a year."""
        own = math.fsum(n * post.cost for n, post in zip(setting, self.posts, strict=True))
        return self.fixed_cost + own

    def officers_with(self, setting: Setting) -> Ints:
        """Return the officers of every staff group: int64[group]."""
        officers = self.officers.copy()
        officers[[post.place for post in self.posts]] = setting
        return officers

    def loads(self, setting: Setting) -> tuple[Load, ...]:
        """Return the load of each office, in the order of the plan."""
        return self.capacity.loads(self.officers_with(setting))

    def holds(self, setting: Setting) -> bool:
        """Whether a setting lies within the bounds and carries what is offered."""
        within = all(p.low <= n <= p.high for n, p in zip(setting, self.posts, strict=True))
        return within and self.capacity.carries(self.officers_with(setting))


def space_of(
    system: PermitSystem, capacity: Capacity, asked: Mapping[str, Bounds | None] | None = None
) -> Space:
    """Return the posts of a system with their bounds.

    They are those in `asked` or, without it, all whose office has work. Bounds that are not given
    go from 1 to twice today's officers and two more. No post has fewer than the demand and joint
    sessions need while the others have all they may. Raises `PermitsimError` for an unknown office,
    for costs that are stated of some posts alone, and where no setting carries the demand.
    """
    named = dict(_named(system))
    if asked is not None:
        _check_names(asked, named)
    wanted = _with_work(named, capacity) if asked is None else set(asked)
    chosen = {name: it for name, it in named.items() if {name, it[1].id} & wanted}
    if not chosen:
        raise PermitsimError(NO_POSTS)
    costs = _costs({name: group for name, (_, _, group) in chosen.items()})
    posts = []
    for name, (place, office, group) in chosen.items():
        given = (asked or {}).get(name) or (asked or {}).get(office.id)
        low, high = given or (1, 0)
        title = _title(office, group)
        post = Post(name, title, office.id, group.id, place, group.officers, low, high, costs[name])
        posts.append(post)
    officers = np.array([group.officers for _, _, group in named.values()], dtype=np.int64)
    in_money = any(group.cost_per_year for _, _, group in chosen.values())
    space = Space(tuple(posts), capacity, officers, 0.0, in_money)
    others = [group for name, (_, _, group) in named.items() if name not in chosen]
    fixed = math.fsum(each.officers * (each.cost_per_year if in_money else 1) for each in others)
    return replace(_bounded(space), fixed_cost=fixed)


def _named(system: PermitSystem) -> Iterator[tuple[str, tuple[int, Office, StaffGroup]]]:
    """All staff groups by name, with their place in the plan."""
    groups = [(office, group) for office in system.offices for group in office.groups]
    for place, (office, group) in enumerate(groups):
        alone = len(office.groups) == 1
        yield (office.id if alone else f"{office.id}.{group.id}"), (place, office, group)


def _check_names(
    asked: Mapping[str, object], named: Mapping[str, tuple[int, Office, object]]
) -> None:
    known = list(dict.fromkeys([*(office.id for _, office, _ in named.values()), *named]))
    for name in asked:
        if name not in known:
            said = UNKNOWN.filled(name=name, known=listed(known))
            meant = did_you_mean(name, known)
            raise PermitsimError(said if meant is None else MEANT.filled(said=said, meant=meant))


def _with_work(named: Mapping[str, tuple[int, Office, StaffGroup]], capacity: Capacity) -> set[str]:
    """The names of the posts whose office is offered any work."""
    busy = dict(zip(capacity.offices, (capacity.offered > 0).tolist(), strict=True))
    return {name for name, (_, office, _) in named.items() if busy[office.id]}


def _title(office: Office, group: StaffGroup) -> Text:
    if len(office.groups) == 1:
        return office.title
    named = same(group.id)
    return Text("{office}·{group}", "{office}, {group}").filled(office=office.title, group=named)


def _costs(groups: Mapping[str, StaffGroup]) -> dict[str, float]:
    """The cost of one officer of each post: 1 where none is stated of any."""
    free = [name for name, group in groups.items() if not group.cost_per_year]
    if len(free) == len(groups):
        return dict.fromkeys(groups, 1.0)
    if free:
        raise PermitsimError(SOME_COST.filled(names=listed(free)))
    return {name: group.cost_per_year for name, group in groups.items()}


def _bounded(space: Space) -> Space:
    """The space with bounds that are given or wide enough, and narrowed to what does the work."""
    open_ = [post.high < post.low for post in space.posts]
    posts = [
        replace(post, high=max(2 * post.today + MORE, post.low)) if is_open else post
        for post, is_open in zip(space.posts, open_, strict=True)
    ]
    for place, is_open in enumerate(open_):
        if is_open:
            least = _least(replace(space, posts=tuple(posts)), place, MOST)
            posts[place] = replace(posts[place], high=max(posts[place].high, least + MORE))
    space = replace(space, posts=tuple(posts))
    _refuse_too_few(space)
    lows = [_least(space, place, post.high) for place, post in enumerate(space.posts)]
    narrowed = (replace(post, low=low) for post, low in zip(space.posts, lows, strict=True))
    return replace(space, posts=tuple(narrowed))


def _least(space: Space, place: int, most: int) -> int:
    """The fewest officers of a post that do its office's work while the others are at their most.

    Its low bound if no number up to `most` does.
    """
    post = space.posts[place]
    top = [each.high for each in space.posts]

    def does(count: int) -> bool:
        officers = space.officers_with((*top[:place], count, *top[place + 1 :]))
        names = {load.name for load in space.capacity.overload(officers)}
        return post.office not in names | set(space.capacity.short(officers))

    low, high = post.low, most
    if not does(high):
        return low
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle + 1, high)
    return low


def _refuse_too_few(space: Space) -> None:
    """Raise `PermitsimError` if not even the most officers carry what is offered."""
    top = space.officers_with(tuple(post.high for post in space.posts))
    capacity = space.capacity
    for session in capacity.sessions:
        if session.load >= 1:
            raise PermitsimError(SESSION_FULL.filled(name=session.name, load=_share(session.load)))
    names = {post.office: post.title for post in space.posts}
    lacks = [
        AT_MOST.filled(office=names.get(load.name, same(load.name)), load=_share(load.load))
        for load in capacity.overload(top)
    ]
    lacks += [TOO_FEW.filled(office=names.get(one, same(one))) for one in capacity.short(top)]
    if lacks:
        raise PermitsimError(NONE_CARRIES.filled(lacks=_joined(lacks)))


def _share(load: float) -> str:
    return "∞" if math.isinf(load) else f"{100 * load:.0f} %"


def _joined(texts: Sequence[Text]) -> Text:
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))
