"""Whether the replications are enough: how wide the interval of the change is beside the change."""

from __future__ import annotations

import math

from sim.measure.metrics import metric_of
from sim.study.compare import LivedReading
from sim.study.paired import Change
from sim.study.trust.check import Check
from sim.text import Text

SETTLED = Text(
    "{measure}的变化是 {change} ± {half} {unit}（95%，各指标同时成立）：半宽为变化的 {share}%；"
    "{count} 次重复，判定增减 {needed} 次即可。",
    "the change in {measure} is {change} ± {half} {unit} (95 %, simultaneous): half the interval "
    "is {share} % of it; {count} replications, of which {needed} would settle the sign.",
)
OPEN = Text(
    "{measure}的变化是 {change} ± {half} {unit}：区间含 0，增减尚未判定；{count} 次重复，{more}。",
    "the change in {measure} is {change} ± {half} {unit}: the interval holds 0, so the sign is not "
    "settled; {count} replications, {more}.",
)
MORE = Text("约需 {needed} 次", "some {needed} would be needed")
NEVER = Text("再多也难以判定", "and more would hardly settle it")
NONE = Text(
    "{measure}在每次重复中都完全不变。", "{measure} is exactly the same in every replication."
)
ONE = Text(
    "未测：只有 1 次重复，没有区间。", "not measured: with one replication there is no interval."
)
UNDEFINED = Text(
    "未测：{measure}没有定义的差值。", "not measured: no difference in {measure} is defined."
)


def check_precision(lived: LivedReading, label: str, measure: str) -> Check:
    """Check that the change of a workflow in a measure is told from 0, and how sharply."""
    paired, title = lived.differences[label], metric_of(measure).title
    if measure not in paired.changes:
        return _not_measured(label, UNDEFINED.filled(measure=title))
    if paired.replications < 2:
        return _not_measured(label, ONE)
    change = paired.changes[measure]
    mean, half = change.difference.mean, change.difference.half_width
    if not (math.isfinite(mean) and math.isfinite(half)):
        return _not_measured(label, UNDEFINED.filled(measure=title))
    figures = {"change": mean, "half_width": half, "replications": float(paired.replications)}
    if mean == 0 and half == 0:
        return Check("precision", label, "passed", NONE.filled(measure=title), figures)
    figures["relative"] = half / abs(mean) if mean else math.inf
    is_settled = change.difference.low > 0 or change.difference.high < 0
    digits = _digits(half)
    said = (SETTLED if is_settled else OPEN).filled(
        measure=title,
        change=f"{mean:+,.{digits}f}".replace("-", "−"),
        half=f"{half:,.{digits}f}",
        unit=metric_of(measure).unit,
        share=f"{100 * figures['relative']:.1f}",
        count=paired.replications,
        needed=change.replications_needed,
        more=_more(change),
    )
    return Check("precision", label, "passed" if is_settled else "failed", said, figures)


def _digits(half: float) -> int:
    """Digits after the point that show two of half an interval's width."""
    return min(max(1 - math.floor(math.log10(half)), 0), 6) if half else 2


def _more(change: Change) -> Text:
    needed = change.replications_needed
    return NEVER if needed is None else MORE.filled(needed=f"{needed:,}")


def _not_measured(label: str, said: Text) -> Check:
    return Check("precision", label, "not measured", said)
