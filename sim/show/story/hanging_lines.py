"""What a sensitivity study means, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sim.measure.metrics import SHARE, metric_of
from sim.measure.timebase import Floats
from sim.show.numbers import digits_for, percent, said
from sim.study.sensitivity.bench import Failure
from sim.study.sensitivity.result import Sensitivity, Tornado
from sim.study.sensitivity.told import said_turn
from sim.study.sensitivity.turning import Turn
from sim.text import Text, same

COLUMNS = 96
"""How wide the sentences get."""
HANGS = Text(
    "结论最取决于 {factor}：从 {low} 到 {high}，差别从 {at_low} 到 {at_high}。",
    "It hangs most on {factor}: from {low} to {high} the difference goes from {at_low} to "
    "{at_high}.",
)
NO_TURN = Text(
    "没有哪个假定在其范围内能单独使符号翻转。",
    "No assumption by itself turns the sign within its range.",
)
TURNS = Text(
    "单独就能使符号翻转：{factors}。",
    "By itself within its range, the sign is turned by {factors}.",
)
AT = Text("{factor} 到 {at}", "{factor} at {at}")
BEYOND = Text(
    "超出范围（至多三倍远）才会翻转：{factors}。",
    "Beyond its range, though no more than three times as far, it is turned by {factors}.",
)
FOLLOWED = Text(
    "影响最大的 {count} 个假定都跟踪到三倍于范围之处：符号不翻转。",
    "The {count} assumptions of the largest effects were followed to three times their ranges: "
    "the sign does not turn.",
)
OVERLOAD = Text(
    "过载（未运行；--overload 可强行运行）：{ends}。",
    "Overloaded, and not run (--overload runs it all the same): {ends}.",
)
OVER_AT = Text("{factor} 为 {at} 时{who}", "{factor} at {at}: {who}")
OVER_FROM = Text("{factor} 过 {at}", "{factor} beyond {at}")
BREAKS = Text("能运行的边界：{factors}。", "Where it ceases to run: {factors}.")
SIDES = {
    "old": Text("旧流程的 {names}", "{names} of the old workflow"),
    "new": Text("新流程的 {names}", "{names} of the new workflow"),
}
BOTH = Text("两个流程的 {names}", "{names} of both workflows")
NO_SCENARIO = Text("数值互相矛盾", "the numbers contradict each other")
JOINTLY = Text(
    "全部假定同时变动，{settings} 组拉丁超立方取值：{turned}；九成的差别在 {low} 与 {high} 之间。",
    "All at once, at {settings} settings of a Latin hypercube: {turned}; nine in ten differences "
    "lie between {low} and {high}.",
)
NONE_TURNED = Text("符号从不翻转", "the sign never turns")
SOME_TURNED = Text("符号翻转 {share}", "the sign turns at {share}")
NOT_RUN = Text(
    "其中 {count} 组因过载没有运行（旧流程过载 {old} 组，新流程 {new} 组）。",
    "Of these, {count} overloaded an office and were not run (of the old workflow at {old}, of the "
    "new one at {new}).",
)
SPREAD = Text(
    "离散来自何处：假定的标准差 {inputs}，单次重复 {luck}；{replications} 次重复的均值，其方差的"
    " {share} 来自假定。",
    "Where the spread comes from: a standard deviation of {inputs} from the assumptions, {luck} "
    "from one replication; of the variance of a mean over {replications} replications, {share} is "
    "the assumptions'.",
)
NO_EFFECT = Text(
    "毫无影响的假定：{count} 个。", "Assumptions that make no difference at all: {count}."
)
MORE = Text("其余 {count} 个见 CSV。", "{count} more are in the CSV.")
DEFAULTS = Text(
    "* 文件没有写范围，取默认：时间、时限、到达率和倍数从一半到两倍，概率和占比的优势比也是，"
    "人数加减一。",
    "* The file gives no range: by default from half to twice a time, limit, rate or factor, from "
    "half to twice the odds of a chance or share, one more or less of a count.",
)
INTERACTIONS = Text(
    "μ* 是从范围一端到另一端的平均变化；σ 相对于 μ* 越大，影响越取决于其他假定，或越不成直线。",
    "μ* is the mean change over the whole range; the larger σ beside it, the more the effect hangs "
    "on the others, or bends.",
)
SHARES = Text(
    "S1 是各自单独造成的方差份额，ST 连同与其他假定的共同作用；区间为 95 % 自助法。",
    "S1 is the share of the variance that is each one's own, ST with what it does together with "
    "others; 95 % bootstrap intervals.",
)
SCREENED = Text(
    "只取 Morris 筛选中影响最大的 {chosen} 个；其余 {rest} 个保持文件所写（--most 可放宽）。",
    "Only the {chosen} of the largest effects in a screening after Morris; the other {rest} stay "
    "as in the file (--most takes more).",
)
LEFT_OUT = Text(
    "{all} 组中有 {count} 组因过载而略去：以上只就能运行的取值而言。",
    "Left out, since an office was overloaded: {count} of {all}. This holds for what can be run.",
)
TOO_FEW = Text(
    "能运行的取值太少，给不出指数；请用 --paths 排除会过载的假定，或在文件中写明范围。",
    "Too few settings could be run for any index: leave out with --paths what overloads an office, "
    "or give ranges in the file.",
)
OF_SETTINGS = Text(
    "在所试的 {count} 组取值中，{turned}。", "At the {count} settings that were run {turned}."
)
HELD = Text(
    "在范围的一端与文件中其他数字矛盾，因此在共同变动时保持不变：{factors}。",
    "At an end of their ranges these contradict other numbers of the file, so that they stay as "
    "they are where all vary at once: {factors}.",
)
NOTE = Text("注意：{warning}", "Note: {warning}")


def tornado_lines(found: Sensitivity, tornado: Tornado) -> Iterator[Text]:
    """Say what it hangs on, what turns the sign, and what all do together."""
    yield from _hangs(found, tornado)
    yield from _turns(found, tornado)
    yield from _overloads(found, tornado)
    joint, spread = tornado.joint, tornado.spread
    low, high = joint.between()
    if joint.run:
        yield JOINTLY.filled(
            settings=joint.settings,
            turned=_turned(joint.turned, joint.run),
            low=_change(found, low),
            high=_change(found, high),
        )
    if joint.run < joint.settings:
        old, new = joint.overloaded
        yield NOT_RUN.filled(count=joint.settings - joint.run, old=old, new=new)
    if np.isfinite(spread.inputs + spread.luck):
        digits = digits_for(_scale(found) * max(spread.inputs, spread.luck))
        yield SPREAD.filled(
            inputs=said(_scale(found) * spread.inputs, digits),
            luck=said(_scale(found) * spread.luck, digits),
            replications=found.replications,
            share=percent(spread.share_of_inputs(found.replications)),
        )


def closing_lines(found: Sensitivity, rows: int) -> Iterator[Text]:
    """Say how to read the table, what is left out of it, and what is to be kept in mind."""
    if found.tornado is not None:
        spans, lost = found.tornado.swings.spans, found.tornado.swings.ends_without_value
        none = sum(not span and index not in lost for index, span in enumerate(spans))
        if none:
            yield NO_EFFECT.filled(count=none)
        if (more := len(found.factors) - none - rows) > 0:
            yield MORE.filled(count=more)
    elif found.indices is not None:
        yield from _of_indices(found)
    elif found.effects is not None:
        yield from _of_effects(found, rows)
    if found.held:
        yield HELD.filled(factors=_listed(same(found.factors[index].name) for index in found.held))
    about = found.chosen if found.indices is not None else range(len(found.factors))
    if any(not found.factors[index].first.stated for index in about):
        yield DEFAULTS
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)


def _hangs(found: Sensitivity, tornado: Tornado) -> Iterator[Text]:
    swings, lost = tornado.swings, tornado.swings.ends_without_value
    first = next((index for index in swings.order if index not in lost), None)
    if first is not None and swings.spans[first] > 0:
        factor = found.factors[first]
        yield HANGS.filled(
            factor=factor.name,
            low=factor.said(-1),
            high=factor.said(1),
            at_low=_change(found, float(swings.low[first])),
            at_high=_change(found, float(swings.high[first])),
        )


def _turns(found: Sensitivity, tornado: Tornado) -> Iterator[Text]:
    turns = [turn for turn in tornado.turns if turn.is_turn]
    within = [turn for turn in turns if turn.is_within]
    beyond = [turn for turn in turns if not turn.is_within]
    by_swing = [
        index
        for index in range(len(found.factors))
        if any(
            value * tornado.swings.base <= 0
            for value in (tornado.swings.low[index], tornado.swings.high[index])
        )
        and index not in {turn.factor for turn in within}
    ]
    if not within and not by_swing:
        yield NO_TURN
    else:
        named = [_at(found, turn) for turn in within]
        yield TURNS.filled(
            factors=_listed([*named, *(same(found.factors[i].name) for i in by_swing)])
        )
    if beyond:
        yield BEYOND.filled(factors=_listed([_at(found, turn) for turn in beyond]))
    elif not within:
        yield FOLLOWED.filled(count=len(tornado.followed))


def _overloads(found: Sensitivity, tornado: Tornado) -> Iterator[Text]:
    count = len(found.factors)
    ends = []
    for index in tornado.swings.ends_without_value:
        factor = found.factors[index]
        for setting, place in ((1 + index, -1), (1 + count + index, 1)):
            failure = tornado.ends.failures[setting]
            if failure is not None:
                who = _who(found, failure)
                ends.append(OVER_AT.filled(factor=factor.name, at=factor.said(place), who=who))
    if ends:
        yield OVERLOAD.filled(ends=_listed(ends, "；", "; "))
    breaks = [turn for turn in tornado.turns if not turn.is_turn and turn.is_within]
    if breaks:
        yield BREAKS.filled(
            factors=_listed(
                OVER_FROM.filled(
                    factor=found.factors[turn.factor].name,
                    at=said_turn(found.factors[turn.factor], turn),
                )
                for turn in breaks
            )
        )


def _of_effects(found: Sensitivity, rows: int) -> Iterator[Text]:
    effects = found.effects
    if effects is None:
        return
    yield INTERACTIONS
    if effects.trajectories < 2:
        yield TOO_FEW
    if effects.left_out:
        every = effects.trajectories + effects.left_out
        yield LEFT_OUT.filled(count=effects.left_out, all=every)
    yield _of_settings(found, effects.values)
    if (more := len(found.factors) - rows) > 0:
        yield MORE.filled(count=more)


def _of_indices(found: Sensitivity) -> Iterator[Text]:
    indices = found.indices
    if indices is None:
        return
    yield SHARES
    if found.effects is not None:
        chosen = len(found.chosen)
        yield SCREENED.filled(chosen=chosen, rest=len(found.factors) - chosen)
    if np.isnan(indices.total).all():
        yield TOO_FEW
    if indices.left_out:
        every = indices.blocks + indices.left_out
        yield LEFT_OUT.filled(count=indices.left_out, all=every)
    yield _of_settings(found, indices.values)


def _of_settings(found: Sensitivity, values: Floats) -> Text:
    run = values[~np.isnan(values)]
    turned = int(np.count_nonzero(run * found.base.difference.mean <= 0))
    return OF_SETTINGS.filled(count=len(run), turned=_turned(turned, len(run)))


def _turned(turned: int, run: int) -> Text:
    if not turned:
        return NONE_TURNED
    return SOME_TURNED.filled(share=percent(turned / run))


def _at(found: Sensitivity, turn: Turn) -> Text:
    factor = found.factors[turn.factor]
    return AT.filled(factor=factor.name, at=said_turn(factor, turn))


def _who(found: Sensitivity, failure: Failure) -> Text:
    titles = {office.id: office.title for office in found.scenario.base.offices}

    def named(names: Sequence[str]) -> Text:
        return _listed(titles.get(name, same(name)) for name in names)

    if failure.old == failure.new and failure.old:
        return BOTH.filled(names=named(failure.old))
    told = [
        SIDES[side].filled(names=named(names))
        for side, names in (("old", failure.old), ("new", failure.new))
        if names
    ]
    return _listed(told) if told else NO_SCENARIO


def _listed(texts: Iterator[Text] | Sequence[Text], zh: str = "、", en: str = ", ") -> Text:
    every = list(texts)
    return Text(zh.join(one.zh for one in every), en.join(one.en for one in every))


def _scale(found: Sensitivity) -> float:
    return 100 if metric_of(found.measure).unit == SHARE else 1


def _change(found: Sensitivity, value: float) -> str:
    scale = _scale(found)
    largest = max(abs(found.base.difference.mean), abs(found.base.base.mean))
    return said(scale * value, digits_for(scale * largest), sign=True)
