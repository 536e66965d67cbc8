"""Whether offices are as busy, and their queues as long, as queueing theory expects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.measure import stats
from sim.measure.stats import Interval
from sim.study.queueing import OfficeQueue
from sim.study.runs import LivedRun
from sim.study.trust.check import Check
from sim.text import Text

Titles = Mapping[str, Text]
CONFIDENCE = 0.95
TOLERANCE = 0.02
"""Of utilisation: the plan's load is of arrivals without end, a run's of a window."""
WIDEST = 0.5
"""Half the typical interval of a time in the queue, as a share of it, that still tells much."""

AS_BUSY = Text(
    "{count} 个科室仿真的利用率都与运行前由计划算出的负荷相符（相差至多 {most} 个百分点）{but}。",
    "{count} office{s}: as busy as the plan's load, worked out before anything is run (at most "
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
    "{all} 个科室中 {count} 个适用排队论公式，仿真的平均排队时间都落在理论区间内"
    "（{logs} 次重复，区间半宽多为均值的 {width}%）。",
    "the formulas of queueing theory apply to {count} of {all} office{s}; all simulated mean times "
    "in the queue are within what they expect ({logs} replications; half an interval is typically "
    "{width} % of the mean).",
)
OUTSIDE = Text(
    "{count} 个适用排队论公式的科室中 {wrong} 个落在理论区间外，首先是 {which}：仿真 {found} 小时，"
    "理论 {low} 至 {high} 小时。",
    "of {count} offices to which queueing theory applies, {wrong} are outside what it expects, "
    "first {which}: {found} hours simulated, {low} to {high} expected.",
)
TOO_WIDE = Text(
    "未测：{count} 个适用的科室中没有一个在理论区间外，但 {logs} 次重复的区间太宽"
    "（半宽多为均值的 {width}%），看不出。",
    "not measured: none of the {count} offices to which queueing theory applies is outside what it "
    "expects, but the intervals of {logs} replications are too wide to tell (half of one is "
    "typically {width} % of the mean).",
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
    label: str, offices: Sequence[OfficeQueue], runs: Sequence[LivedRun], titles: Titles
) -> Check:
    """Check that offices are as busy as the plan says; intervals hold together."""
    warned = [titles[each.office] for each in offices if each.warned]
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
            which=titles[first.office],
            load=f"{100 * first.planned:.1f}",
            found=f"{100 * found[first.office].mean:.1f}",
        )
        return Check("utilisation", label, "failed", said, figures)
    but = BUT_WARNED.filled(which=_listed(warned)) if warned else NOTHING
    most = f"{100 * figures['furthest']:.1f}"
    said = AS_BUSY.filled(count=len(known), s=_plural(known), most=most, but=but)
    return Check("utilisation", label, "passed", said, figures)


def check_queueing(label: str, offices: Sequence[OfficeQueue], titles: Titles) -> Check:
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
    width = _typical_width([each.wait(confidence) for each in tried])
    figures |= {"wrong": len(wrong), "width": width}
    told = {"count": len(tried), "all": len(offices), "logs": len(tried[0].waits)}
    if wrong:
        said = OUTSIDE.filled(wrong=len(wrong), **told, **_told(wrong[0], titles))
        return Check("queueing", label, "failed", said, figures)
    too_wide = width > WIDEST
    said = (TOO_WIDE if too_wide else INSIDE).filled(
        width=f"{100 * width:.0f}", s=_plural(offices), **told
    )
    return Check("queueing", label, "not measured" if too_wide else "passed", said, figures)


def _agrees(planned: float, found: Interval) -> bool:
    return found.low - TOLERANCE <= planned <= found.high + TOLERANCE


def _plural(offices: Sequence[OfficeQueue]) -> str:
    return "" if len(offices) == 1 else "s"


def _told(office: OfficeQueue, titles: Titles) -> dict[str, object]:
    """What is told of an office whose queue is not as theory expects."""
    bracket = office.bracket
    ends = {} if bracket is None else {"low": bracket.low, "high": bracket.high}
    hours = {"found": office.wait().mean, **ends}
    said: dict[str, object] = {name: f"{value:.2f}" for name, value in hours.items()}
    return {"which": titles[office.office], **said}


def _typical_width(waits: Sequence[Interval]) -> float:
    """Half the width of an interval as a share of its mean, in the middle case."""
    shares = [each.half_width / each.mean for each in waits if each.mean > 0]
    return float(np.median(shares)) if shares else 0.0


def _none_applies(offices: Sequence[OfficeQueue]) -> Text:
    if not offices:
        return NO_OFFICES
    why = [each.why_not for each in offices if each.why_not]
    joined = Text(
        "；".join(dict.fromkeys(w.zh for w in why)), "; ".join(dict.fromkeys(w.en for w in why))
    )
    return NONE_APPLIES.filled(why=joined)


def _listed(titles: Sequence[Text]) -> Text:
    return Text("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))
