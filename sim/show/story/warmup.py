"""How long to warm up, as a table of workflows and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.layout import Row, table, wrapped
from sim.show.numbers import NONE, said, short
from sim.show.story.names import workflow
from sim.study.settling import Settling, Side
from sim.text import Lang, Text

COLUMNS = 96
TITLE = Text("{title} · 预热要多久", "{title} · how long to warm up")
KIND = Text(
    "在办件数按周计，自空系统开始，{replications} 次重复平均，随机种子 {seed}；MSER-5",
    "Cases in hand week by week from an empty start, mean of {replications} replication{s}, "
    "seed {seed}; MSER-5",
)
HEAD = (
    Text("流程", "workflow"),
    Text("稳定于第几天", "settled after days"),
    Text("此后在办件数", "in hand from then on"),
    Text("观察天数", "days run"),
)
NOT_SETTLED = Text("未稳定", "not settled")
ENOUGH = Text(
    "情景的预热期 {days} 天够用。", "The warm-up of the scenario, {days} days, is enough."
)
SHORT = Text(
    "情景的预热期 {days} 天偏短：请写 warm_up: {needed} days 或更长。",
    "The warm-up of the scenario, {days} days, is too short: write warm_up: {needed} days or more.",
)
CANNOT = Text(
    "运行太短，看不出何时稳定：{names}；请延长 time.observe，或把负荷降到能力以下。",
    "The run is too short to tell where it settles: {names}. Observe for longer (time.observe), or "
    "lower the load.",
)
STEADY = Text(
    "问稳态的指标（在办件数、利用率、月均办结、每件成本）需要预热；按件的指标从空系统开始也会偏好。",
    "Measures of the steady state (work in progress, utilisation, throughput, cost) need it; those "
    "of cases look too good from an empty start, too.",
)
NOTE = Text("注意：{warning}", "Note: {warning}")


def settling_story(found: Settling, lang: Lang) -> str:
    """Return where workflows settle as text."""
    plural = "s" if found.replications != 1 else ""
    kind = KIND.filled(replications=found.replications, seed=found.seed, s=plural)
    head = f"{TITLE.filled(title=found.scenario.title).of(lang)}\n{kind.of(lang)}"
    rows = [[one.of(lang) for one in HEAD], *(_row(side, lang) for side in found.sides)]
    told = "\n".join(wrapped(line.of(lang), COLUMNS) for line in _lines(found))
    return "\n\n".join([head, table(rows), told])


def _row(side: Side, lang: Lang) -> Row:
    unsettled = not side.is_settled
    rest = side.in_hand[side.cut :]
    return [
        workflow(side.workflow).of(lang),
        NOT_SETTLED.of(lang) if unsettled else str(side.settled_days),
        NONE if unsettled else said(float(rest.mean())),
        str(7 * len(side.in_hand)),
    ]


def _lines(found: Settling) -> Iterator[Text]:
    days = short(found.warm_up_days)
    if found.needed_days is None:
        names = [workflow(side.workflow) for side in found.sides if not side.is_settled]
        yield CANNOT.filled(
            names=Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
        )
    elif found.needed_days <= found.warm_up_days:
        yield ENOUGH.filled(days=days)
    else:
        yield SHORT.filled(days=days, needed=found.needed_days)
    yield STEADY
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)
