"""What the figures mean, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sim.measure.metrics import CALENDAR_DAYS, SHARE, WORKING_DAYS, metric_of
from sim.measure.stats import Shares
from sim.model.scenario import Target
from sim.show.numbers import label, percent, said, scaled, short, with_half
from sim.show.story.names import RESTS_ON, workflow
from sim.study.compare import Comparison
from sim.study.paired import Change, Paired
from sim.study.targets import Held
from sim.study.told import Stamp, Told, exactly
from sim.text import Text, same

LEAST_REPLICATIONS = 5
"""Fewer tell nothing of a variance, and so nothing of what pairing won."""
MOST_TIMES = 100
"""Beyond, how many times tighter an interval became is luck."""

WHO = Text("按{measure}看：{parts}。", "By {measure}: {parts}.")
GAIN = Text("{gain}的办件受益，平均改善 {by}", "{gain} of the cases gain, {by} on average")
LOSE = Text("{lose}的办件变差，平均 {by}", "{lose} lose, {by} on average")
NONE_GAIN = Text("没有办件受益", "none of the cases gain")
NONE_LOSE = Text("没有办件变差", "none lose")
SAME = Text("{same}不变", "{same} stay the same")
LOSERS = Text("变差比例最高的类别：{name}（{lose}）。", "Most often worse off: {name} ({lose}).")
TIGHTER = Text("配对使差值的区间缩小到 1/{times}。", "Pairing made the interval {times} × tighter.")
MUCH_TIGHTER = Text(
    "配对使差值的区间缩小到不足 1/{times}。",
    "Pairing made the interval more than {times} × tighter.",
)
NOT_TIGHTER = Text("配对没有使差值的区间缩小。", "Pairing did not make the interval tighter.")
ENOUGH = Text(
    "{replications} 次重复已足够（{needed} 次即可判定增减）。",
    "{replications} replications are enough ({needed} would settle the sign).",
)
NOT_ENOUGH = Text(
    "{replications} 次重复还不够：判定增减约需 {needed} 次。",
    "{replications} replications are not enough: about {needed} would settle the sign.",
)
ONE_ONLY = Text("只有 1 次重复，无法给出区间。", "With one replication there are no intervals.")
TOO_FEW = Text(
    "只有 {replications} 次重复，太少：看不出配对的效果，也看不出次数够不够。",
    "{replications} replications are too few to tell what pairing won, or how many are enough.",
)
NO_SIGN = Text("两者没有差别。", "There is no difference.")
RESTS = Text(
    "时限天数的依据：{parts}。（permitsim evidence 列出每个数字的出处）",
    "The days of limit rest on: {parts}. (permitsim evidence lists the sources.)",
)
DAYS = Text("天", "days")
BUSIEST = Text("最忙的科室：{offices}。", "Busiest: {offices}.")
STAMPS: dict[Stamp, Text] = {
    "input arithmetic": Text("输入的算术", "input arithmetic"),
    "calibrated": Text("已校准", "calibrated"),
    "predicted": Text("仿真预测", "predicted"),
    "compared with a held-out fact": Text("与留出的事实对照", "compared with a held-out fact"),
}
"""What each kind of figure is called."""
BESIDE = Text(
    "{kind}：{name} {measure} {value}，本次 {found}：{verdict}{tick}（{stamp}）",
    "{kind}: {name}, {measure} {value}, here {found}: {verdict}{tick} ({stamp})",
)
HELD = {
    True: Text("一致", "agrees"),
    False: Text("不一致", "does not agree"),
    None: Text("没有对应的结果", "nothing to compare"),
}


def who_gains(primary: str, paired: Paired) -> Text:
    """Say which share of the cases gains and loses by the primary measure, and by how much."""
    quantile = metric_of(primary).quantile
    measure = primary if quantile is None else quantile[0]
    found = paired.cases.get(measure)
    if found is None or found.everyone is None or math.isnan(found.everyone.gain):
        return same("")
    shares = found.everyone
    parts = [NONE_GAIN, NONE_LOSE]
    if shares.gain > 0:
        parts[0] = GAIN.filled(gain=percent(shares.gain), by=_size(shares.mean_gain, measure))
    if shares.lose > 0:
        parts[1] = LOSE.filled(lose=percent(shares.lose), by=_size(shares.mean_loss, measure))
    if shares.same > 0:
        parts.append(SAME.filled(same=percent(shares.same)))
    listed = Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
    return WHO.filled(measure=metric_of(measure).title, parts=listed)


def _size(size: float, measure: str) -> Text:
    metric = metric_of(measure)
    if metric.unit == SHARE:
        return percent(size)
    number = said(size)
    unit = DAYS if metric.unit in (CALENDAR_DAYS, WORKING_DAYS) else metric.unit
    return Text(f"{number} {unit.zh}", f"{number} {unit.en}")


def who_loses_most(primary: str, paired: Paired, titles: Mapping[str, Text]) -> Text:
    """Say which class of cases, by its title, is worse off most often, where there are several."""
    found = paired.cases.get(primary)
    losing: Mapping[str, Shares] = found.by_class if found else {}
    worst = max(losing, key=lambda name: losing[name].lose, default="")
    if len(losing) < 2 or not losing[worst].lose > 0:
        return same("")
    return LOSERS.filled(name=titles[worst], lose=percent(losing[worst].lose))


def pairing(change: Change, replications: int) -> Text:
    """Say what pairing won, and how many replications would have done."""
    if replications < 2:
        return ONE_ONLY
    if replications < LEAST_REPLICATIONS:
        return TOO_FEW.filled(replications=replications)
    first = _tighter(math.sqrt(change.variance_reduction))
    needed = change.replications_needed
    second = NO_SIGN
    if needed is not None:
        second = (ENOUGH if needed <= replications else NOT_ENOUGH).filled(
            replications=replications, needed=f"{needed:,}"
        )
    return Text(first.zh + second.zh, f"{first.en} {second.en}".strip())


def _tighter(times: float) -> Text:
    if not math.isfinite(times):
        return same("")
    if times > MOST_TIMES:
        return MUCH_TIGHTER.filled(times=MOST_TIMES)
    return TIGHTER.filled(times=said(times)) if times >= 1.05 else NOT_TIGHTER


def rests_on(by_workflow: Mapping[str, Mapping[str, float]]) -> Text:
    """Say what the days of limit on each workflow's path rest on."""
    parts = [_grades(label, days) for label, days in by_workflow.items() if days]
    if not parts:
        return same("")
    return RESTS.filled(parts=Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts)))


