"""The verdict: what is saved, in one sentence, and the questions that come after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.measure.metrics import CALENDAR_DAYS, SHARE, WORKING_DAYS, metric_of
from sim.model.grades import lowest
from sim.show.numbers import digits_for, label, said, scaled, with_half
from sim.show.report.blocks import Answer, Answers, Block, Paragraph, Section
from sim.show.report.contents import Contents
from sim.show.report.sections.robust import by_title
from sim.show.report.sections.trust import trust_lead
from sim.show.report.sections.whose import whose_in_short, whose_stamp
from sim.show.report.words import joined
from sim.show.story import sentences
from sim.show.story.lived import change_cells
from sim.show.story.names import RESTS_ON, VERDICTS, workflow
from sim.show.story.robust import robust_line
from sim.study.sensitivity.robust import robustness_of
from sim.study.sensitivity.told import sensitivity_json
from sim.study.told import Difference
from sim.text import Text, same

TITLE = Text("结论", "The verdict")
DAYS_SAVED = Text(
    "采用{new}后，办成一件平均需要 {after} {unit}，原来要 {before} {unit}："
    "{way} {size} {unit}{share}。",
    "With the {new} workflow a case takes {after} {unit} on average, where it took {before}: "
    "{size} {way}{share}.",
)
ANY = Text(
    "{measure}：采用{new}后从 {before} 变为 {after}，变化 {change}{share}。",
    "{measure}: from {before} to {after} with the {new} workflow, a change of {change}{share}.",
)
FEWER, MORE = Text("少", "fewer"), Text("多", "more")
OF_BEFORE = Text("（{share}%）", " ({share} %)")
JUDGED = Text(
    "判断：{verdict}。± 是 95% 区间的半宽（全部指标同时成立），{replications} 次重复，"
    "每个办件在两个流程下运气相同。",
    "The verdict: {verdict}. ± is half the width of a 95 % interval (all measures hold at once) "
    "over {replications} replications, in which every case has the same luck in both workflows.",
)
ONE_RUN = Text(
    "只有一次运行，没有区间，不足以下结论。",
    "This is one run without an interval, and not enough to conclude from.",
)
EQUAL = Text(
    "其中 {equal} 不靠改变行为就能得到；其余来自对行为（节奏、工时、差错、人手）的假定。",
    "Of this, {equal} comes with behaviour held equal; the rest is what is assumed of behaviour "
    "(pace, effort, defects, staff).",
)
LIMITS = Text(
    "按时限：{new} {after} 天，{old} {before} 天（{share}）。这是把时限相加，不是预测，"
    "与上面的天数不是一回事。",
    "By the limits, days of limit go from {before} ({old}) to {after} ({new}): {share}. This adds "
    "up limits and predicts nothing.",
)
ALSO = Text(
    "另一流程 {name}：{measure} {change}（{verdict}）。",
    "Beside it, {name}: {measure} {change} ({verdict}).",
)
NUMBERS = Text(
    "情景中有 {count} 个数字：{parts}。假定的数字没有公布的出处（至多借鉴了别处的方向或形状），"
    "结论取决于它们。",
    "The scenario holds {count} numbers: {parts}. Those assumed have no published source (some "
    "borrow a direction or a shape from elsewhere), and the conclusion rests on them.",
)
PART = Text("{title} {count}", "{title} {count}")
UNTRIED = Text(
    "± 只含随机波动，不含假定的误差：没有试过假定的数字若取别的值会怎样。",
    "± is of chance alone, not of what is assumed: what other values of the assumed numbers would "
    "do was not tried.",
)
WORSE = Text("变差的有：{parts}。", "Worse: {parts}.")
MORE_WORSE = Text("另有 {count} 项", "and {count} more")
MOST_NAMED = 3
"""Measures that are named; the tables have all of them."""
NOTHING = Text("只有一个流程，没有可比的。", "There is one workflow, with nothing to compare.")
QUESTIONS = {
    "saved": Text("省多少？", "What is saved?"),
    "gains": Text("谁受益？", "Who gains?"),
    "whose": Text("是哪项改革的功劳？", "Which reform did it?"),
    "sure": Text("有多大把握？", "How sure is it?"),
    "assumed": Text("假定了什么？", "What is assumed?"),
}


def verdict(contents: Contents) -> Section:
    """Return the first section: the verdict, and a line for each question that follows."""
    blocks: list[Block] = [*_saved(contents)]
    answers = tuple(_answers(contents))
    if answers:
        blocks.append(Answers(answers))
    return Section("verdict", TITLE, tuple(blocks))


def _saved(contents: Contents) -> Iterator[Block]:
    other = contents.other
    if other is None:
        yield Paragraph(NOTHING, lead=True)
        return
    if "lived" in contents.told:
        difference = contents.told["lived"].differences[other.label].get(contents.scenario.primary)
        if difference is not None:
            yield Paragraph(_sentence(contents, difference), lead=True, stamp=difference.stamp)
            yield Paragraph(_judged(contents, difference))
    limits = _limits(contents)
    if limits is not None:
        lead = "lived" not in contents.told
        yield Paragraph(limits, lead=lead, stamp="input arithmetic")
    for each in contents.comparison.contenders[1:]:
        if each is not other and "lived" in contents.told:
            found = contents.told["lived"].differences[each.label].get(contents.scenario.primary)
            if found is not None:
                yield Paragraph(_also(each.label, found), stamp=found.stamp)


def _sentence(contents: Contents, difference: Difference) -> Text:
    other = contents.other
    assert other is not None
    measure, figures = difference.measure, contents.told["lived"].workflows
    old = figures[contents.comparison.base][measure].interval
    new = figures[other.label][measure].interval
    cells = change_cells(measure, (old, new, difference.interval, difference.interval), "")
    share = same("")
    if old.mean and metric_of(measure).unit != SHARE:
        share = OF_BEFORE.filled(share=said(100 * difference.interval.mean / old.mean, sign=True))
    words = {"new": workflow(other.label), "before": cells[0], "after": cells[1], "share": share}
    if metric_of(measure).unit not in (CALENDAR_DAYS, WORKING_DAYS):
        return ANY.filled(measure=label(measure), change=cells[2], **words)
    return DAYS_SAVED.filled(
        unit=metric_of(measure).unit,
        way=FEWER if difference.interval.mean < 0 else MORE,
        size=cells[2].lstrip("+−"),
        **words,
    )


def _judged(contents: Contents, difference: Difference) -> Text:
    change = difference.change
    if contents.comparison.replications < 2 or change is None:
        return ONE_RUN
    told = JUDGED.filled(
        verdict=VERDICTS[change.verdict], replications=contents.comparison.replications
    )
    equal = difference.held_equal
    if equal is None or equal == difference.interval:
        return told
    shown = scaled(equal, difference.measure)
    before = scaled(change.base, difference.measure).mean
    after = scaled(change.other, difference.measure).mean
    half = with_half(shown, digits_for(max(abs(before), abs(after))), sign=True)
    more = EQUAL.filled(equal=half)
    return Text(told.zh + more.zh, f"{told.en} {more.en}")


def _limits(contents: Contents) -> Text | None:
    """What the limits of the two workflows add up to."""
    told, other = contents.told.get("limits"), contents.other
    if told is None or other is None:
        return None
    sides = [
        told.workflows[each]["lead_list_days"].interval.mean
        for each in (contents.comparison.base, other.label)
    ]
    before, after = sides
    digits = 0 if all(float(side).is_integer() for side in sides) else 1
    return LIMITS.filled(
        old=workflow(contents.comparison.base),
        new=workflow(other.label),
        before=said(before, digits),
        after=said(after, digits),
        share=_share(100 * (after - before) / before) if before else same("–"),
    )


def _share(percent: float) -> Text:
    size = said(percent, 1, sign=True)
    return Text(f"{size}%", f"{size} %")


def _also(name: str, found: Difference) -> Text:
    judged = same("–") if found.change is None else VERDICTS[found.change.verdict]
    return ALSO.filled(
        name=workflow(name),
        measure=label(found.measure),
        change=_size(found),
        verdict=judged,
    )


def _answers(contents: Contents) -> Iterator[Answer]:
    """The questions after the first, each with a line."""
    lived, other = contents.comparison.lived, contents.other
    if other is None:
        return
    primary = contents.scenario.primary
    if lived is not None:
        paired = lived.differences[other.label]
        gains = sentences.who_gains(primary, paired)
        titles = {one.id: one.title for one in contents.scenario.base.classes}
        losers = sentences.who_loses_most(primary, paired, titles)
        if gains.en:
            worse = _worse(contents)
            yield Answer(QUESTIONS["gains"], _joined(gains, losers, worse), "gains", "predicted")
    yield Answer(QUESTIONS["whose"], whose_in_short(contents), "attribution", whose_stamp(contents))
    if lived is not None:
        paired = lived.differences[other.label]
        if primary in paired.changes:
            sure = sentences.pairing(paired.changes[primary], paired.replications)
            found = _joined(_robust(contents), trust_lead(contents.trust), sure)
            yield Answer(QUESTIONS["sure"], found, "trust", "predicted")
    yield Answer(QUESTIONS["assumed"], _assumed(contents), "evidence")


def _worse(contents: Contents) -> Text:
    """Which measures got worse beside lead time, and by how much; empty for none."""
    other, told = contents.other, contents.told.get("lived")
    if other is None or told is None:
        return same("")
    found = [
        _changed(one)
        for key, one in told.differences[other.label].items()
        if not key.startswith("lead_") and one.change and one.change.verdict == "worse"
    ]
    if not found:
        return same("")
    named, others = found[:MOST_NAMED], len(found) - MOST_NAMED
    if others > 0:
        named.append(MORE_WORSE.filled(count=others))
    return WORSE.filled(parts=joined(named, "；", "; "))


def _changed(found: Difference) -> Text:
    """A measure with its change."""
    size, title = _size(found), label(found.measure)
    return Text(f"{title.zh} {size}", f"{title.en} {size}")


def _size(found: Difference) -> str:
    """A change as the table has it."""
    change = scaled(found.interval, found.measure)
    sides = () if found.change is None else (found.change.base, found.change.other)
    largest = max((abs(scaled(one, found.measure).mean) for one in sides), default=0.0)
    return with_half(change, digits_for(largest), sign=True)


def _robust(contents: Contents) -> Text:
    """How far the conclusion holds if assumed numbers are wrong."""
    study, primary = contents.findings.sensitivity, contents.scenario.primary
    if study is None or study.tornado is None:
        return UNTRIED
    found = robustness_of(sensitivity_json(study), len(study.factors))
    if found is None:
        return UNTRIED
    return by_title(study, robust_line(found, primary, contents.comparison.replications))


def _assumed(contents: Contents) -> Text:
    counts = Counter(lowest(one.grade) for one in contents.scenario.evidence)
    parts = [
        PART.filled(title=title, count=count)
        for grades, title in RESTS_ON
        if (count := sum(counts[grade] for grade in grades))
    ]
    listed = Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return NUMBERS.filled(count=len(contents.scenario.evidence), parts=listed)


def _joined(*parts: Text) -> Text:
    said = [part for part in parts if part.en]
    return Text("".join(part.zh for part in said), " ".join(part.en for part in said))
