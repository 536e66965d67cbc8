"""`permitsim run`: one workflow, once."""

from __future__ import annotations

import math
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.model.scenario import Scenario
from sim.show.layout import table
from sim.show.numbers import digits_for, label, said, scaled, short
from sim.show.story.calibrated import calibrated_line
from sim.show.story.names import workflow as workflow_name
from sim.show.story.whole import written
from sim.study.measures import MANY_CLASSES
from sim.text import Lang, Text, same

if TYPE_CHECKING:
    from sim.engine.plan import Plan

Answer: TypeAlias = tuple[dict[str, float], int, Sequence[Path]]
"""The values of a run, how many cases they are of, and the files that were written."""

TITLE = Text(
    "{title} · {name} · 随机种子 {seed} · 第 {replication} 次重复（从 0 数起）",
    "{title} · {name} · seed {seed} · replication {replication} (from 0)",
)
BY_LIMITS = Text("按时限：输入的算术", "By the limits: input arithmetic")
AS_LIVED = Text(
    "按实际：仿真预测，一次运行，{cases} 个办件", "As lived: predicted, one run of {cases} cases"
)

NOT_BY_CLASS = Text(
    "（{classes} 类办件，不逐类列出；--out 保存每个办件。）",
    "({classes} classes of cases, not listed one by one; --out keeps every case.)",
)
NONE_IF_ZERO = frozenset(
    {
        "agent_visits",
        "errors_let_through",
        "extended_share",
        "lapsed_share",
        "later_corrections",
        "neglected",
        "notice_list_days",
        "overtaken_hours",
        "refused_share",
        "reserved_share",
        "split_neglected_days",
        "split_notice_days",
        "staff_cost_per_case",
        "warned_share",
        "withdrawn_share",
    }
)
"""Measures that are 0 where a scenario has nothing of the kind: agents, notices, watches, …"""


def do(asked: Namespace, lang: Lang) -> int:
    """Print the measures of one run; with `--out`, keep its cases and events."""
    from sim.engine.outlook import refuse_overload
    from sim.run import plan_of
    from sim.study.long.running import is_long

    scenario = find(asked.file)
    check_workflow(scenario, asked.workflow)
    plan = plan_of(scenario, asked.workflow, reading=asked.reading)
    if not asked.overload:
        refuse_overload(plan)
    measured = _long if is_long(plan, asked.reading, asked.engine) else _in_memory
    values, cases, files = measured(scenario, plan, asked)
    print(_told(scenario, asked, values, cases, lang))
    if files:
        print(written(Path(asked.out), files, lang), file=sys.stderr)
    return 0


def _in_memory(scenario: Scenario, plan: Plan, asked: Namespace) -> Answer:
    from sim.run import run_plan
    from sim.study.saving import save_run

    done = run_plan(
        plan,
        asked.workflow,
        reading=asked.reading,
        seed=asked.seed,
        replication=asked.replication,
        engine=asked.engine,
    )
    files: Sequence[Path] = ()
    if asked.out:
        files = save_run(scenario, done, Path(asked.out), command_of(asked))
    return done.values, len(done.table), files


def _long(scenario: Scenario, plan: Plan, asked: Namespace) -> Answer:
    """The same of a run that is too long for memory."""
    from sim.study.saving_long import run_long, save_long

    luck = {"seed": asked.seed, "replication": asked.replication}
    if asked.out:
        place = Path(asked.out)
        done = save_long(scenario, plan, asked.workflow, place, command_of(asked), **luck)
    else:
        done = run_long(plan, asked.workflow, **luck)
    return done.values, done.cases, done.files


def _told(
    scenario: Scenario, asked: Namespace, values: dict[str, float], cases: int, lang: Lang
) -> str:
    from sim.study.told import exactly, in_order

    title = TITLE.filled(
        title=scenario.title,
        name=workflow_name(asked.workflow),
        seed=asked.seed,
        replication=asked.replication,
    )
    kind = BY_LIMITS if asked.reading == "limits" else AS_LIVED.filled(cases=cases)
    rows = []
    for key in in_order([key for key in values if _is_told(scenario, key, values[key])]):
        value = scaled(exactly(values[key]), key).mean
        rows.append(["  " + _title(scenario, asked.workflow, key).of(lang), _number(value, key)])
    lines = [title.of(lang), "", kind.of(lang), table(rows)]
    if asked.reading == "lived":
        fitted = calibrated_line([(scenario, asked.workflow)]).of(lang)
        lines += [fitted] if fitted else []
    if len(scenario.base.classes) >= MANY_CLASSES:
        lines.append(NOT_BY_CLASS.filled(classes=len(scenario.base.classes)).of(lang))
    return "\n".join(lines)


def _is_told(scenario: Scenario, key: str, value: float) -> bool:
    """Whether a measure is of something that the run has."""
    name, _, of = key.partition("[")
    classes = {one.id for one in scenario.base.classes}
    one_by_one = 1 < len(classes) < MANY_CLASSES
    if of.rstrip("]") in classes and not one_by_one:
        return False
    return not math.isnan(value) and (value != 0 or name not in NONE_IF_ZERO)


def _title(scenario: Scenario, name: str, key: str) -> Text:
    """A measure's title, with that of the class or office that it is of."""
    of = key.partition("[")[2].rstrip("]")
    if not of:
        return label(key)
    system = scenario.system(name)
    titles = {one.id: one.title for one in system.classes}
    titles |= {one.id: one.title for one in system.offices}
    said = Text("{measure} [{of}]", "{measure} [{of}]")
    return said.filled(measure=label(key), of=titles.get(of, same(of)))


def _number(value: float, key: str) -> str:
    return short(value) if "list_days" in key else said(value, digits_for(abs(value)))
