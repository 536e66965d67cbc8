"""What is applied for: items 事项, their steps 环节, papers 材料 and limits 时限."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.model.durations import Distribution
from sim.text import Text

DayUnit = Literal["working", "calendar", "list"]
Clock = Literal["runs", "stops"]
Owner = Literal["office", "applicant", "third_party"]
ItemKind = Literal[
    "approval",
    "filing",
    "registration",
    "acceptance",
    "review",
    "testing",
    "field_work",
    "fee",
    "utility",
    "applicant",
    "notice",
    "tender",
]
StepKind = Literal[
    "review", "site_visit", "expert_review", "hearing", "testing", "notice", "tender", "other"
]

NOTICES: frozenset[str] = frozenset({"notice", "tender"})
"""The kinds whose time no office can shorten."""


@dataclass(frozen=True, order=True)
class StepRef:
    """The stable name of a step: the item that it was born in, and its own name there.

    All luck of a step is keyed by it, whatever item holds the step later.
    """

    item: str
    step: str

    def __str__(self) -> str:
        return f"{self.item}.{self.step}"


@dataclass(frozen=True)
class Days:
    """A number of days as a law or a promise counts them."""

    count: int
    unit: DayUnit
    source: str = ""
    grade: str = "C"
    """SEED, A, A*, B, D or C; C says that it is assumed."""


JOINT_CAP = Days(45, "working", "行政许可法 Art. 42", "A")
"""What the law allows at most where offices handle an item jointly."""
JOINT_LEAVE = 15
"""How many days it allows more then, with leave (行政许可法 Art. 42)."""


@dataclass(frozen=True)
class Limit:
    """How long something may take: by the law, and by a promise made on top of it."""

    statutory: Days | None = None
    promised: Days | None = None

    @property
    def in_force(self) -> Days | None:
        """The promise if there is one, else the statute; 0 days is a limit."""
        return self.promised if self.promised is not None else self.statutory


@dataclass(frozen=True)
class Span:
    """A random length of time."""

    distribution: Distribution
    """In seconds."""
    measure: Literal["clock", "working"] = "clock"
    """Elapsed seconds, or seconds in which the national calendar is open. An effort of officers is
    always in their own working time, whatever stands here."""


@dataclass(frozen=True)
class Drawn:
    """A span with the name of the luck that it is drawn with."""

    origin: str
    """The base item whose luck it is."""
    span: Span


@dataclass(frozen=True)
class Extension:
    """Leave to take longer than the statute (行政许可法 Art. 42), asked for when that is over."""

    origin: str
    """The base item whose luck it is."""
    days: int
    """Counted as the limit counts its last days, working or calendar."""
    chance: float
    """The chance that leave is given, in [0, 1]."""


@dataclass(frozen=True)
class Refusal:
    """That an item may be decided against the applicant, which ends the case."""

    origin: str
    """The base item whose luck it is."""
    chance: float
    """In [0, 1)."""


@dataclass(frozen=True)
class Paper:
    """A paper 材料 that an application needs; the same id in two items is the same paper."""

    id: str
    defect: float = 0.0
    """The chance that a copy handed in is faulty or missing, in [0, 1)."""


@dataclass(frozen=True)
class Visit:
    """How an applicant hands in or takes away."""

    by: Literal["visit", "post", "online"] = "visit"
    group: str = ""
    """First visits of a case that share a group are one visit; empty when each is its own."""


@dataclass(frozen=True)
class Intake:
    """The counter of an item 受理: where papers are handed in and looked through."""

    office: str
    effort: tuple[Drawn, ...]
    """The longest of these, in the office's working time."""
    submit: Visit = Visit()
    tell_days: int | None = 5
    """Working days to say once what is missing, else the application counts as accepted from
    receipt (行政许可法 Art. 32); `None` switches that rule off."""
    correct: tuple[Drawn, ...] = ()
    """The applicant's time to correct 补正: the longest of these."""
    lapse_days: int | None = None
    """Working days to correct, after which the case lapses; `None` for no end."""
    tolerates: int = 0
    """How many papers may be missing when it is accepted 容缺受理; they come by the decision."""


@dataclass(frozen=True)
class Decision:
    """The decision 决定 on an item."""

    office: str
    effort: tuple[Drawn, ...]
    """The longest of these."""


