"""The whole scenario."""

from __future__ import annotations

from sim.model.items import Item, StepRef
from sim.model.offices import Office
from sim.model.scenario import Horizon, Scenario, Target
from sim.model.system import Habit, PermitSystem
from sim.scenario_file.convert.book import Book, title_of
from sim.scenario_file.convert.demand import Traces, to_classes
from sim.scenario_file.convert.digest import digest
from sim.scenario_file.convert.evidence import evidence
from sim.scenario_file.convert.items import to_item
from sim.scenario_file.convert.offices import to_agents, to_calendars, to_office, to_session
from sim.scenario_file.convert.reforms import to_reform
from sim.scenario_file.convert.workflows import to_changes, to_workflows
from sim.scenario_file.nodes import Mapping, find, spelled
from sim.scenario_file.quantities import rounding
from sim.scenario_file.schema.calendars import TimeFile
from sim.scenario_file.schema.scenario import HabitFile, ScenarioFile, TargetFile


def make_book(model: ScenarioFile, root: Mapping) -> Book:
    """Return what conversions ask for."""
    national = to_calendars(model.calendars)[0]
    return Book(root, national.working_day_seconds)


def to_scenario(model: ScenarioFile, root: Mapping, name: str, traces: Traces) -> Scenario:
    """Return a file that is right as a scenario."""
    book = make_book(model, root)
    horizon = to_horizon(model.time, book)
    base = to_system(model, book, traces)
    reforms = tuple(to_reform(id, reform, book) for id, reform in model.reforms.items())
    workflows = to_workflows(model.workflows)
    changes = to_changes(model.workflows, book)
    return Scenario(
        name=model.name,
        title=title_of(model.title, model.name),
        horizon=horizon,
        base=base,
        reforms=reforms,
        workflows=workflows,
        primary=model.primary,
        targets=tuple(_target(each, i, book) for i, each in enumerate(model.targets)),
        changes=changes,
        evidence=evidence(model, root),
        digest=digest(horizon, base, reforms, workflows, changes),
        source=name,
    )


def to_horizon(time: TimeFile, book: Book) -> Horizon:
    """Return the time that a run covers."""
    warm_up = None if time.warm_up is None else round(book.seconds(time.warm_up))
    return Horizon(time.start, warm_up, round(book.seconds(time.observe)), time.assume_holidays)


def to_system(model: ScenarioFile, book: Book, traces: Traces) -> PermitSystem:
    """Return the base: the system before any reform."""
    items = tuple(to_item(id, item, model.sessions, book) for id, item in model.items.items())
    return PermitSystem(
        calendars=to_calendars(model.calendars),
        offices=to_offices(model, book),
        items=items,
        classes=to_classes(model.demand, model.time, book, traces),
        sessions=tuple(to_session(id, session) for id, session in model.sessions.items()),
        agents=tuple(to_agents(id, agent) for id, agent in model.agents.items()),
        habit=to_habit(model.habit),
        lineage=lineage(items),
    )


def to_offices(model: ScenarioFile, book: Book) -> tuple[Office, ...]:
    """Return the offices."""
    return tuple(to_office(id, office, model.time, book) for id, office in model.offices.items())


def to_habit(habit: HabitFile) -> Habit:
    """Return the practice of the base."""
    if habit.stages is not None:
        return Habit("stages", stages=tuple(habit.stages.values()))
    if habit.extra is not None:
        return Habit(extra=tuple((need, str(waits)) for need, waits in habit.extra))
    return Habit(habit.word or "none")


def lineage(items: tuple[Item, ...]) -> tuple[tuple[str, tuple[StepRef, ...]], ...]:
    """Return what each name of an item stands for: all its steps."""
    return tuple((item.id, tuple(step.ref for step in item.steps)) for item in items)


def _target(target: TargetFile, index: int, book: Book) -> Target:
    cite = book.cite(("targets", index, "value"))
    return Target(
        workflow=target.workflow,
        case_class=target.case_class,
        reading=target.reading,
        measure=target.measure,
        value=float(target.value),
        published=target.published,
        bound=target.bound or "",
        role=target.role,
        source=cite.source,
        grade=cite.grade,
        rounding=rounding(spelled(find(book.root, ("targets", index, "value")).node)),
    )
