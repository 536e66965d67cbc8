"""One case's two lives, side by side, and how it stands among all others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from sim.eventlog import Fate, Part
from sim.measure.metrics import METRICS, PAPERS, ROUNDS, SHARE, VISITS
from sim.show.layout import Row, table, wrapped
from sim.show.numbers import NONE, digits_for, label, percent, said
from sim.show.story.names import workflow
from sim.show.story.titles import titles_of
from sim.study.twins import Episode, Life, Mark, Trait, Twin
from sim.text import Lang, Text, same

COLUMNS = 96
MOST_MARKS = 5
MOST_ROWS = 40
"""Of parts of steps; more are told item by item."""

TITLE = Text(
    "{title} · 同一件、同样的运气，在两个流程下：{old}与{new}",
    "{title} · one case, the same luck, two workflows: {old} and {new}",
)
CASE = Text(
    "{cls}第 {n} 件，{day} {hour} 到来 · 仿真预测 · 随机种子 {seed} · 第 {replication} 次重复",
    "case {n} of {cls}, came in on {day} at {hour} · predicted · seed {seed}, "
    "replication {replication}",
)
PART_TITLES: Mapping[Part, Text] = {
    "prepare": Text("准备材料", "prepare"),
    "intake": Text("受理", "intake"),
    "supplement": Text("补交材料", "bring papers"),
    "transfer": Text("内部流转", "transfer"),
    "step": Text("办理", "work"),
    "decision": Text("决定", "decision"),
    "issue": Text("送达", "issue"),
    "supervision": Text("督办", "supervision"),
    "background": Text("其他业务", "background work"),
}
REWORK: Mapping[Part, Text] = {
    "intake": Text("补正", "correct papers"),
    "supplement": Text("补正", "correct papers"),
}
MEND = Text("整改", "mend faults")
AGAIN = Text("{said}（第 {n} 次）", "{said} (no. {n})")
WORKED = Text("{days}（经办 {hours} 小时）", "{days} ({hours} h)")
HEAD = (
    Text("环节", "what"),
    Text("{flow}：第几天", "{flow}: on days"),
)
DASH = Text(
    "–：该流程没有这一部分，或并入了别的事项。",
    "–: this workflow does not have it, or does it within another item.",
)
FATES = {
    Fate.COMPLETED: Text("办成", "completed"),
    Fate.REFUSED: Text("不予许可", "refused"),
    Fate.LAPSED: Text("逾期未补正", "lapsed"),
    Fate.WITHDRAWN: Text("撤回", "withdrawn"),
}
TOLD = (
    *("lead_calendar_days", "visits", "papers", "corrections", "rectifications"),
    *("split_work_days", "split_pause_days", "split_queue_days", "split_held_days"),
    *("split_neglected_days", "split_notice_days", "split_other_days", "split_applicant_days"),
    *("officer_hours", "limit_used"),
)
"""Measures of the case, where it has any."""
COUNTS = (VISITS, PAPERS, ROUNDS)
ENDED = Text("结果", "ended")
MEASURE = Text("指标", "measure")
CHANGE = Text("变化", "change")
STANDS = Text(
    "在全部 {count} 件中：{gain} 获益，{lose} 受损，{same} 不变"
    "（按{measure}，{replications} 次重复）。",
    "Of all {count} cases {gain} gain, {lose} lose and {same} stay the same (by {measure}; "
    "{replications} replication{s}).",
)
SPREAD = Text(
    "变化的分布：5% 的件不超过 {q5}，一半不超过 {q50}，95% 不超过 {q95}；本件 {own}，"
    "在 {better} 的件中变化更有利。",
    "The changes: 5 % of the cases at most {q5}, half at most {q50}, 95 % at most {q95}; this "
    "case {own}, and {better} of the cases fare better by the reform.",
)
LOSERS = Text("受损的件有何特征", "What marks those that lose")
MARK_HEAD = (
    Text("特征", "trait"),
    Text("占比", "share of cases"),
    Text("有此特征者受损", "lose with it"),
    Text("无此特征者受损", "lose without"),
    Text("相差（百分点）", "difference (points)"),
    Text("判断", "verdict"),
)
CLEAR, UNCLEAR = Text("明显", "clear"), Text("不明显", "not clear")
OF_CLASS = Text("类别：{of}", "of the class {of}")
TRAITS = {
    "corrections": Text("{of}中被要求补正", "papers sent back in {of}"),
    "rectifications": Text("{of}中需要整改", "faults to mend in {of}"),
    "later_corrections": Text("{of}中事后整改", "faults found after the decision in {of}"),
    "neglected": Text("{of}中被搁置", "left untouched in {of}"),
    "agent_visits": Text("{of}中有代办", "with an agent in {of}"),
}
NONE_LOSE = Text("没有一件受损。", "No case loses.")
NO_MARK = Text(
    "没有哪个特征（类别、补正、整改、代办）把受损的件区分开来。",
    "No trait (class, correction, rectification, agent) marks those that lose.",
)
TOGETHER = Text(
    "各特征相差的区间合起来以 95% 的把握成立。",
    "The intervals of all differences hold together at 95 %.",
)


def twin_story(found: Twin, lang: Lang) -> str:
    """Return the two lives as tables, and then what is true of all cases."""
    old, new = (workflow(life.workflow) for life in found.lives)
    title = TITLE.filled(title=found.scenario.title, old=old, new=new).of(lang)
    blocks = [f"{title}\n{_case(found).of(lang)}", _course(found, lang), _values(found, lang)]
    blocks.append("\n".join(wrapped(line.of(lang), COLUMNS) for line in _standing(found)))
    blocks.append(_marks(found, lang))
    return "\n\n".join(blocks)


def _case(found: Twin) -> Text:
    came = datetime.combine(found.scenario.horizon.start, time()) + timedelta(
        seconds=found.arrival_seconds
    )
    titles = {each.id: each.title for each in found.scenario.base.classes}
    return CASE.filled(
        cls=titles.get(found.cls, same(found.cls)),
        n=found.n,
        day=came.date().isoformat(),
        hour=f"{came:%H:%M}",
        seed=found.seed,
        replication=found.replication,
    )


def _course(found: Twin, lang: Lang) -> str:
    """A row a part of each step of birth, whichever item holds it now; an item if they are many."""
    lives = [_rows_of(life, by_part=True) for life in found.lives]
    whole = len({key for life in lives for key in life}) > MOST_ROWS
    if whole:
        lives = [_rows_of(life, by_part=False) for life in found.lives]
    old, new = lives
    titles = [titles_of(found.scenario, life.workflow).by_id for life in found.lives]
    by_id = {**titles[1], **titles[0]}
    head = [HEAD[0].of(lang)]
    head += [HEAD[1].filled(flow=workflow(life.workflow)).of(lang) for life in found.lives]
    rows: list[Row] = [head]
    for key in dict.fromkeys((*old, *new)):
        first = (old.get(key) or new[key])[0]
        name = by_id.get(str(key[0]), same(str(key[0]))) if whole else _name(first, by_id)
        rows.append([name.of(lang), *(_days(side.get(key, ())).of(lang) for side in (old, new))])
    return f"{table(rows)}\n{DASH.of(lang)}"


def _rows_of(life: Life, *, by_part: bool) -> dict[tuple[object, ...], list[Episode]]:
    """The episodes of each row, in order of begin."""
    rows: dict[tuple[object, ...], list[Episode]] = {}
    for one in life.episodes:
        part = (one.origin, one.part, one.attempt, one.rework)
        rows.setdefault(part if by_part else (one.origin.partition(".")[0],), []).append(one)
    return rows


def _name(episode: Episode, titles: Mapping[str, Text]) -> Text:
    part = PART_TITLES[episode.part]
    if episode.rework:
        part = REWORK.get(episode.part, MEND)
    item = episode.origin.partition(".")[0]
    name = titles.get(item, same(item))
    step = titles.get(episode.origin)
    if episode.part == "step" and not episode.rework and step is not None and item in titles:
        whole = step if step.en != f"{name.en} · {name.en}" else _joined(name, part)
    else:
        whole = _joined(name, part)
    if episode.attempt and not episode.rework:
        return AGAIN.filled(said=whole, n=episode.attempt + 1)
    return whole


def _joined(name: Text, part: Text) -> Text:
    return Text(f"{name.zh} · {part.zh}", f"{name.en} · {part.en}")


def _days(episodes: Sequence[Episode]) -> Text:
    if not episodes:
        return same(NONE)
    begin = said(min(one.begin_day for one in episodes))
    end = said(max(one.end_day for one in episodes))
    days = same(begin if begin == end else f"{begin} → {end}")
    hours = sum(one.worked_hours for one in episodes)
    return WORKED.filled(days=days, hours=said(hours, 2)) if hours else days


def _values(found: Twin, lang: Lang) -> str:
    one, other = found.lives
    head = [MEASURE.of(lang), *(workflow(life.workflow).of(lang) for life in found.lives)]
    rows: list[Row] = [[*head, CHANGE.of(lang)]]
    for name in TOLD:
        pair = [_shown(name, life.measures.get(name, math.nan)) for life in (one, other)]
        if not any(abs(value) > 0 for value in pair):
            continue
        largest = max(abs(value) for value in pair if not math.isnan(value))
        digits = 0 if METRICS[name].unit in COUNTS else digits_for(largest)
        cells = [said(value, digits) for value in pair]
        rows.append([label(name).of(lang), *cells, said(pair[1] - pair[0], digits, sign=True)])
    rows.append([ENDED.of(lang), *(FATES[life.fate].of(lang) for life in found.lives)])
    return table(rows)


def _shown(name: str, value: float) -> float:
    return 100 * value if METRICS[name].unit == SHARE else value


def _standing(found: Twin) -> Iterator[Text]:
    yield STANDS.filled(
        count=f"{len(found.differences):,}",
        gain=percent(found.shares.gain),
        lose=percent(found.shares.lose),
        same=percent(found.shares.same),
        measure=METRICS[found.measure].title,
        replications=found.replications,
        s="s" if found.replications != 1 else "",
    )
    if not len(found.differences) or math.isnan(found.difference):
        return
    less = METRICS[found.measure].better == "less"
    ahead = found.differences < found.difference if less else found.differences > found.difference
    quantiles = found.quantiles
    yield SPREAD.filled(
        q5=said(quantiles[0.05], sign=True),
        q50=said(quantiles[0.5], sign=True),
        q95=said(quantiles[0.95], sign=True),
        own=said(found.difference, sign=True),
        better=percent(float(ahead.mean())),
    )


def _marks(found: Twin, lang: Lang) -> str:
    if not found.shares.lose > 0:
        return NONE_LOSE.of(lang)
    told = [mark for mark in found.marks if mark.lose_with != mark.lose_without][:MOST_MARKS]
    if not told:
        return NO_MARK.of(lang)
    rows: list[Row] = [[head.of(lang) for head in MARK_HEAD]]
    classes = {each.id: each.title for each in found.scenario.base.classes}
    rows += [_mark(mark, classes, lang) for mark in told]
    lines = [LOSERS.of(lang), table(rows, left=(0, len(MARK_HEAD) - 1), indent="  ")]
    if found.replications > 1:
        lines.append(TOGETHER.of(lang))
    return "\n".join(lines)


def _trait(trait: Trait, classes: Mapping[str, Text]) -> Text:
    if trait.kind in TRAITS:
        return TRAITS[trait.kind].filled(of=workflow(trait.of))
    return OF_CLASS.filled(of=classes.get(trait.of, same(trait.of)))


def _mark(mark: Mark, classes: Mapping[str, Text], lang: Lang) -> Row:
    shares = (percent(each).of(lang) for each in (mark.share, mark.lose_with, mark.lose_without))
    gap = said(100 * mark.difference.mean, sign=True)
    if not math.isnan(mark.difference.half_width):
        gap += f" ± {said(100 * mark.difference.half_width)}"
    verdict = (CLEAR if mark.is_clear else UNCLEAR).of(lang)
    known = not math.isnan(mark.difference.half_width)
    return [_trait(mark.trait, classes).of(lang), *shares, gap, verdict if known else ""]
