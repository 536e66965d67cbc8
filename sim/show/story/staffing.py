"""Officers for the money as tables: by office, by measure, and the finalists."""

from __future__ import annotations

from collections.abc import Iterator

from sim.measure.stats import Interval
from sim.show.layout import table, wrapped
from sim.show.numbers import NONE, digits_for, percent, said, scaled, with_half
from sim.show.story.names import workflow
from sim.show.story.staffing_lines import lines, named, target_said
from sim.study.staffing import Finalist, Staffing
from sim.study.staffing.result import Standing
from sim.text import Lang, Text

COLUMNS = 96
"""How wide the sentences get."""
TITLE = Text("{title} · {flow}：人手怎样配最划算", "{title} · {flow}: officers for the money")
KIND = Text(
    "仿真预测，随机种子 {seed}；搜索：{tried} 种配置，各 {each} 次重复；"
    "最终估计：各 {replications} 次新的重复，推荐方案 {many} 次",
    "Predicted, seed {seed}; search: {tried} settings, {each} replications each; final estimate: "
    "{replications} fresh replications each, {many} of the one recommended",
)
LEAST_COST = Text("求：达到 {targets} 的最低费用", "Wanted: the least cost with {targets}")
BEST = Text(
    "求：每年费用不超过 {budget}，{measure}最小", "Wanted: the least {measure} for {budget}"
)
KEEPING = Text("{wanted}，并达到 {targets}", "{wanted}, with {targets}")
A_YEAR = Text("{money}", "{money} a year")
AS_TODAY = Text("{budget}（现有人手的费用）", "{budget}, what today's officers cost")
AND = Text("、", " and ")
OFFICE, BOUNDS = Text("科室", "office"), Text("范围", "bounds")
TODAY, CHOSEN = Text("现状", "today"), Text("推荐", "recommended")
CHANGE, LOAD = Text("变化", "change"), Text("负荷", "load")
FEWER = Text("再减一人", "one fewer")
OVER = Text("过载", "overloaded")
OFFICERS, COST = Text("经办人合计", "officers"), Text("每年费用", "cost a year")
MEASURE, STANDING = Text("指标", "measure"), Text("结论", "standing")
SETTING = Text("人数（{names}）", "officers ({names})")
AGAINST = Text("与推荐相差", "against it")
STANDINGS: dict[Standing, Text] = {
    "chosen": Text("推荐", "recommended"),
    "indistinguishable": Text("分不出高下", "indistinguishable"),
    "better": Text("事后看更好", "better after all"),
    "worse": Text("较差", "worse"),
    "costlier": Text("更贵", "costs more"),
    "undecided": Text("是否达标未定", "undecided"),
    "misses": Text("不达标", "misses a target"),
}


def staffing_story(found: Staffing, lang: Lang) -> str:
    """Return a study of staffing as text: the tables first, then what they mean."""
    head = TITLE.filled(title=found.scenario.title, flow=workflow(found.workflow))
    kind = KIND.filled(
        seed=found.seed,
        tried=len(found.tried),
        each=found.effort.search.each,
        replications=found.effort.replications,
        many=found.estimated * found.effort.replications,
    )
    top = "\n".join(wrapped(each.of(lang), COLUMNS) for each in (head, kind, _wanted(found)))
    parts = [top, table(list(_posts(found, lang)))]
    if found.chosen is not None or found.today is not None:
        parts.append(table(list(_measures(found, lang))))
    if found.finalists:
        rows = list(_finalists(found, lang))
        parts.append(table(rows, left=(0, len(rows[0]) - 1)))
    parts.append("\n".join(wrapped(line.of(lang), COLUMNS) for line in lines(found)))
    return "\n\n".join(parts)


def _wanted(found: Staffing) -> Text:
    wish = found.wish
    each = [target_said(found, target) for target in wish.targets]
    targets = Text(AND.zh.join(one.zh for one in each), AND.en.join(one.en for one in each))
    if wish.minimise_cost:
        return LEAST_COST.filled(targets=targets)
    budget = A_YEAR.filled(money=said(wish.budget or 0.0, 0))
    if wish.budget_is_today:
        budget = AS_TODAY.filled(budget=budget)
    wanted = BEST.filled(measure=named(found, wish.measure), budget=budget)
    return KEEPING.filled(wanted=wanted, targets=targets) if wish.targets else wanted


