"""A whole scenario file."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.schema.base import (
    FileModel,
    Flag,
    Key,
    Name,
    Target,
    Title,
    Words,
    either,
    quantity,
    read_name,
    words,
)
from sim.scenario_file.schema.calendars import CalendarFile, DateField, TimeFile
from sim.scenario_file.schema.demand import DemandFile
from sim.scenario_file.schema.items import ItemFile
from sim.scenario_file.schema.numbers import AnyNumber, CountField, Factor, Period
from sim.scenario_file.schema.offices import AgentFile, OfficeFile, SessionFile
from sim.scenario_file.schema.reforms import ReformField
from sim.text import Text

VERSION = 1
NAME_PATTERN = r"^[a-z][a-z0-9_]*$"


def read_version(value: object) -> int:
    """The version of the format."""
    if value == VERSION and not isinstance(value, bool):
        return VERSION
    expected = Text(zh=f"格式版本 {VERSION}", en=f"version {VERSION} of the format")
    cure = Text(zh=f"写 permitsim: {VERSION}", en=f"write permitsim: {VERSION}")
    raise MistakeError([Mistake("E206", expected, cure)])


def read_scenario_name(value: object) -> str:
    """A name that can be a folder's."""
    if isinstance(value, str) and value.isascii() and value.isidentifier() and value.islower():
        return value
    expected = Text(
        zh="小写字母、数字和下划线组成的名称", en="a name of small letters, digits and _"
    )
    cure = Text(
        zh="写成如 five_in_one；中文名称放在 title 里",
        en="write such as five_in_one; other names go into title",
    )
    raise MistakeError([Mistake("E205", expected, cure)])


def read_practised(value: object) -> str:
    """The name of a workflow, perhaps with the practice that it is taken under."""
    name, at, practice = value.partition("@") if isinstance(value, str) else (value, "", "")
    return read_name(value if at and practice not in ("law", "serial") else name) + at + practice


class HabitFile(FileModel):
    """The practice of the base, beside the law."""

    SHORT: ClassVar[str] = "word"

    word: Annotated[Literal["none", "serial"], *words("none", "serial")] | None = None
    """`serial`: one item at a time; `none`: the law alone."""
    stages: dict[Name, tuple[Name, ...]] | None = None
    """Items one at a time in each stage, and a stage when the one before has ended."""
    extra: tuple[tuple[Target, ...], ...] | None = None
    """Single habits, each [what must have ended, what waits for it]."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        either(self, ("word", "stages", "extra"))
        return self


class LearningFile(FileModel):
    """How officers learn a new workflow: what takes longer at first does so less and less."""

    effort: Factor
    """What work of the new workflow is multiplied by on its first day."""
    half_life: Period
    """In how long half of what is above 1 has gone."""


class ChangingFile(FileModel):
    """A workflow that begins as one and goes over to another on a date."""

    from_: Name = Field(alias="from")
    """The workflow that it begins as."""
    to: Name
    """The workflow that it goes over to."""
    on: DateField
    """The first day of the new one."""
    phase_in: Period | None = None
    """Over how long cases go over, each on a day of its own; all on the first when absent."""
    learning: LearningFile | None = None
    """How officers learn the new one; they know it when absent."""


def _kind_of_workflow(value: object) -> str:
    return ChangingFile.__name__ if isinstance(value, dict | ChangingFile) else "list"


WorkflowField = Annotated[
    Annotated[tuple[Name, ...], Tag("list")] | Annotated[ChangingFile, Tag(ChangingFile.__name__)],
    Discriminator(_kind_of_workflow),
]


class TargetFile(FileModel):
    """A figure that a run is held against."""

    workflow: Annotated[str, *quantity(read_practised, type="string")]
    """Which workflow it is about; `@law` after it takes its habit away, `@serial` makes it so."""
    case_class: Name | None = Field(default=None, alias="class")
    """Which class of cases it is about; all of them together when absent."""
    reading: Annotated[Literal["limits", "lived"], *words("limits", "lived")]
    """By the limits, or as lived."""
    measure: Name
    """Which measure it is of."""
    value: AnyNumber
    """The figure."""
    bound: Annotated[Literal["at_least", "at_most"], *words("at least", "at most")] | None = None
    """Whether it is only said to be so much at least, or at most; the figure itself when absent."""
    published: Flag = True
    """Whether it was published."""
    role: Annotated[Literal["predict", "fit", "fitted"], *words("predict", "fit", "fitted")] = (
        "predict"
    )
    """Whether a run is only held against it, or `permitsim calibrate` is to fit numbers to it
    (`fit`) or has fitted them (`fitted`)."""


class ScenarioFile(FileModel):
    """A scenario: a permit system, the reforms of it, and the workflows to compare."""

    permitsim: Annotated[int, *quantity(read_version, const=VERSION)]
    """The version of this format."""
    name: Annotated[str, *quantity(read_scenario_name, type="string", pattern=NAME_PATTERN)]
    """Its name, which its results are kept under."""
    title: Title | None = None
    """What people call it."""
    extends: Words | None = None
    """A scenario file beside this one, or a shipped scenario: its calendars, offices, sessions,
    agents, pools, items and reforms are taken over, but for what this file says of them."""
    time: TimeFile
    """The time that a run covers."""
    calendars: dict[Key, CalendarFile] = Field(default={})
    """Hours by name; limits are counted by the one named `national`."""
    offices: dict[Key, OfficeFile] = Field(default={})
    """The offices by name."""
    sessions: dict[Key, SessionFile] = Field(default={})
    """Timed joint sessions by name."""
    agents: dict[Key, AgentFile] = Field(default={})
    """Agents by name."""
    pools: dict[Key, CountField] = Field(default={})
    """How many papers each pool has; items that take some of a pool take its first ones."""
    demand: DemandFile
    """What comes in."""
    habit: HabitFile = HabitFile.model_construct(word="none", stages=None, extra=None)
    """The practice of the base, beside the law; `none` when absent."""
    items: dict[Key, ItemFile]
    """What is applied for, or must happen, in the order that breaks ties."""
    reforms: dict[Key, ReformField] = Field(default={})
    """Levers with their settings, under the names that the city gives them."""
    primary: Name = "lead_calendar_days"
    """The measure that the verdict is about."""
    workflows: dict[Key, WorkflowField]
    """The reforms of each workflow, in order, or what it changes from and to, and when; the others
    are compared with the first."""
    targets: tuple[TargetFile, ...] = ()
    """Figures that a run is held against."""