@dataclass(frozen=True)
class Issue:
    """The handing over of what was decided 送达."""

    visit: Visit = Visit()
    delivery: tuple[Drawn, ...] = ()
    """Time from the decision to the certificate in hand: the longest of these."""


@dataclass(frozen=True)
class Seat:
    """The officers that one office sends to a piece of work."""

    office: str
    officers: int = 1


@dataclass(frozen=True)
class Sitting:
    """A joint session 联合评审 at which steps of an item are done at once."""

    ref: StepRef
    """Its name: of the reform that made it, and its number there."""
    effort: Span | None = None
    """How long it lasts; the longest of the steps' own efforts when `None`."""


@dataclass(frozen=True)
class Step:
    """A part of an item 环节, done by officers, by the applicant or by a third party.

    A step of officers has an `effort`; any other has a `wait`, or takes its limit in force.
    """

    ref: StepRef
    title: Text
    owner: Owner = "office"
    kind: StepKind = "review"
    seats: tuple[Seat, ...] = ()
    """Who works on it; more than one officer makes it a joint session."""
    session: str = ""
    """The timed session (a committee) that it is put before; its seats are the session's."""
    effort: Span | None = None
    wait: Span | None = None
    limit: Limit = Limit()
    clock: Clock = "runs"
    """Whether its time counts against the item's limits (行政许可法 Art. 45)."""
    fault: float = 0.0
    """The chance that its review finds a fault, in [0, 1)."""
    rectify: Span | None = None
    """The applicant's time to mend a fault; then the step is done again."""
    after: tuple[StepRef, ...] = ()
    """The steps of the same item that the law puts before it."""
    sitting: Sitting | None = None
    """Steps of an item that share one, and come after the same steps, are done at once."""
    deferred: bool = False
    """Whether it is a check after the decision 事后核查, which no limit and no end waits for."""

    @property
    def is_joint(self) -> bool:
        """Whether several officers must be free at once."""
        return sum(seat.officers for seat in self.seats) > 1

    @property
    def is_notice(self) -> bool:
        """Whether it is a notice or a tender, which no office can shorten."""
        return self.kind in NOTICES


@dataclass(frozen=True)
class Need:
    """What must have ended before an item starts: another item, or one step of it.

    The name is resolved by lineage, so that it stays right after merges.
    """

    item: str
    step: str = ""

    def __str__(self) -> str:
        return f"{self.item}.{self.step}" if self.step else self.item


@dataclass(frozen=True)
class Item:
    """Something applied for or that must happen 事项; it may end in a certificate 证."""

    id: str
    title: Text
    kind: ItemKind = "approval"
    certificates: int = 0
    """How many certificates it ends in."""
    needs: tuple[Need, ...] = ()
    """The law: what must have ended before."""
    issue_needs: tuple[Need, ...] = ()
    """The law: what must have ended before it is issued, though not before it is reviewed."""
    prepare: tuple[Drawn, ...] = ()
    """The applicant's time to make the papers ready: the longest of these."""
    papers: tuple[Paper, ...] = ()
    intake: Intake | None = None
    steps: tuple[Step, ...] = ()
    """Never empty; listed so that each comes after the steps that it is `after`."""
    decision: Decision | None = None
    issue: Issue | None = None
    together: Days | None = None
    """The promise for the item as one whole, when a lever gave it one; it overrides its steps'."""
    transfer: Span | None = None
    """What a file's way from one office to another takes inside this item."""
    extensions: tuple[Extension, ...] = ()
    """Leave to take longer than the statute; the longest of those given is added to it."""
    refusals: tuple[Refusal, ...] = ()
    """Each of them that comes true refuses the item."""
    joint_cap: Days | None = None
    """What the law allows at most where offices handle it jointly (行政许可法 Art. 42)."""

    @property
    def is_notice(self) -> bool:
        """Whether it is a notice or a tender, which no office can shorten."""
        return self.kind in NOTICES

    @property
    def origins(self) -> tuple[str, ...]:
        """The base items that its steps come from, in order, each once."""
        return tuple(dict.fromkeys(step.ref.item for step in self.steps))

    def step(self, ref: StepRef) -> Step | None:
        """Return the step of that name, or nothing."""
        return next((step for step in self.steps if step.ref == ref), None)