def _grades(label: str, days: Mapping[str, float]) -> Text:
    parts = [(title, sum(days.get(grade, 0.0) for grade in grades)) for grades, title in RESTS_ON]
    told = [(title, short(count)) for title, count in parts if count]
    name, total = workflow(label), short(sum(days.values()))
    return Text(
        f"{name.zh} {total} = " + " + ".join(f"{title.zh} {count}" for title, count in told),
        f"{name.en} {total} = " + " + ".join(f"{title.en} {count}" for title, count in told),
    )


def busiest(comparison: Comparison, told: Told) -> Text:
    """Say which office is busiest in each workflow."""
    parts = []
    for each in comparison.contenders:
        titles = {o.id: o.title for o in each.scenario.system(each.workflow).offices}
        used = {
            key.partition("[")[2].rstrip("]"): figure.interval.mean
            for key, figure in told.workflows[each.label].items()
            if key.startswith("utilisation[") and not math.isnan(figure.interval.mean)
        }
        if used:
            most = max(used, key=lambda office: used[office])
            name, office = workflow(each.label), titles.get(most, same(most))
            share = f"{100 * used[most]:.0f}"
            parts.append(
                Text(f"{name.zh} {office.zh} {share}%", f"{name.en} {office.en} {share} %")
            )
    return BUSIEST.filled(
        offices=Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    )


def target_lines(held: tuple[Held, ...]) -> Iterator[Text]:
    """Say of each target what was found beside it; a tick only for a confirmed held-out fact."""
    for one in held:
        yield BESIDE.filled(
            kind=_KINDS[one.target.published],
            name=workflow(one.label),
            measure=label(one.target.measure),
            value=_value(one.target),
            found=_found(one),
            verdict=HELD[one.agrees],
            tick=" ✓" if one.is_confirmed else "",
            stamp=STAMPS[one.stamp],
        )


def _value(target: Target) -> Text:
    value = short(scaled(exactly(target.value), target.measure).mean)
    return _BOUNDS[target.bound].filled(value=value)


def _found(held: Held) -> str:
    found = scaled(held.found, held.target.measure)
    return short(found.mean) if held.target.reading == "limits" else with_half(found, 1)


_KINDS = {
    True: Text("公布数字", "Published"),
    False: Text("推算数字（未公布）", "Derived, not published"),
}
_BOUNDS = {
    "": Text("{value}", "{value}"),
    "at_least": Text("不少于 {value}", "at least {value}"),
    "at_most": Text("不超过 {value}", "at most {value}"),
}
