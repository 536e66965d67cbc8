"""The measures: what each is called, its unit, its formula, and which way is better."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from sim.eventlog import WHOLE, Kept, LogPart
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
    over: Literal["cases", "observed", "files", "run"] = "cases"
    """What it is taken over: completed cases, all observed ones whatever their fate, or the files
    of all observed ones, which have a value a case as well; or the whole run."""
    quantile: tuple[str, float] | None = None
    """(measure, q) when it is a quantile of another measure over the cases."""
    reads: Kept = frozenset()
    """What it is read from beside the cases of a log."""

    @property
    def column(self) -> str:
        """The measure of each case that it is made of, if it is made of any."""
        return self.name if self.quantile is None else self.quantile[0]


FILES: Kept = frozenset({"files"})
ROWS: Kept = frozenset({"rows"})
ALL_ROWS: Kept = frozenset({"rows", "unobserved"})


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
TIMES = Text("次", "times")
HOURS = Text("小时", "hours")
LIMIT_DAYS = Text("天", "days")

_STATE_TITLES = {
    "work": Text("实际经办时间", "time at work"),
    "pause": Text("桌上停顿时间", "time paused on the desk"),
    "queue": Text("排队时间", "time in queues"),
    "held": Text("压件时间", "time left lying"),
    "neglected": Text("搁置不办时间", "time left untouched"),
    "notice": Text("公示招标时间", "time of notices and tenders"),
    "other": Text("其他等待时间", "time of transfers and third parties"),
    "applicant": Text("申请人时间", "the applicant's own time"),
}


def _case(
    name: str,
    zh: str,
    en: str,
    unit: Text,
    better: Better | None,
    formula: str,
    reads: Kept = frozenset(),
) -> Metric:
    said = f"mean over completed cases of {formula}"
    return Metric(name, Text(zh, en), unit, better, said, reads=reads)


def _fate(name: str, zh: str, en: str, better: Better | None, formula: str) -> Metric:
    said = f"share of the observed cases that ended {formula}"
    return Metric(name, Text(zh, en), SHARE, better, said, over="observed")


def _files(name: str, zh: str, en: str, better: Better | None, formula: str) -> Metric:
    said = f"mean over files of {formula}"
    return Metric(name, Text(zh, en), SHARE, better, said, over="files", reads=FILES)


def _run(
    name: str,
    zh: str,
    en: str,
    unit: Text,
    better: Better | None,
    formula: str,
    reads: Kept = frozenset(),
) -> Metric:
    return Metric(name, Text(zh, en), unit, better, formula, over="run", reads=reads)


def _quantile(percent: int) -> Metric:
    of = "lead_calendar_days"
    zh, en = f"办理时间第{percent}百分位", f"lead time, {percent} % of cases within"
    formula = f"smallest lead time that at least {percent} % of completed cases do not exceed"
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
        better: Better | None = "less" if state in ("queue", "held", "neglected") else None
        formula = f"its time in the state `{state}` / 86,400 s; the states sum to the lead time"
        name = f"split_{state}_days"
        yield _case(name, title.zh, title.en, CALENDAR_DAYS, better, formula, ROWS)


_ALL = (
    _case("lead_list_days", "清单时限", "days of limit", LIST_DAYS, "less",
          "(end - arrival) / 86,400 s, each limit in force taken in full"),
    _case("notice_list_days", "其中公示招标", "of which notices and tenders", LIST_DAYS, None,
          "the list days of its notice items, summed whether or not they overlap", FILES),
    _run("speedup_promised", "承诺提速", "promised speed-up", SHARE, "more",
         "(statutory - promised) / statutory list days; statutory is the first workflow's"),
    _case("lead_calendar_days", "办理时间（日历日）", "lead time, calendar days", CALENDAR_DAYS,
          "less", "(end - arrival) / 86,400 s"),
    _case("lead_working_days", "办理时间（工作日）", "lead time, working days", WORKING_DAYS,
          "less", "national open seconds in [arrival, end) / those of a working day"),
    _quantile(50),
    _quantile(90),
    *_splits(),
    _case("waiting_days", "等待部门的时间", "waiting for offices", CALENDAR_DAYS, "less",
          "its lead time less the state `applicant`; notices and third parties are in it", ROWS),
    _case("project_clock_days", "项目计时", "on the project's clock", WORKING_DAYS, "less",
          "national open seconds in which the clock of at least one of its files ran / those of a "
          "working day; a clock runs from accepted to decided but for what stops it", ROWS | FILES),
    _fate("completed_share", "办成率", "completed", "more", "as completed"),
    _fate("refused_share", "不予许可率", "refused", None, "as refused"),
    _fate("lapsed_share", "逾期未补正率", "lapsed", "less", "as lapsed: not corrected in time"),
    _fate("withdrawn_share", "撤回率", "withdrawn", "less", "as withdrawn"),
    _case("visits", "跑动次数", "visits", VISITS, "less",
          "the visits that the applicant made; first visits that share a group are one", ROWS),
    _case("agent_visits", "代办跑动次数", "visits by an agent", VISITS, None,
          "the visits that an agent made instead", ROWS),
    _case("papers", "材料份数", "papers handed in", PAPERS, "less",
          "the papers handed in, those handed in again included", ROWS),
    _case("corrections", "补正轮数", "rounds of correction", ROUNDS, "less",
          "the times that papers were sent back at intake or, tolerated there, came after it",
          ROWS),
    _case("rectifications", "整改轮数", "rounds of rectification", ROUNDS, "less",
          "the times that a review before the decision found a fault to be mended", ROWS),
    _case("later_corrections", "事后整改轮数", "rounds of later correction", ROUNDS, "less",
          "the times that a check after the decision found a fault to be mended", ROWS),
    _case("neglected", "不作为次数", "left untouched", TIMES, "less",
          "the attempts that an office left untouched out of idleness, whatever the limit", ROWS),
    _case("errors_let_through", "乱作为放过差错", "errors let through", TIMES, "less",
          "the attempts at a review that let a fault through, each once", ROWS),
    _case("officer_hours", "经办工时", "officer hours", HOURS, "less",
          "worked × officers / 3,600 s, summed over its rows of work; later checks and warnings "
          "too; a timed session's are with the first of its cases", ROWS),
    _case("overtaken_hours", "被插队等待工时", "hours that overtaken files waited", HOURS, "less",
          "worked / 3,600 s × the files overtaken, summed over the pieces of ordinary work of its "
          "warned files: those that joined that office's queue earlier, began later and had not "
          "been warned of", WHOLE),
    _case("certificates", "证照数", "certificates", Text("本", "certificates"), None,
          "the certificates of its ended items", FILES),
    _files("on_time_share", "按时办结率", "on time, by the limit in force", "more",
           "decided <= due; decided ones with a limit in force"),
    _files("on_time_law_share", "法定时限内办结率", "on time, by the law", "more",
           "decided <= due_law; decided ones with a statutory limit"),
    _files("yellow_share", "黄牌率", "a working day late at most (yellow)", "less",
           "due < decided <= close of the working day after the day of due; decided ones with a "
           "limit in force"),
    _files("red_share", "红牌率", "later than that (red)", "less",
           "decided > close of the working day after the day of due; decided ones with a limit in "
           "force"),
    _files("early_share", "提前办结率", "early", "more",
           "day decided < day due; decided ones with a limit in force"),
    _files("same_day_share", "当日办结率", "same day", "more",
           "first handed in and decided on one calendar day; decided ones that were handed in"),
    _files("warned_share", "预警率", "warned of", None,
           "a watch warned of it; those with a limit in force whose clock started"),
    _files("extended_share", "延期率", "extended with leave", "less",
           "leave was given to take longer; those with a statutory limit whose clock started"),
    _files("delivered_on_time_share", "按期送达率", "handed over in ten days", "more",
           "end <= close of the 10th working day after the day decided (行政许可法 Art. 44); "
           "decided and handed-over ones of items that are issued"),
    _case("limit_used", "时限使用率", "limit used", SHARE, "less",
          "days used / days of the limit in force without leave to take longer, each summed over "
          "its files", FILES),
    _case("speedup_actual", "实际提速（按件）", "actual speed-up, by case", SHARE, "more",
          "(statutory - actual) / statutory, each summed over its files", FILES),
    _case("statutory_days", "法定时限合计", "statutory limits, summed", LIMIT_DAYS, None,
          "the days of its decided files' statutory limits, working or calendar as they are "
          "given, summed: the base of its actual speed-up", FILES),
    _files("speedup_actual_item", "实际提速（按事项）", "actual speed-up, by item", "more",
           "(statutory - actual) / statutory; actual is accepted to decided less clock stops"),
    _run("throughput_per_month", "月均办结", "throughput in the window", MONTHLY, "more",
         "cases, observed or not, that were completed in the window / months of 30.4375 days"),
    _run("arrivals_per_month", "月均新增项目", "arrivals in the window", MONTHLY, None,
         "cases that arrived in the window / months of 30.4375 days"),
    _run("work_in_progress", "在办件数", "work in progress", CASES, "less",
         "seconds that cases were in the system in the window, summed / seconds of the window"),
    _run("utilisation", "利用率", "utilisation", SHARE, None,
         "an office's officer-seconds of work proper in the window / open officer-seconds",
         ALL_ROWS),
    _run("reserved_share", "预留比例", "reserved", SHARE, None,
         "an office's officer-seconds reserved for joint sessions / open officer-seconds",
         ALL_ROWS),
    _run("staff_cost_per_case", "每件人员成本", "staff cost per case", MONEY, "less",
         "cost of all officers over the window / cases completed in it"),
)  # fmt: skip

METRICS: dict[str, Metric] = {metric.name: metric for metric in _ALL}
"""Every measure by name, in the order in which tables show them."""


def metric_of(key: str) -> Metric:
    """Return the metric of a key such as `visits`, `visits[ordinary]` or `utilisation[hall]`.

    What stands in brackets is a class of cases, or for staff measures an office. Raises `KeyError`.
    """
    return METRICS[key.partition("[")[0]]


def reads(keys: Collection[str] | None) -> Kept:
    """Return what some measures are read from beside the cases of a log; by default, all of it.

    `keys` are as `metric_of` takes them. Raises `KeyError`.
    """
    if keys is None:
        return WHOLE
    return frozenset[LogPart]().union(*(metric_of(key).reads for key in keys))
