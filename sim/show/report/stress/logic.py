"""Part 2 of the checklist: the logic of the model and what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.model.demand import CaseClass, Poisson
from sim.model.offices import Discipline
from sim.model.system import PermitSystem
from sim.show.report.stress.entry import Entry, Study, by_workflow, listed
from sim.text import Text, same

DIAGRAM = Text("基本模型示意图", "Base model overview diagram")
DRAWN = Text("流程图：permitsim explain {file}。", "The process maps: permitsim explain {file}.")
LOGIC = Text("基本模型逻辑", "Base model logic")
BASE = Text(
    "{items} 个事项、{steps} 个环节；法定先后之外的习惯：{habit}。申请、受理、补正、审查、决定、"
    "送达的规则逐条见文档 reference/semantics。",
    "Items {items}, steps {steps}; practice beside the law: {habit}. Every rule of submission, "
    "intake, correction, review, decision and issue is in docs/reference/semantics.",
)
HABITS = {
    "none": Text("无，只依法定先后", "none, the law alone"),
    "serial": Text("逐项办理", "one item at a time"),
    "stages": Text("分阶段逐项办理", "one item at a time within stages"),
}
SCENARIO_LOGIC = Text("各方案的逻辑差异", "Scenario logic")
CHANGES = Text("{count} 项举措，{items} 个事项", "reforms {count}, items {items}")
ALL_CHANGES = Text(
    "{each}。每项举措改变什么：permitsim explain {file}，逐处差异：permitsim diff。",
    "{each}. What each reform changes: permitsim explain {file}; every difference: permitsim diff.",
)
ALGORITHMS = Text("算法", "Algorithms")
RULES = Text(
    "法定时限的计算、工作日历、拖延与压件、代办、联合评审的人员调度：文档 reference/semantics、"
    "explanation/the-legal-clock；举措：reference/levers。",
    "The legal clock, calendars, pace, agents and the seating of joint sessions: "
    "docs/reference/semantics and docs/explanation/the-legal-clock; levers: docs/reference/levers.",
)
ENTITIES = Text("实体", "Components: entities")
CASES = Text(
    "办件，分 {count} 类：{classes}。每件每事项的运气按键抽取，在各流程中相同。",
    "Cases; classes {count}: {classes}. Their luck is drawn by key, alike in all workflows.",
)
ACTIVITIES = Text("活动", "Components: activities")
STEPS = Text(
    "{each}。工时、等待、差错率与分布见“依据”一表。",
    "{each}. Efforts, waits, defects and their distributions are in the evidence table.",
)
OF_STEPS = Text("{items} 个事项 {steps} 个环节", "items {items}, steps {steps}")
RESOURCES = Text("资源", "Components: resources")
STAFF = Text("{each}。", "{each}.")
OFFICERS = Text("{offices} 个科室 {officers} 人", "offices {offices}, officers {officers}")
AGENTS = Text("，代办 {slots} 件", ", agents for {slots} cases")
QUEUES = Text("队列", "Components: queues")
ORDER = Text(
    "每科室一个队列：{rules}。不中断在办件；有时间的会议除外。",
    "One queue an office: {rules}. Work under way is not interrupted, but by sessions with times.",
)
DISCIPLINES: dict[Discipline, Text] = {
    "first_come": Text("先到先办 {count} 个", "first come first served at {count}"),
    "priority": Text("按优先级 {count} 个", "by priority at {count}"),
    "due_date": Text("按到期先后 {count} 个", "by due date at {count}"),
}
ENDS = Text("进入与离开", "Components: entry and exit points")
ARRIVE = Text(
    "按{arrivals}到达；办成、不予许可、逾期未补正或撤回时离开。",
    "Arrivals are {arrivals}; a case leaves completed, refused, lapsed or withdrawn.",
)
POISSON, TRACE = Text("泊松过程", "Poisson"), Text("给定时刻", "at given moments")


def logic(study: Study) -> Iterator[Entry]:
    """Yield the entries of part 2."""
    base, file = study.base, study.file
    systems = [each.scenario.system(each.workflow) for each in study.contenders]
    yield Entry("2.1", DIAGRAM, DRAWN.filled(file=file))
    yield Entry("2.2", LOGIC, BASE.filled(habit=HABITS[base.habit.kind], **_steps(base)))
    changes = [
        CHANGES.filled(count=len(each.scenario.reforms_of(each.workflow)), items=len(system.items))
        for each, system in zip(study.contenders, systems, strict=True)
    ]
    yield Entry(
        "2.3", SCENARIO_LOGIC, ALL_CHANGES.filled(each=by_workflow(study, changes), file=file)
    )
    yield Entry("2.4", ALGORITHMS, RULES)
    yield from _components(study, systems)


def _components(study: Study, systems: list[PermitSystem]) -> Iterator[Entry]:
    classes = study.base.classes
    said = CASES.filled(count=len(classes), classes=listed(one.title for one in classes))
    yield Entry("2.5.1", ENTITIES, said)
    steps = [OF_STEPS.filled(**_steps(system)) for system in systems]
    yield Entry("2.5.2", ACTIVITIES, STEPS.filled(each=by_workflow(study, steps)))
    yield Entry("2.5.3", RESOURCES, STAFF.filled(each=by_workflow(study, map(_staff, systems))))
    yield Entry("2.5.4", QUEUES, ORDER.filled(rules=_disciplines(study.base)))
    yield Entry("2.5.5", ENDS, ARRIVE.filled(arrivals=_arrivals(classes)))


def _steps(system: PermitSystem) -> dict[str, int]:
    return {"items": len(system.items), "steps": sum(len(item.steps) for item in system.items)}


def _staff(system: PermitSystem) -> Text:
    officers = sum(office.officers for office in system.offices)
    said = OFFICERS.filled(offices=len(system.offices), officers=officers)
    slots = sum(pool.slots for pool in system.agents)
    more = AGENTS.filled(slots=slots) if slots else same("")
    return Text(said.zh + more.zh, said.en + more.en)


def _disciplines(system: PermitSystem) -> Text:
    counts = Counter(office.discipline for office in system.offices)
    return listed(DISCIPLINES[name].filled(count=count) for name, count in counts.items())


def _arrivals(classes: tuple[CaseClass, ...]) -> Text:
    kinds = dict.fromkeys(isinstance(one.arrivals, Poisson) for one in classes)
    return listed(POISSON if is_random else TRACE for is_random in kinds)
