"""What a study of staffing says in sentences: how sure, what else, what binds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.model.offices import Office
from sim.show.numbers import digits_for, label, percent, said, scaled, with_half
from sim.study.measures import part_of
from sim.study.staffing import Staffing
from sim.study.staffing.posts import Setting
from sim.study.staffing.wishes import OF_PART, Target, said_target
from sim.text import Text, same

FEW_NAMES = 20
"""Settings are spelled out where that takes no more than so many names of posts."""
NEARLY_FULL = 0.9
"""From this load on an office's other work waits long, which measures of cases do not show."""

NONE_MEETS = Text(
    "在范围内试过的 {tried} 种配置中，没有一种能达到 {targets}；最接近的是 {setting}：{means}。",
    "No setting within bounds meets {targets}, of {tried} that were tried; nearest is {setting}: "
    "{means}.",
)
NONE_SURELY = Text(
    "在范围内没有一种配置能肯定达到 {targets}；最接近的是 {setting}：{means}。",
    "No setting within bounds is known to meet {targets}; nearest is {setting}: {means}.",
)
AT_MOST = Text("每年费用 ≤ {budget}", "a cost a year ≤ {budget}")
WIDER = Text(
    "请放宽 --offices 的范围或目标，或用 --workflow 换一个流程。",
    "Widen the bounds with --offices, ask for less, or choose another workflow with --workflow.",
)
SURE = Text(
    "在 {count} 个入围配置中，选对的概率至少 {probability}（只要最好的领先 {zone}以上；"
    "筛选与选优各用新的运气：Kim 与 Nelson 2001 的 KN 法）。",
    "Of {count} finalists the right one is chosen with a probability of {probability} at least, if "
    "the best is ahead by {zone} or more (feasibility and selection each with fresh luck; KN of "
    "Kim and Nelson 2001).",
)
SURE_ALONE = Text(
    "在 {count} 个入围配置中，只有它以最低费用达标；判断全部正确的概率至少 {probability}。",
    "Of {count} finalists it alone meets the targets at the least cost; all verdicts are right "
    "with a probability of {probability} at least.",
)
ONLY = Text("只有这一个配置入围。", "It was the only finalist.")
NOT_SURE = Text(
    "每个入围配置运行 {most} 次后仍未分出胜负：推荐的是暂时领先者；"
    "可加大 --finish，或放宽 --zone。",
    "After {most} replications of each finalist the choice is not settled: what is recommended is "
    "in front so far; allow more with --finish, or a wider --zone.",
)
SEARCHED = Text(
    "搜索试过 {tried} 种配置（范围内共 {size} 种）：更好的可能没有试到。",
    "The search tried {tried} of {size} settings within the bounds: a better one may not have been "
    "tried.",
)
MANY = Text("一百万以上", "more than a million")
WHOLE = Text(
    "范围内能办完来件的 {tried} 种配置全部试过。",
    "All {tried} settings within the bounds that carry the demand were tried.",
)
ALIKE = Text("分不出高下：{settings}。", "Indistinguishable from it: {settings}.")
ALIKE_IN_TABLE = Text(
    "{count} 个入围配置与它分不出高下（见表）。",
    "{count} of the finalists cannot be told apart from it (see the table).",
)
CHEAPER = Text(
    "其中最省的是 {setting}，每年 {cost}。", "The cheapest of these is {setting}, {cost} a year."
)
UNDECIDED = Text(
    "{count} 个入围配置是否达标，{most} 次重复之后仍未定（见表）；可加大 --finish。",
    "Whether {count} of the finalists meet the targets is undecided after {most} replications (see "
    "the table); allow more with --finish.",
)
BINDS = Text(
    "最紧的目标：{target}，推荐配置经检验为 {value}。最忙的科室：{office}，负荷 {load}。",
    "What binds: {target}, by the check at {value}. The busiest office: {office}, load {load}.",
)
BUSIEST = Text(
    "最忙的科室：{office}，负荷 {load}；预算还剩 {left}。",
    "The busiest office: {office}, load {load}; {left} of the budget is left.",
)
FEWER = Text(
    "“再减一人”：该科室再少一人时，搜索中的{measure}{cross}。",
    "One fewer: {measure} with one officer fewer there, by the search{cross}.",
)
CROSS = Text("；× 为达不到目标", "; × misses a target")
OTHER_WORK = Text(
    "{offices} 几乎排满：它的其他工作会等很久，而目标只看办件；"
    '可加 --target "utilisation[{id}] <= 85 %"。',
    "{offices} is nearly full: its other work will wait long, and targets look at cases alone. "
    'To bound it, add --target "utilisation[{id}] <= 85 %".',
)
COUNTED = Text(
    "情景没有写明经办人的成本（offices.….staff.cost），故以人数作费用。",
    "The scenario states no cost of officers (offices.….staff.cost): their number stands for it.",
)
TODAY_OVER = Text(
    "现有人手办不完来件（{loads}），没有运行。",
    "Today's officers cannot carry the demand ({loads}), and were not run.",
)
FRESH = Text(
    "表中数字来自新的重复，未参与挑选；其他配置由与推荐方案的成对差得出；"
    "同一指标的区间合起来以 95% 的把握成立。",
    "Figures are from fresh replications that had no part in the choice, those of others by their "
    "paired difference from it; intervals of one measure hold together at 95 %.",
)
NOTE = Text("注意：{warning}", "Note: {warning}")


