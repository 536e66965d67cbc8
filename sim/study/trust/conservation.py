"""Whether anything was lost in a run, or anybody in two places: the rules of `sim.measure`."""

from __future__ import annotations

from sim.eventlog import EventLog
from sim.measure.check import Check as Rule
from sim.measure.checks import check_log
from sim.study.trust.check import Check
from sim.study.trust.ground import Ground
from sim.study.trust.rules import needs, orders
from sim.text import Text

KEPT = Text(
    "第一次重复的完整日志（{cases} 件，{rows} 行）按 {rules} 条规则核对 {tried} 处，无一违反："
    "所需事项各办结一次，先后次序不乱，在岗人数不超编，下班时间无人办理{but}。",
    "the whole log of the first replication ({cases} cases, {rows} rows) was tried against {rules} "
    "rules at {tried} places, none broken: every item once, precedence kept, never more busy than "
    "staff, nobody works in closed hours{but}.",
)
CHANGES = Text(
    "（流程中途更换，事项与先后次序两条未核对）",
    " (the workflow changes on a date, so items and precedence were not tried)",
)
NOTHING = Text("", "")
BROKEN = Text(
    "{rules} 条规则中有 {broken} 条被违反，首先是“{rule}”：{first}。",
    '{broken} of {rules} rules are broken, first "{rule}": {first}.',
)


def check_conservation(ground: Ground, log: EventLog) -> Check:
    """Try every rule on the whole log of a replication."""
    contender, changes = ground.contender, ground.plan.change is not None
    system = contender.scenario.system(contender.workflow)
    edges = () if changes else orders(system)
    rules = check_log(log, ground.base, edges, None if changes else needs(system))
    broken = [rule for rule in rules if not rule.holds]
    figures = {
        "rules": len(rules),
        "tried": sum(rule.looked_at for rule in rules),
        "broken": len(broken),
    }
    said = KEPT.filled(
        cases=f"{len(log.cases):,}",
        rows=f"{len(log.rows):,}",
        rules=len(rules),
        tried=f"{figures['tried']:,}",
        but=CHANGES if changes else NOTHING,
    )
    if broken:
        said = _broken(rules, broken)
    return Check("conservation", ground.label, "failed" if broken else "passed", said, figures)


def _broken(rules: tuple[Rule, ...], broken: list[Rule]) -> Text:
    first = broken[0]
    return BROKEN.filled(
        rules=len(rules), broken=len(broken), rule=first.rule, first=first.first or "–"
    )
