"""Reforms, as a scenario file states them: one model for each lever."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario_file.schema.base import FileModel, Name, Target, Words, either, words
from sim.scenario_file.schema.lever import PromiseFile, ReformFile
from sim.scenario_file.schema.limits import HandlingField
from sim.scenario_file.schema.numbers import CountField, DaysAmount, Factor, Some, Weight, Whole
from sim.scenario_file.schema.spans import EffortFile, SpanFile
from sim.scenario_file.schema.supervision import SupervisionFile
from sim.scenario_file.schema.trust import CommitmentFile, MockApprovalFile, TolerateFile

InsideField = Annotated[Literal["keep", "waive"], *words("keep", "waive")]


class MergeFile(ReformFile):
    """五证合一, 多证合一: items become one application."""

    lever: Literal["merge"]
    """Which lever it is."""
    items: tuple[Target, ...]
    """The items, or steps of items, that become one."""
    as_: Name | None = Field(default=None, alias="as")
    """The name of the new item; the reform's own when absent."""
    office: Name | None = None
    """Where the one application is handed in; the last member's office when absent."""
    inside: InsideField = "keep"
    """Whether the reviews inside keep their order (`keep`) or run side by side (`waive`)."""
    reason: Words | None = None
    """The ground for running them side by side."""
    by: Annotated[Literal["office", "applicant"], *words("office", "applicant")] = "office"
    """Whose the new item is."""
    limit: PromiseFile | None = None
    """What is promised for all of it together."""
    handling: HandlingField | None = None
    """`joint`: offices handle it jointly, so that by the law it may take 45 working days at most,
    and 15 more with leave (行政许可法 Art. 42)."""


class JointSessionFile(ReformFile):
    """“四联合”: steps of several offices done at once, in one session."""

    lever: Literal["joint_session"]
    """Which lever it is."""
    items: tuple[Target, ...]
    """The items, or steps of items, that become one item, reviewed jointly."""
    as_: Name | None = Field(default=None, alias="as")
    """The name of the new item; the reform's own when absent."""
    offices: dict[Name, Some] | None = None
    """Officers of each office who sit; one of each that works on the members when absent."""
    session: Name | None = None
    """The timed session that it is put before, in place of offices."""
    effort: EffortFile | None = None
    """How long a session lasts; as long as the longest of the members' efforts when absent."""
    office: Name | None = None
    """Where the one item is handed in; the last member's office when absent."""
    inside: InsideField = "keep"
    """Whether each layer of the members' order has a session (`keep`) or there is one (`waive`)."""
    reason: Words | None = None
    """The ground for waiving that order."""
    limit: PromiseFile | None = None
    """What is promised for all of it together."""
    handling: HandlingField | None = None
    """`joint`: offices handle it jointly, so that by the law it may take 45 working days at most,
    and 15 more with leave (行政许可法 Art. 42)."""

    @model_validator(mode="after")
    def _is_seated_once(self) -> Self:
        if self.offices is not None and self.session is not None:
            either(self, ("offices", "session"))
        return self


class PowersFile(ReformFile):
    """权责清单: items and levels of sign-off dropped, delegated, or made lighter."""

    lever: Literal["powers"]
    """Which lever it is."""
    drop: tuple[Target, ...] = ()
    """The items, or steps of items, that are not needed any more."""
    delegate: dict[str, Name] = Field(default={})
    """The office that does each item or item.step from now on."""
    filing: dict[str, DaysAmount] = Field(default={})
    """The items that become filings, each with its promised limit."""
    own_acceptance: dict[str, DaysAmount] = Field(default={})
    """The items that become the applicant's own acceptance, each with the days that it takes."""


class OneWindowFile(ReformFile):
    """一窗受理: papers handed in at one counter, files that travel inside."""

    lever: Literal["one_window"]
    """Which lever it is."""
    office: Name
    """Where the one counter is."""
    items: tuple[Target, ...] | None = None
    """The items handed in there; all when absent."""
    transfer: SpanFile | None = None
    """The way of a file from one office to the next."""


