"""Whether both engines give the same log, event for event."""

from __future__ import annotations

from sim.engine.draws import Draws
from sim.engine.engines import ENGINES, Engine, simulate
from sim.eventlog import EventLog
from sim.run import Run
from sim.study.records import fingerprint
from sim.study.trust.check import Check
from sim.study.trust.ground import Ground
from sim.study.trust.shortened import days_for, first_arrivals
from sim.text import Text

LARGEST = 50_000
"""Activities of a run that the reference engine does again: some five seconds."""
SHORTENED_TO = 15_000
"""Activities of the first days of a longer one, about."""
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
SHORTENED = Text(
    "整次运行约 {size} 个环节，参照引擎要算很久；改由两个引擎各运行头 {days} 天的来件，跟踪到办结："
    "日志逐事件相同（{rows} 行，指纹 {print}）。",
    "a whole run has some {size} activities, for which the reference engine takes long; so both "
    "engines ran the arrivals of the first {days} day(s), followed to their end: the same log, "
    "event for event ({rows} rows, fingerprint {print}).",
)
SHORTENED_DIFFERENT = Text(
    "两个引擎各运行头 {days} 天的来件，日志不同：请报告这一缺陷。",
    "both engines ran the arrivals of the first {days} day(s), and their logs differ: please "
    "report this bug.",
)
NOTHING_CAME = Text("未比对：没有来件。", "not compared: nothing comes in.")
NOT_COMPILED = Text(
    "未比对：编译引擎尚未编译。", "not compared: the compiled engine has not been compiled yet."
)


def check_engines(ground: Ground, log: EventLog | None, largest: float = LARGEST) -> Check:
    """Run the first replication on the other engine, or of a long one its first arrivals on both.

    `log` is what the comparison holds of it; without one it is taken to be long.
    """
    first = ground.runs[0]
    ran = first.engine if isinstance(first, Run) else "compiled"
    other: Engine = "reference" if ran == "compiled" else "compiled"
    figures = {"activities": ground.size}
    if other == "compiled" and not _is_compiled():
        return Check("engines", ground.label, "not measured", NOT_COMPILED, figures)
    if log is None or (other == "reference" and ground.size > largest):
        return _check_first_days(ground)
    again = simulate(ground.plan, Draws(ground.seed, first.replication), other)
    if not log.same_events(again):
        said = DIFFERENT.filled(other=NAMES[other])
        return Check("engines", ground.label, "failed", said, figures)
    said = SAME.filled(other=NAMES[other], rows=f"{len(log.rows):,}", print=_print_of(again))
    return Check("engines", ground.label, "passed", said, {**figures, "rows": len(log.rows)})


def _check_first_days(ground: Ground) -> Check:
    days = days_for(ground.plan, SHORTENED_TO)
    plan = first_arrivals(ground.plan, days)
    one, two = (simulate(plan, Draws(ground.seed, 0), engine) for engine in ENGINES)
    figures = {"activities": ground.size, "days": days, "rows": len(one.rows)}
    told = {"size": f"{ground.size:,.0f}", "days": days, "rows": f"{len(one.rows):,}"}
    if not len(one.rows):
        return Check("engines", ground.label, "not measured", NOTHING_CAME, figures)
    if not one.same_events(two):
        said = SHORTENED_DIFFERENT.filled(**told)
        return Check("engines", ground.label, "failed", said, figures)
    said = SHORTENED.filled(print=_print_of(one), **told)
    return Check("engines", ground.label, "passed", said, figures)


def _print_of(log: EventLog) -> str:
    return fingerprint(log)[:12]


def _is_compiled() -> bool:
    # Loading it takes long, so that only who needs it does.
    from sim.engine.compiled import is_compiled

    return is_compiled()
