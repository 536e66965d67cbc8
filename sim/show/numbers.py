"""Numbers as people read them."""

from __future__ import annotations

import math

from sim.measure.metrics import LIST_DAYS, SHARE, metric_of
from sim.measure.stats import Interval
from sim.text import Text, same

NONE = "–"
MINUS = "−"


def said(value: float, digits: int = 1, *, sign: bool = False) -> str:
    """Return a number with so many digits after the point; a dash if it is undefined."""
    if not math.isfinite(value):
        return NONE
    text = f"{value:{'+' if sign else ''},.{digits}f}"
    if not any(digit in text for digit in "123456789"):
        text = text.lstrip("+-")
    return text.replace("-", MINUS)


def with_half(interval: Interval, digits: int, *, sign: bool = False) -> str:
    """Return a mean with half its interval's width."""
    if not math.isfinite(interval.mean):
        return NONE
    mean = said(interval.mean, digits, sign=sign)
    if not math.isfinite(interval.half_width):
        return mean
    return f"{mean} ± {said(interval.half_width, digits)}"


def short(value: float) -> str:
    """Return a number without needless digits: 47, 2.5; a dash if it is undefined."""
    return said(value, 0 if float(value).is_integer() else 1)


def percent(share: float) -> Text:
    """Return a share as a percentage; what is not quite all or none does not read so."""
    if not math.isfinite(share):
        return same(NONE)
    number = short(100 * share) if share in (0, 1) else said(min(max(100 * share, 0.1), 99.9))
    return Text(f"{number}%", f"{number} %")


def scaled(interval: Interval, measure: str) -> Interval:
    """Return an interval as it is shown: shares in percent."""
    factor = 100 if metric_of(measure).unit == SHARE else 1
    return Interval(interval.mean * factor, interval.low * factor, interval.high * factor)


def digits_for(largest: float) -> int:
    """How many digits after the point suit numbers of that size."""
    if not math.isfinite(largest) or 10 <= largest < 1000:
        return 1
    return 0 if largest >= 1000 else 2


def label(measure: str) -> Text:
    """Return a measure's title with its unit, if the title does not say it already."""
    metric = metric_of(measure)
    if metric.unit == LIST_DAYS:
        return metric.title
    unit = same("%") if metric.unit == SHARE else metric.unit
    return Text(
        zh=metric.title.zh if unit.zh in metric.title.zh else f"{metric.title.zh}（{unit.zh}）",
        en=metric.title.en if unit.en in metric.title.en else f"{metric.title.en} ({unit.en})",
    )
