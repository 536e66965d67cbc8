"""The trust card: what was checked, what came of it, and what was not measured."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.report.blocks import Block, Cell, Mark, Paragraph, Section, Table
from sim.show.story.names import workflow
from sim.study.trust.check import Check, Name, State, Trust, Unmeasured
from sim.text import Text, same

TITLE = Text("可信程度", "How far to trust this")
WHATS: dict[Name, Text] = {
    "conservation": Text("守恒：不丢不重", "conservation: nothing lost or done twice"),
    "little": Text("利特尔定律", "Little's law"),
    "engines": Text("两个引擎一致", "both engines agree"),
    "precision": Text("精度：重复次数", "precision: enough replications"),
    "warm_up": Text("预热足够", "warm-up long enough"),
    "utilisation": Text("忙闲与算出的负荷一致", "utilisation as the plan's load says"),
    "queueing": Text("排队与排队论一致", "queues as queueing theory says"),
}
STATES: dict[State, tuple[Text, Mark]] = {
    "passed": (Text("通过", "passed"), "better"),
    "failed": (Text("未通过", "failed"), "worse"),
    "not measured": (Text("未测", "not measured"), "missing"),
}
LEAD = Text("{count} 项检查：{counts}。", "Of {count} checks, {counts}.")
FAILED = Text("未通过的是{names}。", "What failed: {names}.")
FAILED_ONE = Text("{flow}的“{what}”", "{what} ({flow})")
COUNTS: dict[State, Text] = {
    "passed": Text("{n} 项通过", "{n} passed"),
    "failed": Text("{n} 项未通过", "{n} failed"),
    "not measured": Text("{n} 项未测", "{n} could not be measured"),
}
NO_CHECKS = Text(
    "只有按时限的读法，是输入的算术，没有运行可供检查。",
    "There is only the reading by the limits, which is input arithmetic: no run to check.",
)
CARD = Text("检查结果", "What was checked, and what came of it")
CARD_HEAD = Text("检查", "check")
NOT_TRIED = Cell(Text("–", "–"))
CHECKS = Text("看了什么、发现什么", "What was looked at, and found")
HEAD = (
    CARD_HEAD,
    Text("流程", "workflow"),
    Text("结果", "outcome"),
    Text("看了什么、发现什么", "what was looked at, and found"),
)
OF_CHECK = Text("{what}（{flow}）{state}：{said}", "{what} ({flow}), {state}: {said}")
GAPS = Text("没有测量的", "What was not measured")
GAPS_HEAD = (Text("没有测量的", "not measured"), Text("怎样测", "how to find out"))
NO_COMMAND = Text("–", "–")


def trust(found: Trust) -> Section:
    """Return the trust card of a comparison: outcomes, what failed, all details, the gaps."""
    blocks: list[Block] = [Paragraph(trust_lead(found), lead=True)]
    if found.checks:
        blocks += [_card(found), *_failures(found), _details(found)]
    return Section("trust", TITLE, (*blocks, _gaps(found.unmeasured)))


def trust_lead(found: Trust) -> Text:
    """Return how many checks there were, and how they came out."""
    if not found.checks:
        return NO_CHECKS
    told = [COUNTS[state].filled(n=n) for state in COUNTS if (n := found.count(state))]
    counts = Text("，".join(t.zh for t in told), ", ".join(t.en for t in told))
    lead = LEAD.filled(count=len(found.checks), counts=counts)
    failed = [
        FAILED_ONE.filled(what=WHATS[check.name], flow=workflow(check.workflow))
        for check in found.checks
        if check.state == "failed"
    ]
    if not failed:
        return lead
    names = Text("、".join(one.zh for one in failed), ", ".join(one.en for one in failed))
    more = FAILED.filled(names=names)
    return Text(lead.zh + more.zh, f"{lead.en} {more.en}")


def _card(found: Trust) -> Table:
    """A row a check, a column a workflow."""
    flows = list(dict.fromkeys(check.workflow for check in found.checks))
    outcomes = {(check.name, check.workflow): _outcome(check) for check in found.checks}
    rows = tuple(
        (Cell(WHATS[name]), *(outcomes.get((name, flow), NOT_TRIED) for flow in flows))
        for name in dict.fromkeys(check.name for check in found.checks)
    )
    return Table(
        name="trust_card",
        title=CARD,
        head=(CARD_HEAD, *map(workflow, flows)),
        rows=rows,
        words=frozenset(range(1, len(flows) + 1)),
    )


def _failures(found: Trust) -> Iterator[Paragraph]:
    """What did not pass, in words, since nobody should have to look for it."""
    for check in found.checks:
        if check.state == "failed":
            told = {"what": WHATS[check.name], "flow": workflow(check.workflow)}
            state = STATES[check.state][0]
            yield Paragraph(OF_CHECK.filled(state=state, said=_capital(check.said), **told))


def _details(found: Trust) -> Table:
    rows = tuple(
        (
            Cell(WHATS[check.name]),
            Cell(workflow(check.workflow)),
            _outcome(check),
            Cell(_capital(check.said)),
        )
        for check in found.checks
    )
    return Table("checks", CHECKS, HEAD, rows, words=frozenset({1, 2, 3}), folded=True)


def _outcome(check: Check) -> Cell:
    said, mark = STATES[check.state]
    return Cell(said, mark=mark)


def _gaps(unmeasured: tuple[Unmeasured, ...]) -> Table:
    rows = tuple(
        (Cell(_capital(one.said)), Cell(same(one.command) if one.command else NO_COMMAND))
        for one in unmeasured
    )
    return Table("not_measured", GAPS, GAPS_HEAD, rows, words=frozenset({1}))


def _capital(said: Text) -> Text:
    return Text(said.zh, said.en[:1].upper() + said.en[1:])