def _posts(found: Staffing, lang: Lang) -> Iterator[list[str]]:
    chosen = found.chosen
    yield [each.of(lang) for each in (OFFICE, BOUNDS, TODAY, CHOSEN, CHANGE, LOAD, FEWER)]
    now = {load.name: load.load for load in found.space.loads(found.space.today)}
    then = {} if chosen is None else {load.name: load.load for load in chosen.estimated.loads}
    for place, post in enumerate(found.posts):
        count = found.officers.get(post.name)
        yield [
            *(post.title.of(lang), f"{post.low}–{post.high}", str(post.today)),
            NONE if count is None else str(count),
            "" if count is None else said(count - post.today, 0, sign=True),
            " → ".join(percent(each[post.office]).of(lang) for each in (now, then) if each),
            _one_fewer(found, place, lang),
        ]
    yield from _totals(found, lang)


def _totals(found: Staffing, lang: Lang) -> Iterator[list[str]]:
    space, chosen = found.space, found.chosen
    best = None if chosen is None else chosen.estimated
    rows = [(OFFICERS, float(sum(space.today)), None if best is None else float(best.officers))]
    if space.in_money:
        rows.append((COST, space.cost(space.today), None if best is None else best.cost))
    for title, today, then in rows:
        cells = [title.of(lang), "", said(today, 0)]
        change = "" if then is None else said(then - today, 0, sign=True)
        yield [*cells, NONE if then is None else said(then, 0), change]


def _one_fewer(found: Staffing, place: int, lang: Lang) -> str:
    """The measure with one officer fewer there, by the search; a cross where a target is missed."""
    one = found.one_fewer(place)
    if one is None:
        return OVER.of(lang) if found.needs_all(place) else NONE
    mean = one.means[found.wish.measure]
    shown = _half(found.wish.measure, Interval(mean, float("nan"), float("nan")))
    return f"{shown} ×" if found.wish.miss(one.means, one.cost) else shown


def _measures(found: Staffing, lang: Lang) -> Iterator[list[str]]:
    yield [each.of(lang) for each in (MEASURE, TODAY, CHOSEN, CHANGE)]
    chosen = found.chosen
    for name in _shown(found):
        yield [
            named(found, name).of(lang),
            NONE if found.today is None else _half(name, found.today.values[name]),
            NONE if chosen is None else _half(name, chosen.estimated.values[name]),
            _half(name, found.changes[name], sign=True) if found.changes else NONE,
        ]


def _shown(found: Staffing) -> list[str]:
    return list(dict.fromkeys((*found.wish.measures, found.scenario.primary)))


def _finalists(found: Staffing, lang: Lang) -> Iterator[list[str]]:
    names = "、" if lang == "zh" else ", "
    offices = names.join(post.title.of(lang) for post in found.posts)
    cost = [COST.of(lang)] if found.space.in_money else []
    measures = [named(found, name).of(lang) for name in found.wish.measures]
    heads = [SETTING.filled(names=offices).of(lang), *cost, *measures]
    yield [_short_head(heads[0], found, lang), *heads[1:], AGAINST.of(lang), STANDING.of(lang)]
    for finalist in sorted(found.finalists, key=lambda each: _order(found, each)):
        estimated = finalist.estimated
        money = [said(estimated.cost, 0)] if found.space.in_money else []
        gap = finalist.difference
        yield [
            " ".join(map(str, estimated.setting)),
            *money,
            *(_half(name, estimated.values[name]) for name in found.wish.measures),
            "" if gap is None else _half(found.wish.measure, gap, sign=True),
            STANDINGS[finalist.standing].of(lang),
        ]


def _short_head(head: str, found: Staffing, lang: Lang) -> str:
    """The head that names all offices in their order, where there is room for it."""
    return head if len(found.posts) <= 3 else OFFICERS.of(lang)


def _order(found: Staffing, finalist: Finalist) -> tuple[int, float, float]:
    """The recommended one first, then those that are as good, then the others by cost."""
    places = ("chosen", "indistinguishable", "better", "worse")
    place = places.index(finalist.standing) if finalist.standing in places else len(places)
    worth = finalist.estimated.values[found.wish.measure].mean
    return place, finalist.estimated.cost, worth


def _half(measure: str, interval: Interval, *, sign: bool = False) -> str:
    shown = scaled(interval, measure)
    # One digit more than elsewhere: settings differ by little, and so do they from a target.
    return with_half(shown, digits_for(abs(shown.mean)) + 1, sign=sign)
