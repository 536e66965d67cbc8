"""Whether the warm-up is long enough: beside its lower bound, and beside where the runs settle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.eventlog import EventLog
from sim.measure.in_hand import in_hand
from sim.measure.timebase import Floats
from sim.model.calendar import DAY
from sim.run import settling_seconds
from sim.study.settling.settling import WEEK, side_of
from sim.study.trust.check import Check
from sim.study.trust.ground import Ground
from sim.text import Text

ENOUGH = Text(
    "预热 {warm_up} 天；下限（理想办理时间的两倍）{least} 天，在办件数按 MSER-5 在 {settled} 天后"
    "平稳（{count} 次重复）。",
    "{warm_up} days of warm-up; its lower bound, twice the ideal lead time, is {least}, and work "
    "in progress settles after {settled} days by MSER-5 ({count} replications).",
)
SHORT = Text(
    "预热只有 {warm_up} 天，下限（理想办理时间的两倍）是 {least} 天：按时间加权的数字偏低。",
    "the warm-up is only {warm_up} days, its lower bound (twice the ideal lead time) {least}: "
    "time-weighted figures are low.",
)
LATE = Text(
    "预热 {warm_up} 天，而在办件数按 MSER-5 要 {settled} 天才平稳。",
    "{warm_up} days of warm-up, but work in progress settles only after {settled} by MSER-5.",
)
DRIFTS = Text(
    "到运行结束，在办件数仍在{way}（每半程 {drift} 件），尚未平稳：在办件数、利用率、月均办结等"
    "按时间加权的数字还会变。",
    "work in progress still {way} at the end of the run (by {drift} cases from half to half): it "
    "has not settled, and time-weighted figures (work in progress, utilisation, throughput) would "
    "be others later.",
)
RISES, FALLS = Text("上升", "rises"), Text("下降", "falls")
ONE = Text(
    "预热 {warm_up} 天，不短于下限 {least} 天；是否平稳未测：需要 2 次以上重复的完整日志。",
    "{warm_up} days of warm-up, no shorter than its lower bound of {least}; whether the runs "
    "settle was not measured: it takes the logs of two replications or more.",
)
CHANGES = Text(
    "未测：流程中途更换，没有平稳状态可言。",
    "not measured: the workflow changes on a date, so there is no steady state.",
)


def in_hand_by_week(log: EventLog) -> Floats:
    """Return the cases in hand from the empty start, by mean over each week: float64[week]."""
    return in_hand(log, np.arange(log.window[1] // (WEEK * DAY) + 1) * WEEK * DAY)


def check_warm_up(ground: Ground, weeks: Sequence[Floats]) -> Check:
    """Check the warm-up of a workflow; `weeks` is `in_hand_by_week` of some replications."""
    if ground.plan.change is not None:
        return Check("warm_up", ground.label, "not measured", CHANGES)
    warm_up, least = ground.warm_up / DAY, settling_seconds([ground.plan]) / DAY
    figures = {"warm_up_days": warm_up, "least_days": least}
    told = {"warm_up": f"{warm_up:.0f}", "least": f"{least:.0f}", "count": len(weeks)}
    if warm_up < least:
        return Check("warm_up", ground.label, "failed", SHORT.filled(**told), figures)
    if len(weeks) < 2:
        return Check("warm_up", ground.label, "not measured", ONE.filled(**told), figures)
    side = side_of(ground.label, np.stack(weeks))
    figures |= {"settled_days": float(side.settled_days), "drift": side.drift.mean}
    told["settled"] = f"{side.settled_days}"
    if not side.is_settled:
        way = RISES if side.drift.mean > 0 else FALLS
        said = DRIFTS.filled(way=way, drift=f"{abs(side.drift.mean):.2g}")
        return Check("warm_up", ground.label, "failed", said, figures)
    late = side.settled_days > warm_up
    said = (LATE if late else ENOUGH).filled(**told)
    return Check("warm_up", ground.label, "failed" if late else "passed", said, figures)
