"""One line of a comparison: how robust it is to what is assumed, or how to find out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from sim.measure.metrics import SHARE, metric_of
from sim.show.numbers import digits_for, percent, said
from sim.show.story.names import workflow
from sim.study.compare import Comparison
from sim.study.naming import ending
from sim.study.sensitivity.robust import Robustness, robustness
from sim.study.staircase import default_workflow
from sim.text import Text

FOUND = Text(
    "假定可靠吗：{factors} 个假定的 {run} 组合理取值中，符号{sign}；九成的变化在 {low} 与 {high} "
    "之间；其方差 {share} 来自假定，其余来自 {replications} 次重复。",
    "How robust: at {run} plausible settings of {factors} assumptions the sign {sign}; nine in ten "
    "changes lie between {low} and {high}; {share} of their variance is the assumptions', the rest "
    "that of {replications} replication{s}.",
)
HOLDS = Text("都不变", "always holds")
TURNS = Text("有 {share} 翻转", "turns at {share}")
ALONE = Text("，{names} 单独就能使它翻转", ", and is turned by {names} alone")
NAMED = Text("{name}：{said}", "{name}: {said}")
UNKNOWN = Text(
    "假定可靠吗：{command} 看结论取决于哪些假定，什么会使它翻转。",
    "How robust: {command} finds which assumptions this hangs on, and what would overturn it.",
)


def robust_lines(comparison: Comparison, folder: Path, file: str) -> Iterator[Text]:
    """Yield what studies left in the results folder say of each change, or how to begin one.

    Only of the lived reading of one file, whose first workflow the others are compared with, since
    that is what studies are about.
    """
    scenario, base = comparison.scenario, comparison.contenders[0]
    others = [each for each in comparison.contenders[1:] if "@" not in each.workflow]
    one_file = all(each.scenario is scenario for each in comparison.contenders)
    if comparison.lived is None or not others or not one_file:
        return
    if base.workflow != scenario.workflow_names[0]:
        return
    told = {}
    for each in others:
        end, pair = ending(scenario, each.workflow), (base.workflow, each.workflow)
        found = robustness(folder, end, scenario, pair, scenario.primary)
        if found is not None:
            line = robust_line(found, scenario.primary, comparison.replications)
            told[each.label] = line
    for label, line in told.items():
        yield line if len(others) == 1 else NAMED.filled(name=workflow(label), said=line)
    if not told:
        name = others[0].workflow
        yield unknown_line(file, None if name == default_workflow(scenario) else name)


def robust_line(found: Robustness, measure: str, replications: int) -> Text:
    """Return what a sensitivity study found, beside so many replications."""
    scale = 100 if metric_of(measure).unit == SHARE else 1
    digits = digits_for(scale * max(abs(found.low), abs(found.high)))
    return FOUND.filled(
        factors=found.factors,
        run=found.run,
        sign=_sign(found),
        low=said(scale * found.low, digits, sign=True),
        high=said(scale * found.high, digits, sign=True),
        share=percent(found.spread.share_of_inputs(replications)),
        replications=replications,
        s="s" if replications != 1 else "",
    )


def unknown_line(file: str, workflow: str | None) -> Text:
    """Return the command that would find it; `workflow` where it is not the default one."""
    words = ["permitsim", "sensitivity", file]
    if workflow is not None:
        words += ["--workflow", workflow]
    return UNKNOWN.filled(command=shlex.join(words))


def _sign(found: Robustness) -> Text:
    if not found.turned and not found.turning:
        return HOLDS
    text = HOLDS if not found.turned else TURNS.filled(share=percent(found.turned / found.run))
    if found.turning:
        more = ALONE.filled(names=", ".join(found.turning))
        text = Text(text.zh + more.zh, text.en + more.en)
    return text
