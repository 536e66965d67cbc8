"""Who a change is split over: reforms, or groups of reforms that count as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.errors import PermitsimError
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Reform
from sim.scenario_file.problems import did_you_mean, listed
from sim.study.title_groups import group_of
from sim.text import Text, same

ON_LIMITS = frozenset({"items", "habit", "limits"})
"""What a lever must change to change any day of limit: all else is absent by the limits."""

NO_REFORM = Text(
    "分组 {group} 中的 {name} 不是 {workflow} 加上的改革举措；有：{known}",
    "{name} in the group {group} is no reform that {workflow} adds; there are {known}",
)
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
TWICE = Text(
    "{name} 同时属于 {one} 和 {two} 两组；每项改革举措只能归入一组",
    "{name} is both in {one} and in {two}; a reform belongs to one group",
)
TAKEN = Text(
    "分组名 {name} 已是一项改革举措的名称；请换一个名称",
    "the group {name} has the name of a reform that is not in it; give it another one",
)
EMPTY = Text("分组 {name} 是空的；写成 名称=举措+举措", "the group {name} is empty; write name=a+b")


@dataclass(frozen=True)
class Player:
    """A reform, or several that are in force together or not at all."""

    id: str
    """The reform's, or what the group is called."""
    title: Text
    reforms: tuple[Reform, ...]
    """In the order of the workflow."""

    @property
    def is_group(self) -> bool:
        """Whether it goes by another name than its reform's."""
        return len(self.reforms) > 1 or self.id != self.reforms[0].id

    @property
    def weight(self) -> int:
        """How much is lost where it has no share of its own: hands are there for something else."""
        only_hands = all("staff" in reform.lever.touches() for reform in self.reforms)
        return 0 if only_hands else len(self.reforms)

    @property
    def changes_behaviour(self) -> bool:
        """Whether one of its reforms changes pace, effort, defects or staff, which is assumed."""
        return any(reform.lever.touches() & BEHAVIOUR for reform in self.reforms)

    @property
    def changes_limits(self) -> bool:
        """Whether one of its reforms changes what the limits are read from."""
        return any(reform.lever.touches() & ON_LIMITS for reform in self.reforms)

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades of its reforms, each once."""
        return tuple(dict.fromkeys(reform.grade for reform in self.reforms))


def each_alone(reforms: Iterable[Reform]) -> tuple[Player, ...]:
    """Return each reform as a player of its own."""
    return tuple(_alone(reform) for reform in reforms)


def by_title_group(reforms: Sequence[Reform]) -> tuple[Player, ...]:
    """Return the groups that titles begin with, and each reform that has none."""
    groups = {reform.id: group_of(reform.title) for reform in reforms}
    named: dict[str, tuple[Text, list[Reform]]] = {}
    for reform in reforms:
        group = groups[reform.id]
        if group is not None:
            named.setdefault(group.zh, (group, []))[1].append(reform)
    made = {
        member.id: Player(title.en, title, tuple(members))
        for title, members in named.values()
        for member in members
    }
    return _in_order(reforms, made)


def by_groups(
    reforms: Sequence[Reform], groups: Mapping[str, Sequence[str]], workflow: str
) -> tuple[Player, ...]:
    """Return groups of reforms by their ids, and each reform that is in none.

    Raises `PermitsimError` for an id that is none of these reforms', for one in two groups, and for
    a group without reforms or with the name of a reform outside it.
    """
    by_id = {reform.id: reform for reform in reforms}
    made: dict[str, Player] = {}
    for name, ids in groups.items():
        _check(name, ids, by_id, workflow)
        members = tuple(reform for reform in reforms if reform.id in ids)
        for member in members:
            if member.id in made:
                told = {"one": made[member.id].id, "two": name}
                raise PermitsimError(TWICE.filled(name=member.id, **told))
            made[member.id] = Player(name, _title(name, members), members)
    return _in_order(reforms, made)


def _check(name: str, ids: Sequence[str], by_id: Mapping[str, Reform], workflow: str) -> None:
    if not name or not any(ids):
        raise PermitsimError(EMPTY.filled(name=name or "–"))
    for id in ids:
        if id not in by_id:
            said = {"group": name, "name": id, "workflow": workflow, "known": listed(by_id, 30)}
            raise PermitsimError(_with_cure(NO_REFORM.filled(**said), did_you_mean(id, by_id)))
    if name in by_id and name not in ids:
        raise PermitsimError(TAKEN.filled(name=name))


def _with_cure(text: Text, meant: str | None) -> Text:
    if meant is None:
        return text
    more = MEANT.filled(meant=meant)
    return Text(text.zh + more.zh, text.en + more.en)


def _title(name: str, members: Sequence[Reform]) -> Text:
    """What a group is called: as titles of its reforms begin, if that is its name."""
    groups = (group_of(member.title) for member in members)
    known = (group for group in groups if group is not None and name in (group.zh, group.en))
    return next(known, same(name))


def _alone(reform: Reform) -> Player:
    return Player(reform.id, reform.title, (reform,))


def _in_order(reforms: Sequence[Reform], made: Mapping[str, Player]) -> tuple[Player, ...]:
    """Players in the order of their first reforms."""
    players = (made.get(reform.id, _alone(reform)) for reform in reforms)
    return tuple({player.id: player for player in players}.values())
