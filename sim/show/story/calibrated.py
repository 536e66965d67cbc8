"""Which figures are no predictions, since numbers of the file were fitted to them."""

from __future__ import annotations

from collections.abc import Iterable

from sim.measure.metrics import METRICS
from sim.model.scenario import Scenario
from sim.show.numbers import label
from sim.show.story.names import workflow
from sim.study.fitted import fitted_keys
from sim.text import Text, same

FITTED = Text(
    "已校准，不是预测（等级 F 的数字曾对它拟合）：{figures}。",
    "Calibrated, not predicted (numbers of grade F were fitted to it): {figures}.",
)
OF_WORKFLOW = Text("{workflow}的{measure}", "{measure} in {workflow}")


def calibrated_line(sides: Iterable[tuple[Scenario, str]]) -> Text:
    """Say which measures of some workflows numbers were fitted to; empty if there are none."""
    named = [
        OF_WORKFLOW.filled(workflow=workflow(name), measure=_said(key))
        for scenario, name in sides
        for key in sorted(fitted_keys(scenario, name), key=_place)
    ]
    if not named:
        return same("")
    listed = Text("、".join(one.zh for one in named), ", ".join(one.en for one in named))
    return FITTED.filled(figures=listed)


def _said(key: str) -> Text:
    measure, bracket, rest = key.partition("[")
    title = label(measure)
    return Text(title.zh + bracket + rest, title.en + bracket + rest)


def _place(key: str) -> tuple[int, str]:
    return list(METRICS).index(key.partition("[")[0]), key
