"""The course of a change as a table of periods, and what it says."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.show.layout import Row, table, wrapped
from sim.show.numbers import said, with_half
from sim.show.story.names import workflow
from sim.study.transition import Course, Period
from sim.text import Lang, Text

COLUMNS = 96
TITLE = Text(
    "{title} · {on} 起由{before}改为{after}",
    "{title} · from {before} to {after} on {on}",
)
KIND = Text(
    "仿真预测，{replications} 次重复，随机种子 {seed}，同样的办件、同样的运气",
    "Predicted, {replications} replication{s}, seed {seed}, same cases, same luck",
)
PHASED_IN = Text("分 {days} 天逐件过渡", "cases go over within {days} days")
LEARNT = Text(
    "经办人起初用时 × {effort}，每 {days} 天减半",
    "officers take × {effort} at first, half of it gone every {days} days",
)
HEAD = (
    Text("自", "from"),
    Text("办理时间：{flow}", "lead time: {flow}"),
    Text("与{before}相比", "against {before}"),
    Text("离{after}还差", "still to gain"),
    Text("月均办结：{flow}", "done a month: {flow}"),
    Text("在办件数：{flow}", "in hand: {flow}"),
)
OF_ARRIVALS = Text(
    "办理时间（日历日）按到来的时段计，月均办结、在办件数按当时计。"
    "每列差值的区间合起来以 95% 的把握成立。",
    "Lead time (calendar days) is that of the cases that came in the period; what is done a month, "
    "and in hand, that of the period itself. Intervals of each column hold together at 95 %.",
)
DIP = Text(
    "低谷：{first} 起到来的件比{before}还慢 {days} 天。",
    "The dip: cases that came from {first} took {days} days longer than under {before}.",
)
NO_DIP = Text(
    "没有低谷：没有哪个时段到来的件明显比{before}更慢。",
    "No dip: in no period do cases clearly take longer than under {before}.",
)
RECOVERED = Text(
    "{first} 起到来的件已得到 95% 以上的收益，距变更 {days} 天。",
    "From {first} on, {days} days after the change, cases have 95 % of the gain or more.",
)
NOT_YET = Text(
    "到观察期末，收益尚未到 95%；请延长 time.observe。",
    "By the end of the window 95 % of the gain is not there; observe for longer (time.observe).",
)
NO_GAIN = Text(
    "{after}并不比{before}快：没有可等的收益。",
    "{after} is no quicker than {before}: there is no gain to wait for.",
)
LATE = Text(
    "变更后到来的件，比{after}一开始就到位并熟练时平均多用 {days} 天：这是过渡的代价。",
    "Cases that came after the change took {days} days longer than if {after} had been there, and "
    "well known, from the start: that is what the transition costs.",
)
NOTE = Text("注意：{warning}", "Note: {warning}")


def course_story(found: Course, lang: Lang) -> str:
    """Return the course of a change as text."""
    change = found.change
    names = {"before": workflow(change.before), "after": workflow(change.after)}
    title = TITLE.filled(title=found.scenario.title, on=change.on, **names).of(lang)
    lines = [line.filled(**names) if "{" in line.en else line for line in _lines(found)]
    told = "\n".join(wrapped(line.of(lang), COLUMNS) for line in lines)
    kind = ("；" if lang == "zh" else "; ").join(one.of(lang) for one in _kinds(found))
    return f"{title}\n{kind}\n\n{_table(found, lang)}\n\n{told}"


def _kinds(found: Course) -> Iterator[Text]:
    plural = "s" if found.replications != 1 else ""
    yield KIND.filled(replications=found.replications, seed=found.seed, s=plural)
    transition = found.change.transition
    if transition.phase_in_days:
        yield PHASED_IN.filled(days=transition.phase_in_days)
    if transition.extra_effort:
        effort = f"{1 + transition.extra_effort:g}"
        yield LEARNT.filled(effort=effort, days=f"{transition.half_life_days:g}")


def _table(found: Course, lang: Lang) -> str:
    change = found.change
    names = {"before": workflow(change.before), "after": workflow(change.after)}
    first, lead, since, still, done, in_hand = HEAD
    flows = [workflow(name) for name in (change.before, change.workflow, change.after)]
    head = [first.of(lang), *(lead.filled(flow=flow).of(lang) for flow in flows)]
    head += [since.filled(**names).of(lang), still.filled(**names).of(lang)]
    head += [each.filled(flow=flows[1]).of(lang) for each in (done, in_hand)]
    return table([head, *(_row(period) for period in found.periods)])


def _row(period: Period) -> Row:
    flows = (period.before, period.changing, period.after)
    return [
        period.first.isoformat(),
        *(said(flow.lead_days.mean) for flow in flows),
        with_half(period.since_before, 1, sign=True),
        with_half(period.still_to_gain, 1, sign=True),
        said(period.changing.completed_per_month.mean),
        said(period.changing.in_hand.mean),
    ]


def _lines(found: Course) -> Iterator[Text]:
    yield OF_ARRIVALS
    worst, recovered = found.worst, found.recovered
    if worst is not None:
        yield _kept(DIP, first=worst.first, days=with_half(worst.since_before, 1))
    else:
        yield NO_DIP
    last = found.periods[-1]
    if recovered is not None:
        after = (recovered.first - found.change.on).days
        yield _kept(RECOVERED, first=recovered.first, days=after)
    elif last.before.lead_days.mean > last.after.lead_days.mean:
        yield NOT_YET
    else:
        yield NO_GAIN
    if not math.isnan(found.late.mean):
        yield _kept(LATE, days=with_half(found.late, 1))
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)


def _kept(said: Text, **values: object) -> Text:
    """A text with some names filled in, and `{before}` and `{after}` left for later."""
    return said.filled(before="{before}", after="{after}", **values)
