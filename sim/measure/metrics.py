"""The measures: what each is called, its unit, its formula, and which way is better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sim.measure.split import STATES
from sim.text import Text

Better = Literal["less", "more"]


@dataclass(frozen=True)
class Metric:
    """One measure of a case or of a run."""

    name: str
    title: Text
    unit: Text
    better: Better | None
    """Which way is better for the applicant or the office; `None` when neither is."""
    formula: str
    """How its value for a run comes about."""
    over: Literal["cases", "files", "run"] = "cases"
    """What it is taken over: `cases` and `files` have a value a case as well."""
    quantile: tuple[str, float] | None = None
    """(measure, q) when it is a quantile of another measure over the cases."""


CALENDAR_DAYS = Text("日历日", "calendar days")
WORKING_DAYS = Text("工作日", "working days")
LIST_DAYS = Text("清单日", "list days")
SHARE = Text("比例", "share")
VISITS = Text("次", "visits")
PAPERS = Text("份", "papers")
ROUNDS = Text("轮", "rounds")
CASES = Text("件", "cases")
MONTHLY = Text("件/月", "cases per month")
MONEY = Text("元/件", "money per case")

_STATE_TITLES = {
    "work": Text("实际经办时间", "time at work"),
    "pause": Text("桌上停顿时间", "time paused on the desk"),
    "queue": Text("排队时间", "time in queues"),
    "held": Text("压件时间", "time left lying"),
    "notice": Text("公示招标时间", "time of notices and tenders"),
    "other": Text("其他等待时间", "time of transfers and third parties"),
    "applicant": Text("申请人时间", "the applicant's own time"),
}


def _case(name: str, zh: str, en: str, unit: Text, better: Better | None, formula: str) -> Metric:
    return Metric(name, Text(zh, en), unit, better, f"mean over cases of {formula}")


def _files(name: str, zh: str, en: str, formula: str) -> Metric:
    return Metric(name, Text(zh, en), SHARE, "more", f"mean over files of {formula}", over="files")


def _run(name: str, zh: str, en: str, unit: Text, better: Better | None, formula: str) -> Metric:
    return Metric(name, Text(zh, en), unit, better, formula, over="run")


def _quantile(percent: int) -> Metric:
    of = "lead_calendar_days"
    zh, en = f"办理时间第{percent}百分位", f"lead time, {percent} % of cases within"
    formula = f"smallest lead time that at least {percent} % of cases do not exceed"
    return Metric(
        f"{of}_p{percent}",
        Text(zh, en),
        CALENDAR_DAYS,
        "less",
        formula,
        quantile=(of, percent / 100),
    )


def _splits() -> Iterable[Metric]:
    for state in STATES:
        title = _STATE_TITLES[state]
        better: Better | None = "less" if state in ("queue", "held") else None
        formula = f"its time in the state `{state}` / 86,400 s; the states sum to the lead time"
        name = f"split_{state}_days"
        yield _case(name, title.zh, title.en, CALENDAR_DAYS, better, formula)


_ALL = (
    _case("lead_list_days", "清单时限", "days of limit", LIST_DAYS, "less",
          "(end - arrival) / 86,400 s, each limit in force taken in full"),
    _case("notice_list_days", "其中公示招标", "of which notices and tenders", LIST_DAYS, None,
          "the list days of its notice items, summed whether or not they overlap"),
    _run("speedup_promised", "承诺提速", "promised speed-up", SHARE, "more",
         "(statutory - promised) / statutory list days; statutory is the first workflow's"),
    _case("lead_calendar_days", "办理时间（日历日）", "lead time, calendar days", CALENDAR_DAYS,
          "less", "(end - arrival) / 86,400 s"),
    _case("lead_working_days", "办理时间（工作日）", "lead time, working days", WORKING_DAYS,
          "less", "national open seconds in [arrival, end) / those of a working day"),
    _quantile(50),
    _quantile(90),
    *_splits(),
    _case("visits", "跑动次数", "visits", VISITS, "less",
          "the visits that the applicant made; first visits that share a group are one"),
    _case("agent_visits", "代办跑动次数", "visits by an agent", VISITS, None,
          "the visits that an agent made instead"),
    _case("papers", "材料份数", "papers handed in", PAPERS, "less",
          "the papers handed in, those handed in again included"),
    _case("corrections", "补正轮数", "rounds of correction", ROUNDS, "less",
          "the times that papers were sent back at intake"),
    _case("rectifications", "整改轮数", "rounds of rectification", ROUNDS, "less",
          "the times that a review found a fault to be mended"),
    _case("certificates", "证照数", "certificates", Text("本", "certificates"), None,
          "the certificates of its ended items"),
    _files("on_time_share", "按时办结率", "on time, by the limit in force",
           "decided <= due; those with a limit in force"),
    _files("on_time_law_share", "法定时限内办结率", "on time, by the law",
           "decided <= due_law; those with a statutory limit"),
    _files("early_share", "提前办结率", "early",
           "day decided < day due; those with a limit in force"),
    _files("same_day_share", "当日办结率", "same day",
           "first handed in and decided on one calendar day; those handed in"),
    _case("limit_used", "时限使用率", "limit used", SHARE, "less",
          "days used / days of the limit in force, each summed over its files"),
    _case("speedup_actual", "实际提速（按件）", "actual speed-up, by case", SHARE, "more",
          "(statutory - actual) / statutory, each summed over its files"),
    _files("speedup_actual_item", "实际提速（按事项）", "actual speed-up, by item",
           "(statutory - actual) / statutory; actual is accepted to decided less clock stops"),
    _run("throughput_per_month", "月均办结", "throughput in the window", MONTHLY, "more",
         "cases, observed or not, that ended in the window / months of 30.4375 days"),
    _run("arrivals_per_month", "月均新增项目", "arrivals in the window", MONTHLY, None,
         "cases that arrived in the window / months of 30.4375 days"),
    _run("work_in_progress", "在办件数", "work in progress", CASES, "less",
         "seconds that cases were in the system in the window, summed / seconds of the window"),
    _run("utilisation", "利用率", "utilisation", SHARE, None,
         "an office's officer-seconds of work proper in the window / open officer-seconds"),
    _run("reserved_share", "预留比例", "reserved", SHARE, None,
         "an office's officer-seconds reserved for joint sessions / open officer-seconds"),
    _run("staff_cost_per_case", "每件人员成本", "staff cost per case", MONEY, "less",
         "cost of all officers over the window / cases that ended in it"),
)  # fmt: skip

METRICS: dict[str, Metric] = {metric.name: metric for metric in _ALL}
"""Every measure by name, in the order in which tables show them."""


def metric_of(key: str) -> Metric:
    """Return the metric of a key such as `visits`, `visits[ordinary]` or `utilisation[hall]`.

    What stands in brackets is a class of cases, or for staff measures an office. Raises `KeyError`.
    """
    return METRICS[key.partition("[")[0]]
