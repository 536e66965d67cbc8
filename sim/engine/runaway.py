"""How a run says that it has no end; the same for every engine."""

from __future__ import annotations

from sim.engine.plan import NONE, Plan
from sim.errors import RunawayError
from sim.text import Text

CALENDAR_ENDS = Text(
    zh="运行到日历终点仍未结束：案件积压，或所需年份的节假日尚未公布。请减少来件，或提早开始，"
    "或写 assume_holidays: true。",
    en="the run came to the end of its calendar without an end: cases pile up, or it needs years "
    "whose holidays are not published. Lower the demand, start earlier, or write "
    "assume_holidays: true.",
)
TOO_OFTEN = Text(
    zh="某项工作已做了 {most} 次仍未通过：它几乎总有差错，而更正不花时间。",
    en="a piece of work was attempted {most} times without an end: it is nearly always faulty.",
)
TOO_LONG = Text(
    zh="运行超过 {limit} 行记录仍未结束：{office} 前排队 {length} 件。"
    "请减少来件、增加人手或缩短观察期。",
    en="the run passed {limit} rows of log without an end: {length} files wait at {office}. "
    "Lower the demand, add staff, or observe for less time.",
)


def endless(plan: Plan, queues: list[int]) -> RunawayError:
    """Return the error that names the longest queue, for a log that is at its limit."""
    longest = max(range(len(queues)), key=queues.__getitem__, default=NONE)
    return RunawayError(
        TOO_LONG.filled(
            limit=plan.event_limit,
            office=plan.directory.offices[longest] if queues else "-",
            length=queues[longest] if queues else 0,
        )
    )
