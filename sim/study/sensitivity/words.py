"""What an assumption is called in figures: names by their titles, keys of the file in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.model.scenario import Scenario
from sim.study.sensitivity.factors import Factor
from sim.text import Text, same

SECTIONS = {
    "offices": Text("科室", "offices"),
    "items": Text("事项", "items"),
    "reforms": Text("举措", "reforms"),
    "sessions": Text("联合评审", "sessions"),
    "agents": Text("项目经理", "agents"),
    "classes": Text("项目类别", "classes"),
    "pools": Text("材料库", "pools"),
}
OF: dict[tuple[str, ...], Text] = {
    ("demand", "arrivals"): Text("新增项目", "arrivals of cases"),
    ("background", "arrivals"): Text("其他业务来件", "arrivals of other work"),
    ("background", "effort"): Text("其他业务工时", "effort of other work"),
    ("intake", "effort"): Text("受理工时", "effort of intake"),
    ("intake", "correct"): Text("补正用时", "time to correct"),
    ("review", "effort"): Text("审查工时", "effort of review"),
    ("review", "rectify"): Text("整改用时", "time to rectify"),
    ("review", "fault"): Text("审查发现问题率", "faults found in review"),
    ("papers", "defect"): Text("材料差错率", "defects of papers"),
    ("limit", "statutory"): Text("法定时限", "statutory limit"),
    ("limit", "promised"): Text("承诺时限", "promised limit"),
    ("extension", "chance"): Text("延期概率", "chance of leave"),
    ("pace", "deadline_driven"): Text("卡时限办理的比例", "share done close to the limit"),
    ("pace", "fixed"): Text("压件比例", "share of the limit left lying"),
    ("idleness", "chance"): Text("搁置概率", "chance to be left untouched"),
    ("idleness", "for"): Text("搁置时长", "time left untouched"),
    ("carelessness", "chance"): Text("漏查率", "faults let through"),
    ("carelessness", "in_haste"): Text("赶办时漏查率", "faults let through in haste"),
    ("staff", "officers"): Text("人数", "officers"),
}
"""Two keys that stand together."""
WORDS = {
    "add": Text("增加人数", "officers added"),
    "applicant_time": Text("申请人用时倍数", "factor of the applicant's time"),
    "carelessness": Text("漏查倍数", "factor of faults let through"),
    "chance": Text("概率", "chance"),
    "cost": Text("人员成本", "cost"),
    "cv": Text("变异系数", "variation"),
    "days": Text("天数", "days"),
    "decision": Text("决定", "decision"),
    "defect": Text("材料差错倍数", "factor of defects"),
    "effort": Text("工时", "effort"),
    "fail": Text("核查不合格率", "failed checks"),
    "fault": Text("发现问题率", "faults found"),
    "filing": Text("备案时限", "limit as a filing"),
    "high": Text("最大", "most"),
    "idleness": Text("搁置倍数", "factor of idleness"),
    "limit": Text("时限", "limit"),
    "low": Text("最小", "least"),
    "mean": Text("均值", "mean"),
    "mode": Text("最可能", "likeliest"),
    "most": Text("最多几份", "most papers"),
    "pace": Text("压件倍数", "factor of pace"),
    "patience": Text("耐心", "patience"),
    "prepare": Text("准备用时", "time to prepare"),
    "promised": Text("承诺时限", "promised limit"),
    "rectify": Text("整改用时", "time to rectify"),
    "refuse": Text("不予许可率", "refusals"),
    "share": Text("占比", "share"),
    "slots": Text("在办上限", "cases at once"),
    "speed": Text("快慢", "speed"),
    "staff": Text("人数", "officers"),
    "tell": Text("告知期限", "time to tell"),
    "tolerate": Text("容缺份数", "papers tolerated"),
    "transfer": Text("流转用时", "transfer"),
    "wait": Text("等待用时", "waiting time"),
    "warn": Text("预警点", "point of warning"),
}
UNSAID = frozenset(
    {"poisson", "gamma", "lognormal", "weibull", "normal", "uniform", "triangular", "empirical"}
    | {"exponential", "fixed", "steps", "*"}
)
"""Keys that say how, and not what, once two together are told."""
COUNTED = Text("{what}（{count} 个{name}）", "{what} ({count} {name})")
NAMED = Text("{name}：{what}", "{name}: {what}")
VALUED = Text("{what} {value}", "{what}, {value}")
UNITS = (
    (" working days", " 个工作日"),
    (" working day", " 个工作日"),
    (" calendar days", " 个日历日"),
    (" calendar day", " 个日历日"),
    (" list days", " 个清单日"),
    (" list day", " 个清单日"),
    (" years", " 年"),
    (" year", " 年"),
    (" months", " 个月"),
    (" month", " 个月"),
    (" weeks", " 周"),
    (" week", " 周"),
    (" hours", " 小时"),
    (" hour", " 小时"),
    (" minutes", " 分钟"),
    (" minute", " 分钟"),
    (" min", " 分钟"),
    (" h", " 小时"),
    (" s", " 秒"),
    (" day", " 日"),
)
"""Units as a file spells them, and in Chinese; what is longer first."""


def called(factor: Factor, scenario: Scenario) -> Text:
    """Return what a factor is called: `effort of other work, mean, 45 min (3 offices)`."""
    single = len(factor.numbers) == 1
    section, name, keys = _parted((factor.first.path if single else factor.first.role).split("."))
    titles = _titles(scenario)
    told = list(_said(keys, titles))
    what = Text("·".join(one.zh for one in told), ", ".join(one.en for one in told))
    if factor.name.endswith(f" = {factor.value}"):
        what = VALUED.filled(what=what, value=in_words(factor.value))
    if name == "*":
        return COUNTED.filled(what=what, count=len(factor.numbers), name=SECTIONS[section])
    if not section:
        return what
    about = titles.get(f"{section}.{name}", same(name))
    return NAMED.filled(name=about, what=what) if told else about


def in_words(spelled: str) -> Text:
    """Return a number that a file spells, with its unit in either language."""
    zh = spelled
    if " per " in zh:
        number, _, unit = zh.partition(" per ")
        return Text(f"每{in_words(f'1 {unit}').zh[2:].removeprefix('个')} {number}", spelled)
    for unit, said in UNITS:
        if zh.endswith(unit):
            zh = zh.removesuffix(unit) + said
            break
    return Text(zh, spelled)


def _parted(parts: list[str]) -> tuple[str, str, list[str]]:
    """The section of a path, the name that it is about, and the keys after that."""
    if parts[:2] == ["demand", "classes"]:
        parts = parts[1:]
    if parts[0] in SECTIONS and len(parts) > 1:
        return parts[0], parts[1], parts[2:]
    return "", "", parts


def _titles(scenario: Scenario) -> dict[str, Text]:
    """Titles by section and name; those of steps by theirs."""
    base = scenario.base
    return {
        **{f"offices.{one.id}": one.title for one in base.offices},
        **{f"items.{one.id}": one.title for one in base.items},
        **{f"classes.{one.id}": one.title for one in base.classes},
        **{f"reforms.{one.id}": one.title for one in scenario.reforms},
        **{f"steps.{step.ref.step}": step.title for one in base.items for step in one.steps},
    }


def _said(keys: list[str], titles: Mapping[str, Text]) -> Iterator[Text]:
    """The keys in words, two together where they are one thing."""
    place = 0
    while place < len(keys):
        key = keys[place]
        pair = OF.get((key, *keys[place + 1 : place + 2]))
        if pair is not None:
            yield pair
            place += 2
            continue
        if key not in UNSAID:
            named = titles.get(f"steps.{key}") if keys[place - 1 : place] == ["steps"] else None
            plain = titles.get(f"items.{key}") or same(key.replace("_", " "))
            yield named or WORDS.get(key, plain)
        place += 1