def named(found: Staffing, measure: str) -> Text:
    """Return what a measure is called, with its unit and the class or office that it is of."""
    part = part_of(found.scenario, measure)
    title = label(measure)
    return title if part is None else OF_PART.filled(title=title, part=part)


def target_said(found: Staffing, target: Target) -> Text:
    """Return a target in words."""
    return said_target(target, part_of(found.scenario, target.measure))


def lines(found: Staffing) -> Iterator[Text]:
    """Yield the sentences under the tables."""
    if found.chosen is None:
        yield from _none(found)
    else:
        yield from _choice(found)
    size = found.space.size
    told = MANY if size > 1_000_000 else same(f"{size:,}")
    whole = {"tried": len(found.tried), "size": told}
    yield (WHOLE if found.is_whole else SEARCHED).filled(**whole)
    if found.chosen is not None:
        yield from _binding(found)
    yield from _notes(found)


def _none(found: Staffing) -> Iterator[Text]:
    one = found.nearest
    undecided = any(each.standing == "undecided" for each in found.finalists)
    means = [
        Text("{title} {value}", "{title} {value}").filled(
            title=named(found, name), value=_value(name, one.means[name])
        )
        for name in found.wish.measures
    ]
    told = NONE_SURELY if undecided else NONE_MEETS
    yield told.filled(
        targets=_targets(found),
        tried=len(found.tried),
        setting=_setting(found, one.setting),
        means=_listed(means),
    )
    yield from _undecided(found)
    yield WIDER


def _choice(found: Staffing) -> Iterator[Text]:
    end = found.finish
    chance = f"{100 * found.effort.finish.probability:g}"
    if len(found.finalists) == 1 and not found.wish.targets:
        yield ONLY
    elif not end.settled:
        yield NOT_SURE.filled(most=found.effort.finish.most)
    else:
        told = SURE if len(end.contenders) > 1 else SURE_ALONE
        yield told.filled(
            count=len(found.finalists),
            probability=Text(f"{chance}%", f"{chance} %"),
            zone=_zone(found.wish.measure, end.zone),
        )
    alike = found.indistinguishable
    if len(alike) * len(found.posts) > FEW_NAMES:
        yield ALIKE_IN_TABLE.filled(count=len(alike))
    elif alike:
        yield ALIKE.filled(settings=_settings(found, [each.estimated.setting for each in alike]))
    if alike:
        cheapest = min(alike, key=lambda each: each.estimated.cost).estimated
        assert found.chosen is not None
        if cheapest.cost < found.chosen.estimated.cost:
            yield CHEAPER.filled(
                setting=_setting(found, cheapest.setting), cost=said(cheapest.cost, 0)
            )
    yield from _undecided(found)


