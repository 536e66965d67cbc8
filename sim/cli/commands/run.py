"""`permitsim run`: one workflow, once."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.layout import table
from sim.cli.numbers import digits_for, label, said, scaled, short
from sim.cli.story.names import workflow as workflow_name
from sim.cli.story.whole import written
from sim.model.scenario import Scenario
from sim.text import Lang, Text

TITLE = Text(
    "{title} · {name} · 随机种子 {seed} · 第 {replication} 次重复（从 0 数起）",
    "{title} · {name} · seed {seed} · replication {replication} (from 0)",
)
BY_LIMITS = Text("按时限：输入的算术", "By the limits: input arithmetic")
AS_LIVED = Text(
    "按实际：仿真预测，一次运行，{cases} 个办件", "As lived: predicted, one run of {cases} cases"
)


def do(asked: Namespace, lang: Lang) -> int:
    """Print the measures of one run; with `--out`, keep its cases and events."""
    scenario = find(asked.file)
    check_workflow(scenario, asked.workflow)
    from sim.run import run

    done = run(
        scenario,
        asked.workflow,
        reading=asked.reading,
        seed=asked.seed,
        replication=asked.replication,
        overload=asked.overload,
    )
    print(_told(scenario, asked, done.values, len(done.table), lang))
    if asked.out:
        from sim.study.saving import save_run

        files = save_run(scenario, done, Path(asked.out), command_of(asked))
        print(written(Path(asked.out), files, lang), file=sys.stderr)
    return 0


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
    for key in in_order(list(values)):
        value = scaled(exactly(values[key]), key).mean
        of = f" [{key.partition('[')[2]}" if "[" in key else ""
        rows.append([f"  {label(key).of(lang)}{of}", _number(value, key)])
    return "\n".join([title.of(lang), "", kind.of(lang), table(rows)])


def _number(value: float, key: str) -> str:
    return short(value) if "list_days" in key else said(value, digits_for(abs(value)))
