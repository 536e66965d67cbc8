"""Whether offices are as busy, and their queues as long, as queueing theory expects."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.measure import stats
from sim.measure.stats import Interval
from sim.study.queueing import OfficeQueue
from sim.study.runs import LivedRun
from sim.study.trust.check import Check, State
from sim.text import Text, same

CONFIDENCE = 0.95
TOLERANCE = 0.02
"""Of utilisation: the plan's load is of arrivals without end, a run's of a window."""

AS_BUSY = Text(
    "{count} 个科室仿真的利用率都与运行前由计划算出的负荷相符（相差至多 {most} 个百分点）{but}。",
    "{count} offices are as busy as the plan's load, worked out before anything is run (at most "
    "{most} percentage points off){but}.",
)
NOT_AS_BUSY = Text(
    "{which} 的利用率与计划算出的负荷不符：{load}% 对 {found}%。",
    "{which} is not as busy as the plan's load: {load} % planned, {found} % simulated.",
)
BUT_WARNED = Text(
    "；{which}另有督办工作，无法预先算出",
    "; {which} also has work of warnings, which no plan foresees",
)
NOTHING = Text("", "")
INSIDE = Text(
    "{count} 个科室适用排队论公式，仿真的平均排队时间都落在理论区间内{but}。",
    "the formulas of queueing theory apply to {count} offices, whose simulated mean time in the "
    "queue is within what they expect{but}.",
)
BUT_LEFT = Text("；其余 {left} 个不适用", "; to the other {left} they do not apply")
OUTSIDE = Text(
    "{count} 个适用排队论公式的科室中 {wrong} 个落在理论区间外，首先是 {which}：仿真 {found} 小时，"
    "理论 {low} 至 {high} 小时。",
    "of {count} offices to which queueing theory applies, {wrong} are outside what it expects, "
    "first {which}: {found} hours simulated, {low} to {high} expected.",
)
NONE_APPLIES = Text(
    "未测：没有一个科室适用排队论公式（{why}）。",
    "not measured: the formulas of queueing theory apply to no office ({why}).",
)
ONE_LOG = Text(
    "未测：只有 1 次重复，仿真值没有区间。",
    "not measured: with one replication the simulated values have no interval.",
)
NO_OFFICES = Text("未测：没有科室有活可干。", "not measured: no office has any work.")


def utilisation(runs: Sequence[LivedRun], office: str, confidence: float = CONFIDENCE) -> Interval:
    """Return how busy an office is, over all replications."""
    values = [run.values[f"utilisation[{office}]"] for run in runs]
    return stats.t_interval(np.array(values, dtype=np.float64), confidence)


def check_utilisation(
    label: str, offices: Sequence[OfficeQueue], runs: Sequence[LivedRun]
) -> Check:
    """Check that offices are as busy as the plan says; intervals hold together."""
    warned = [each.office for each in offices if each.warned]
    known = [each for each in offices if not each.warned]
    if not known or len(runs) < 2:
        return Check("utilisation", label, "not measured", ONE_LOG if known else NO_OFFICES)
    confidence = stats.bonferroni(CONFIDENCE, len(known))
    found = {each.office: utilisation(runs, each.office, confidence) for each in known}
    off = {each.office: abs(found[each.office].mean - each.planned) for each in known}
    wrong = [each for each in known if not _agrees(each.planned, found[each.office])]
    figures = {"offices": len(known), "wrong": len(wrong), "furthest": max(off.values())}
    if wrong:
        first = wrong[0]
        said = NOT_AS_BUSY.filled(
            which=first.office,
            load=f"{100 * first.planned:.1f}",
            found=f"{100 * found[first.office].mean:.1f}",
        )
        return Check("utilisation", label, "failed", said, figures)
    but = BUT_WARNED.filled(which=_listed(warned)) if warned else NOTHING
    most = f"{100 * figures['furthest']:.1f}"
    said = AS_BUSY.filled(count=len(known), most=most, but=but)
    return Check("utilisation", label, "passed", said, figures)


def check_queueing(label: str, offices: Sequence[OfficeQueue]) -> Check:
    """Check that queues are as long as theory expects of them; intervals hold together."""
    tried = [each for each in offices if each.bracket is not None]
    figures = {"offices": float(len(tried)), "left_out": float(len(offices) - len(tried))}
    if not tried:
        return Check("queueing", label, "not measured", _none_applies(offices), figures)
    if min(len(each.waits) for each in tried) < 2:
        return Check("queueing", label, "not measured", ONE_LOG, figures)
    confidence = stats.bonferroni(CONFIDENCE, len(tried))
    wrong = [
        each for each in tried if each.bracket and not each.bracket.reaches(each.wait(confidence))
    ]
    figures["wrong"] = len(wrong)
    state: State = "failed" if wrong else "passed"
    left = len(offices) - len(tried)
    said = INSIDE.filled(count=len(tried), but=BUT_LEFT.filled(left=left) if left else NOTHING)
    if wrong and wrong[0].bracket:
        first, expected = wrong[0], wrong[0].bracket
        said = OUTSIDE.filled(
            count=len(tried),
            wrong=len(wrong),
            which=first.office,
            found=f"{first.wait().mean:.2f}",
            low=f"{expected.low:.2f}",
            high=f"{expected.high:.2f}",
        )
    return Check("queueing", label, state, said, figures)


def _agrees(planned: float, found: Interval) -> bool:
    return found.low - TOLERANCE <= planned <= found.high + TOLERANCE


def _none_applies(offices: Sequence[OfficeQueue]) -> Text:
    if not offices:
        return NO_OFFICES
    why = list(dict.fromkeys(each.why_not for each in offices if each.why_not))
    joined = Text("；".join(w.zh for w in why), "; ".join(w.en for w in why))
    return NONE_APPLIES.filled(why=joined)


def _listed(names: Sequence[str]) -> Text:
    return Text("、".join(names), ", ".join(names)) if len(names) > 1 else same(names[0])