def _undecided(found: Staffing) -> Iterator[Text]:
    open_ = [each for each in found.finalists if each.standing == "undecided"]
    if open_:
        yield UNDECIDED.filled(count=len(open_), most=found.effort.finish.most)


def _binding(found: Staffing) -> Iterator[Text]:
    chosen = found.chosen
    assert chosen is not None
    busiest = chosen.estimated.busiest
    titles = {office.id: office.title for office in _offices(found)}
    office = {"office": titles[busiest.name], "load": percent(busiest.load)}
    tightest = found.tightest
    if tightest is not None:
        checked = chosen.check.intervals[found.wish.targets.index(tightest)]
        value = _with_half(tightest.measure, checked)
        yield BINDS.filled(target=target_said(found, tightest), value=value, **office)
    elif found.wish.budget is not None:
        left = said(max(found.wish.budget - chosen.estimated.cost, 0.0), 0)
        yield BUSIEST.filled(left=left, **office)
    fewer = [found.one_fewer(place) for place in range(len(found.posts))]
    if any(one is not None for one in fewer):
        cross = CROSS if found.wish.targets else same("")
        yield FEWER.filled(measure=named(found, found.wish.measure), cross=cross)
    full = [load for load in chosen.estimated.loads if load.load > NEARLY_FULL]
    if full:
        offices = _listed([titles[load.name] for load in full])
        yield OTHER_WORK.filled(offices=offices, id=full[0].name)


def _notes(found: Staffing) -> Iterator[Text]:
    yield FRESH
    if not found.space.in_money:
        yield COUNTED
    if found.today is None:
        space = found.space
        over = space.capacity.overload(space.officers_with(space.today))
        titles = {office.id: office.title for office in _offices(found)}
        loads = [
            Text("{office} {load}", "{office} {load}").filled(
                office=titles.get(each.name, same(each.name)), load=percent(each.load)
            )
            for each in over
        ]
        yield TODAY_OVER.filled(loads=_listed(loads))
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)


def _offices(found: Staffing) -> Sequence[Office]:
    return found.scenario.system(found.workflow).offices


def _targets(found: Staffing) -> Text:
    """All that was to be kept, the budget among it."""
    each = [target_said(found, target) for target in found.wish.targets]
    if found.wish.budget is not None:
        each.append(AT_MOST.filled(budget=said(found.wish.budget, 0)))
    return Text("、".join(one.zh for one in each), " and ".join(one.en for one in each))


def _settings(found: Staffing, settings: Sequence[Setting]) -> Text:
    each = [_setting(found, setting) for setting in settings]
    return Text("；".join(one.zh for one in each), "; ".join(one.en for one in each))


def _setting(found: Staffing, setting: Setting) -> Text:
    """A setting by the posts that differ from today's; all of today's by that word."""
    parts = [
        Text("{office} {count}", "{office} {count}").filled(office=post.title, count=count)
        for post, count in zip(found.posts, setting, strict=True)
        if count != post.today
    ]
    return _listed(parts) if parts else Text("现状", "today's")


def _value(measure: str, mean: float) -> Text:
    return _with_half(measure, Interval(mean, math.nan, math.nan))


def _zone(measure: str, zone: float) -> Text:
    unit = metric_of(measure).unit
    told = f"{100 * zone if unit == SHARE else zone:.2g}"
    return Text(
        f"{told} {'个百分点' if unit == SHARE else unit.zh}",
        f"{told} {'points' if unit == SHARE else unit.en}",
    )


def _with_half(measure: str, interval: Interval) -> Text:
    shown = scaled(interval, measure)
    told = with_half(shown, digits_for(abs(shown.mean)) + 1)
    return Text(f"{told}%", f"{told} %") if metric_of(measure).unit == SHARE else same(told)


def _listed(texts: Sequence[Text]) -> Text:
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))
