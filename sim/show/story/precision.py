"""How tight intervals were asked to be, and how they came out."""

from __future__ import annotations

from collections.abc import Iterator

from sim.measure.metrics import SHARE, metric_of
from sim.measure.sequential import Standing
from sim.show.numbers import digits_for, label, said
from sim.show.story.names import workflow
from sim.study.goals import Goal, Reached
from sim.text import Text

REACHED = Text(
    "精度已达到，用了 {n} 次重复：{goals}。", "As precise as asked after {n} replications: {goals}."
)
NOT_REACHED = Text(
    "{n} 次重复后精度仍未达到：{goals}。",
    "Not as precise as asked after {n} replications: {goals}.",
)
SETTLED = Text(
    "{what} ± {half}（要求 ± {asked}）",
    "{what} ± {half} (asked ± {asked})",
)
WHY = {
    "zero": Text(
        "{what}：均值与 0 分不开，谈不上百分比；请写绝对精度，如 0.5 days",
        "{what}: its mean cannot be told from 0, so a percentage of it says nothing; ask for a "
        "number, such as 0.5 days",
    ),
    "undefined": Text(
        "{what}：有定义的重复太少", "{what}: it is defined in too few of the replications"
    ),
    "cap": Text(
        "{what} ± {half}（要求 ± {asked}）：估计要 {needed} 次，超过上限；"
        "可用 --replications 提高上限",
        "{what} ± {half} (asked ± {asked}): it would take some {needed}, more than the most; raise "
        "that with --replications",
    ),
    "": SETTLED,
}
CHANGE = Text("{measure}的变化", "change in {measure}")
OF = Text("{measure}（{flow}）", "{measure} ({flow})")
MANY = Text("很多", "very many")


def precision_lines(reached: Reached) -> Iterator[Text]:
    """Say of all goals whether they were reached, the others each by itself."""
    n = f"{reached.progress.replications:,}"
    standings = reached.progress.standings
    for state, head in (("settled", REACHED), ("cannot", NOT_REACHED), ("open", NOT_REACHED)):
        told = [
            _told(name, reached.goals[name], standing)
            for name, standing in standings.items()
            if standing.state == state
        ]
        if told:
            joined = Text("；".join(t.zh for t in told), "; ".join(t.en for t in told))
            yield head.filled(n=n, goals=joined)


def _told(name: str, goal: Goal, standing: Standing) -> Text:
    factor = 100 if metric_of(goal.measure).unit == SHARE else 1
    half, asked = factor * standing.interval.half_width, factor * standing.asked
    digits = digits_for(asked) + (1 if asked < 1 else 0)
    needed = MANY if standing.needed is None else f"{standing.needed:,}"
    return WHY[standing.why].filled(
        what=_what(name, goal), half=said(half, digits), asked=said(asked, digits), needed=needed
    )


def _what(name: str, goal: Goal) -> Text:
    measure = label(goal.measure)
    cls = goal.measure.partition("[")[2].rstrip("]")
    if cls:
        measure = Text(f"{measure.zh}[{cls}]", f"{measure.en} [{cls}]")
    if goal.workflow:
        return OF.filled(measure=measure, flow=workflow(goal.workflow))
    whose = name.removeprefix(f"{goal.measure}@")
    if "-" not in whose:
        return OF.filled(measure=measure, flow=workflow(whose))
    change = CHANGE.filled(measure=measure)
    return Text(f"{change.zh} {whose}", f"{change.en}, {whose}")