class WaiverFile(FileModel):
    """A need of the law that is not waited for, with the ground for it."""

    need: tuple[Target, ...]
    """[what the law puts before, what waits for it]."""
    reason: Words
    """The ground for it."""


class ParallelFile(ReformFile):
    """并联审批: what waited by habit alone waits no more."""

    lever: Literal["parallel"]
    """Which lever it is."""
    keep: tuple[tuple[Target, ...], ...] = ()
    """Habits that are kept, each [what must have ended, what waits for it]."""
    waive: tuple[WaiverFile, ...] = ()
    """Needs of the law that are not waited for, each with its ground."""


class LimitsFile(ReformFile):
    """时限清单: promised limits."""

    lever: Literal["limits"]
    """Which lever it is."""
    promised: dict[str, DaysAmount]
    """The promise for each item or item.step."""


class MaterialsFile(ReformFile):
    """材料清单: papers that need not be handed in any more."""

    lever: Literal["materials"]
    """Which lever it is."""
    drop: tuple[Name, ...] = ()
    """Papers by name."""
    drop_pool: dict[str, CountField] = Field(default={})
    """How many papers of each pool."""


class SamplesFile(ReformFile):
    """样本清单: filled-in samples that make faulty papers rarer."""

    lever: Literal["samples"]
    """Which lever it is."""
    defect: Factor
    """What the chance of a defect in each paper is multiplied by."""
    items: tuple[Target, ...] | None = None
    """The items whose papers it is about; all when absent."""


class StaffFile(ReformFile):
    """增员: officers added to an office."""

    lever: Literal["staff"]
    """Which lever it is."""
    office: Name
    """Where."""
    add: Whole
    """How many; negative to take away."""
    group: Name | None = None
    """Which staff group they join; the first when absent."""
    cost: Weight | None = None
    """Cost of one of them a year; the group's when absent."""
    calendar: Name | None = None
    """The calendar of their hours; the group's when absent."""


class AgentReformFile(ReformFile):
    """项目经理制度, 代办: agents who make the visits and shorten the applicant's own time."""

    lever: Literal["agent"]
    """Which lever it is."""
    slots: CountField
    """How many cases they can hold at once."""
    for_: tuple[Name, ...] = Field(alias="for")
    """The classes of cases that ask for one."""
    when_full: Annotated[Literal["go_alone", "wait"], *words("go alone", "wait")] = "go_alone"
    """Whether a case that finds none free goes alone or waits."""
    applicant_time: Factor = 1.0
    """What the applicant's own time is multiplied by."""


class PriorityOfficeFile(ReformFile):
    """重大项目审批服务处: key projects served by an office of their own."""

    lever: Literal["priority_office"]
    """Which lever it is."""
    office: Name
    """The service office."""
    classes: tuple[Name, ...]
    """The classes whose cases it serves."""
    serves: tuple[Name, ...]
    """The offices in whose place it serves them."""


class ZoneReviewFile(ReformFile):
    """区域评估: reviews done once for a zone, so that cases in it do without them."""

    lever: Literal["zone_review"]
    """Which lever it is."""
    items: tuple[Target, ...]
    """The items, or steps of items, that cases in the zone do without."""
    classes: tuple[Name, ...] | None = None
    """The classes whose cases are in the zone; all when absent."""


AnyReform = (
    MergeFile
    | OneWindowFile
    | ParallelFile
    | LimitsFile
    | MaterialsFile
    | SamplesFile
    | StaffFile
    | AgentReformFile
    | PriorityOfficeFile
    | ZoneReviewFile
    | JointSessionFile
    | PowersFile
    | SupervisionFile
    | CommitmentFile
    | TolerateFile
    | MockApprovalFile
)
ReformField = Annotated[AnyReform, Field(discriminator="lever")]
LEVERS = (
    "merge",
    "one_window",
    "parallel",
    "limits",
    "materials",
    "samples",
    "staff",
    "agent",
    "priority_office",
    "zone_review",
    "joint_session",
    "powers",
    "supervision",
    "commitment",
    "tolerate",
    "mock_approval",
)
