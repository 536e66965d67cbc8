"""Whether the other engine gives the same log of the first replication, event for event."""

from __future__ import annotations

from sim.engine.draws import Draws
from sim.engine.engines import Engine, simulate
from sim.eventlog import EventLog
from sim.run import Run
from sim.study.records import fingerprint
from sim.study.trust.check import Check
from sim.study.trust.ground import Ground
from sim.text import Text

LARGEST = 50_000
"""Activities of a run that the reference engine does again: some five seconds."""
NAMES: dict[Engine, Text] = {
    "compiled": Text("编译引擎", "the compiled engine"),
    "reference": Text("参照引擎", "the reference engine"),
}
SAME = Text(
    "第一次重复改由{other}重跑，日志逐事件相同（{rows} 行，指纹 {print}）。",
    "the first replication was run again by {other}: the same log, event for event ({rows} rows, "
    "fingerprint {print}).",
)
DIFFERENT = Text(
    "第一次重复改由{other}重跑，日志不同：请报告这一缺陷。",
    "the first replication was run again by {other}, and its log differs: please report this bug.",
)
TOO_LONG = Text(
    "未比对：一次运行约 {size} 个环节，参照引擎要算很久（上限 {most}）。",
    "not compared: a run has some {size} activities, for which the reference engine takes long (at "
    "most {most} are done).",
)
NOT_COMPILED = Text(
    "未比对：编译引擎尚未编译。", "not compared: the compiled engine has not been compiled yet."
)


def check_engines(ground: Ground, log: EventLog, largest: float = LARGEST) -> Check:
    """Run the first replication on the other engine, if that is soon done."""
    first = ground.runs[0]
    ran = first.engine if isinstance(first, Run) else "compiled"
    other: Engine = "reference" if ran == "compiled" else "compiled"
    figures = {"activities": ground.size}
    if other == "reference" and ground.size > largest:
        size = {"size": f"{ground.size:,.0f}", "most": f"{largest:,.0f}"}
        return Check("engines", ground.label, "not measured", TOO_LONG.filled(**size), figures)
    if other == "compiled" and not _is_compiled():
        return Check("engines", ground.label, "not measured", NOT_COMPILED, figures)
    again = simulate(ground.plan, Draws(ground.seed, first.replication), other)
    if not log.same_events(again):
        said = DIFFERENT.filled(other=NAMES[other])
        return Check("engines", ground.label, "failed", said, figures)
    mark = fingerprint(again)[:12]
    said = SAME.filled(other=NAMES[other], rows=f"{len(log.rows):,}", print=mark)
    return Check("engines", ground.label, "passed", said, {**figures, "rows": len(log.rows)})


def _is_compiled() -> bool:
    # Loading it takes long, so that only who needs it does.
    from sim.engine.compiled import is_compiled

    return is_compiled()
