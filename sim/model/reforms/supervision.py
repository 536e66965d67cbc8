"""常态化、专项、舆论监督, 红黄牌: limits that are watched, and offices that are held to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.items import Span
from sim.model.offices import Office, Watch
from sim.model.reforms.saying import listed, refuse, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Supervision:
    """Warnings at a share of the limit in force, and factors on what offices do badly.

    The watch is named by the reform. Luck of offices is kept: what was neglected or let through is
    so less often, never in other cases. A warning that costs time adds luck of its own. Neutral: no
    warning and all factors 1, or no offices (`()`).
    """

    offices: tuple[str, ...] | None = None
    """The offices watched and held to their limits; all when `None`."""
    warn: float | None = None
    """The share of the days of the limit after which a file is warned of; no warnings if `None`."""
    push: bool = True
    """Whether warned files lie no more and go before all others."""
    office: str = ""
    """Whose officers each warning costs time; none when empty."""
    effort: Span | None = None
    """How much, for each warning."""
    pace: float = 1.0
    """What slowness 慢作为 is multiplied by, in [0, 1]: the share of free time that a file lies."""
    idleness: float = 1.0
    """What the chance of idleness 不作为 is multiplied by, in [0, 1]."""
    carelessness: float = 1.0
    """What the chances of carelessness 乱作为 are multiplied by, in [0, 1]."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradiction of warnings that cost time in an office that is not there."""
        if self.is_neutral or not self._costs_time or not self._watched(system):
            return ()
        if any(office.id == self.office for office in system.offices):
            return ()
        said = Text(
            zh="预警要占用 {office} 的时间，但本流程没有这个科室",
            en="warnings cost time of {office}, but this workflow has no such office",
        )
        return (said.filled(office=self.office),)

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system under supervision; raises `ConflictError` with what `check` says."""
        refuse(self.check(system))
        watched = self._watched(system)
        missing = [name for name in self.offices or () if name not in watched]
        if self.warn is not None and watched:
            watch = Watch(
                id=reform,
                share=self.warn,
                offices=None if self.offices is None else watched,
                push=self.push,
                office=self.office if self._costs_time else "",
                effort=self.effort if self._costs_time else None,
            )
            system = replace(system, watches=(*system.watches, watch))
        offices = tuple(self._held(o) if o.id in watched else o for o in system.offices)
        return without(replace(system, offices=offices), reform, missing)

    def explain(self) -> Text:
        """Say who is warned when, and what becomes rarer."""
        where = (
            Text(zh="所有科室", en="all offices") if self.offices is None else listed(self.offices)
        )
        push = PUSHED if self.push else Text(zh="", en="")
        factors = (self.pace, SLOWNESS), (self.idleness, IDLENESS), (self.carelessness, CARELESS)
        parts = [] if self.warn is None else [WARNED.filled(share=self.warn, push=push)]
        parts += [text.filled(factor=factor) for factor, text in factors if factor != 1]
        parts = parts or [Text(zh="一切照旧", en="nothing changes")]
        zh, en = "；".join(p.zh for p in parts), "; ".join(p.en for p in parts)
        return Text(zh="监督{where}：" + zh, en="supervision of {where}: " + en).filled(where=where)

    def touches(self) -> frozenset[str]:
        """Return what it changes: pace, defects that are seen, and the staff's time."""
        warns = self.warn is not None
        touched = {
            "pace": self.pace != 1 or self.idleness != 1 or (warns and self.push),
            "defects": self.carelessness != 1,
            "staff": self._costs_time,
        }
        return frozenset(name for name, is_touched in touched.items() if is_touched)

    @property
    def is_neutral(self) -> bool:
        """Whether nobody is warned and nothing becomes rarer."""
        as_before = self.warn is None and self.pace == self.idleness == self.carelessness == 1
        return as_before or self.offices == ()

    @property
    def _costs_time(self) -> bool:
        return self.warn is not None and self.effort is not None and self.office != ""

    def _watched(self, system: PermitSystem) -> tuple[str, ...]:
        known = tuple(office.id for office in system.offices)
        return known if self.offices is None else tuple(id for id in known if id in self.offices)

    def _held(self, office: Office) -> Office:
        idle, careless = office.idleness, office.carelessness
        return replace(
            office,
            pace=replace(office.pace, factor=office.pace.factor * self.pace),
            idleness=idle and replace(idle, chance=idle.chance * self.idleness),
            carelessness=careless
            and replace(
                careless,
                chance=careless.chance * self.carelessness,
                in_haste=careless.in_haste * self.carelessness,
            ),
        )


WARNED = Text(
    zh="用去时限的 {share:.0%} 时预警{push}",
    en="a warning when {share:.0%} of a limit is used{push}",
)
PUSHED = Text(
    zh="，被预警的件立即办理并优先于其他", en=", after which the file lies no more and goes first"
)
SLOWNESS = Text(zh="慢作为乘以 {factor:g}", en="slowness × {factor:g}")
IDLENESS = Text(zh="不作为的概率乘以 {factor:g}", en="the chance of idleness × {factor:g}")
CARELESS = Text(zh="乱作为的概率乘以 {factor:g}", en="the chances of carelessness × {factor:g}")
