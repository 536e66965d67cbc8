"""Items with their papers, steps and limits, as a scenario file states them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sim.model.items import Clock, ItemKind, Owner, StepKind
from sim.scenario_file.quantities import Amount, read_count, read_tell_days
from sim.scenario_file.schema.base import (
    FileModel,
    Flag,
    Key,
    Name,
    Target,
    Title,
    either,
    quantity,
    words,
)
from sim.scenario_file.schema.limits import ItemLimitFile, LimitFile
from sim.scenario_file.schema.numbers import Chance, CountField, Some, WorkingDays
from sim.scenario_file.schema.spans import EffortFile, SpanFile

KINDS = (
    "approval",
    "filing",
    "registration",
    "acceptance",
    "review",
    "testing",
    "field work",
    "fee",
    "utility",
    "applicant",
    "notice",
    "tender",
)
STEP_KINDS = (
    "review",
    "site visit",
    "expert review",
    "hearing",
    "testing",
    "notice",
    "tender",
    "other",
)
By = Literal["visit", "post", "online"]
ByField = Annotated[By, *words("visit", "post", "online")]
OwnerField = Annotated[Owner, *words("office", "applicant", "third party")]


def read_certificates(value: object) -> int:
    """Whether there is a certificate, or how many."""
    return int(value) if isinstance(value, bool) else read_count(value)


def read_tell(value: object) -> Amount | Literal["none"]:
    """Working days to say what is missing, or none."""
    return "none" if value == "none" else read_tell_days(value)


class PapersFile(FileModel):
    """The papers of an application."""

    SHORT_LIST: ClassVar[str] = "named"

    named: tuple[Name, ...] = ()
    """Papers by name; the same name in two items is the same paper."""
    pool: dict[Name, CountField] = Field(default={})
    """How many papers it takes of each pool."""
    defect: Chance = 0.0
    """The chance that a paper is faulty or missing."""
    defects: dict[Name, Chance] = Field(default={})
    """The chance for single papers, or for the papers of a pool."""


class IntakeFile(FileModel):
    """The counter where papers are handed in and looked through."""

    office: Name | None = None
    """Where; the item's office when absent."""
    effort: EffortFile
    """Working time at the counter."""
    tell: (
        Annotated[
            Amount | Literal["none"],
            *quantity(
                read_tell,
                anyOf=[{"const": "none"}, {"type": "string", "pattern": r"^\d+ working days?$"}],
            ),
        ]
        | None
    ) = None
    """Time to say once what is missing, else the application counts as accepted: 5 working days
    when absent (行政许可法 Art. 32); `none` switches the rule off."""
    correct: SpanFile | None = None
    """The applicant's time to correct papers."""
    lapse: WorkingDays | None = None
    """The most that a correction may take, else the case lapses; no end when absent."""
    tolerate: CountField = 0
    """容缺受理: how many papers may be faulty or missing when the application is accepted; they
    must come before the decision."""


class DecisionFile(FileModel):
    """The decision on an item."""

    office: Name | None = None
    """Where; the item's office when absent."""
    effort: EffortFile
    """Working time that it takes."""


class IssueFile(FileModel):
    """The handing over of what was decided."""

    SHORT: ClassVar[str] = "by"

    by: ByField = "visit"
    """How: by a visit, by post or online."""
    delivery: SpanFile | None = None
    """Time from the decision to the certificate in hand."""


class ReviewFile(FileModel):
    """Work of officers on an item."""

    title: Title | None = None
    """What people call it."""
    office: Name | None = None
    """Whose officer works on it; the item's office when absent."""
    kind: Annotated[StepKind, *words(*STEP_KINDS)] | None = None
    """What it is."""
    offices: dict[Name, Some] | None = None
    """Officers of several offices who work on it together, in place of one office."""
    session: Name | None = None
    """The timed session that it is put before, in place of offices."""
    effort: EffortFile | None = None
    """Working time that it takes."""
    clock: Annotated[Clock, *words("runs", "stops")] = "runs"
    """Whether its time counts against the limit (行政许可法 Art. 45)."""
    fault: Chance = 0.0
    """The chance that a fault is found."""
    rectify: SpanFile | None = None
    """The applicant's time to mend a fault; then it is done again."""

    @model_validator(mode="after")
    def _is_seated_once(self) -> Self:
        given = [n for n in ("office", "offices", "session") if getattr(self, n) is not None]
        if len(given) > 1:
            either(self, ("office", "offices", "session"))
        return self


class StepFile(ReviewFile):
    """A part of an item."""

    owner: OwnerField | None = None
    """Whose it is; the item's owner when absent."""
    wait: SpanFile | None = None
    """How long it takes, when no officer works on it."""
    limit: LimitFile | None = None
    """Its own limit."""
    after: tuple[Name, ...] | None = None
    """The steps that it comes after; the one before it when absent."""
    deferred: Flag = False
    """事后核查: whether it is a check after the decision, which no limit and no case waits for."""

    @model_validator(mode="after")
    def _is_timed_once(self) -> Self:
        if self.effort is not None and self.wait is not None:
            either(self, ("effort", "wait"))
        return self


class ItemFile(FileModel):
    """Something applied for, or that must happen."""

    title: Title | None = None
    """What people call it."""
    kind: Annotated[ItemKind, *words(*KINDS)] = "approval"
    """What it is."""
    certificate: Annotated[
        int,
        *quantity(
            read_certificates, anyOf=[{"type": "boolean"}, {"type": "integer", "minimum": 0}]
        ),
    ] = 0
    """Whether it ends in a certificate, or in how many."""
    office: Name | None = None
    """The office of its intake, its steps and its decision, unless they say otherwise."""
    owner: OwnerField = "office"
    """Whose its steps are, unless they say otherwise."""
    needs: tuple[Target, ...] = ()
    """The items, or steps of items, that must have ended before: the law."""
    issue_needs: tuple[Target, ...] = ()
    """Those that must have ended before it is issued, though not before it is reviewed: the law."""
    prepare: SpanFile | None = None
    """The applicant's time to make the papers ready."""
    papers: PapersFile | None = None
    """What must be handed in."""
    submit: ByField | None = None
    """How papers are handed in: by a visit unless this says otherwise."""
    intake: IntakeFile | None = None
    """The counter."""
    limit: ItemLimitFile | None = None
    """How long the item may take from acceptance to decision."""
    review: ReviewFile | None = None
    """Short for one step, named `review`."""
    wait: SpanFile | None = None
    """Short for one step, named `wait`, that no officer works on."""
    steps: dict[Key, StepFile] | None = None
    """Its parts by name, one after the other unless they say what they are after."""
    decision: DecisionFile | None = None
    """The decision on it."""
    refuse: Chance = 0.0
    """The chance that it is decided against the applicant, which ends the case."""
    issue: IssueFile | None = None
    """How it is handed over."""
    transfer: SpanFile | None = None
    """The way of a file from one office to the next."""

    @property
    def is_checked_later(self) -> bool:
        """Whether all its steps are checks after the decision."""
        return bool(self.steps) and all(step.deferred for step in (self.steps or {}).values())

    @model_validator(mode="after")
    def _has_one_kind_of_steps(self) -> Self:
        if [self.review, self.wait, self.steps].count(None) < 2:
            either(self, ("review", "wait", "steps"))
        return self
