"""What a replay says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from sim.show.story.twin import FATES
from sim.text import Text

TITLE = Text("{scenario} · 同一批办件，两种流程", "{scenario} · the same cases, two workflows")
INTRO = Text(
    "两边是同样的 {count} 件、同样的运气、同一个时钟：只有流程不同。一个方块是一份正在办的申请。",
    "Both sides show the same {count} cases with the same luck on the same clock: only the "
    "workflow differs. One square is one application under way.",
)
SAMPLE = Text(
    "共 {observed} 件，这里只放最先到来的 {count} 件；其余的件也在占用经办人，但没有画出。",
    "Of {observed} cases these are the first {count} to come; the others keep the officers busy "
    "too, but are not drawn.",
)
REST = Text(
    "经办人同时在办的其他业务、观察期以外到来的件没有画出。",
    "Other work of the officers, and cases that came outside the time observed, are not drawn.",
)
FOOT = Text(
    "{stamp} · 随机种子 {seed} · 第 {replication} 次重复，只是一次运行：平均值和区间见比较结果。",
    "{stamp} · seed {seed} · replication {replication}, a single run: means and "
    "intervals are in the comparison.",
)
PLACES = (
    Text("申请人", "Applicant"),
    Text("公示、招标", "Notices, tenders"),
    Text("流转、送达、第三方", "Transfer, delivery"),
)
DONE = Text("办结", "Ended")
UNTOLD = Text("等待", "waiting")
WORDS: Mapping[str, Text] = {
    "play": Text("播放", "Play"),
    "pause": Text("暂停", "Pause"),
    "differ": Text("跳到差别最大时", "Largest difference"),
    "again": Text("从头", "Restart"),
    "speed": Text("速度", "Speed"),
    "one_day_a_second": Text("每秒 1 天", "1 day a second"),
    "days_a_second": Text("每秒 {n} 天", "{n} days a second"),
    "hours_a_second": Text("每秒 {n} 小时", "{n} hours a second"),
    "in_hand": Text("在办", "in hand"),
    "done": Text("办结", "ended"),
    "days": Text("每件已用天数", "days so far, a case"),
    "visits": Text("每件跑动次数", "visits so far, a case"),
    "certificates": Text("已领证", "certificates"),
    "lane_done": DONE,
    "of": Text("{some} / {all}", "{some} of {all}"),
    "canvas": Text(
        "{flow}：各科室、申请人处和路上的申请；暂停后读出数字",
        "{flow}: applications at offices, applicants and on the way; figures are said on pause",
    ),
    "said": Text(
        "{flow}：在办 {in_hand} 件，办结 {done} 件，每件平均已用 {days} 天、跑 {visits} 次，"
        "已领 {certificates} 个证。",
        "{flow}: {in_hand} in hand, {done} ended, {days} days and {visits} visits so far a case, "
        "{certificates} certificates.",
    ),
    "case": Text("{cls} 第 {n} 件", "{cls}, case {n}"),
    "follow_none": Text(
        "点一个方块，或在这里选一件，看它在两种流程里的经过。",
        "Click a square, or choose a case here, to follow it under both workflows.",
    ),
    "not_come": Text("尚未到来", "has not come yet"),
    "now": Text("现在：{where}", "Now: {where}"),
    "ended": Text("{fate}，共 {days} 天", "{fate}, {days} days in all"),
    "days_so_far": Text("天数", "days"),
    "visits_so_far": Text("跑动", "visits"),
    "agent_visits": Text("代办跑动", "visits by an agent"),
    "papers": Text("交材料", "papers handed in"),
    "log": Text("经过", "what happened"),
    "colours": Text("这些颜色是什么意思", "What the colours mean"),
    "over_time": Text("在办件数", "Cases in hand"),
    "untold": UNTOLD,
    "came": Text("到来", "came in"),
    "got": Text("领证：{item}", "certificate: {item}"),
    "weekdays": Text("周日 周一 周二 周三 周四 周五 周六", "Sun Mon Tue Wed Thu Fri Sat"),
    "a_visit": Text("跑一趟", "a visit"),
    "an_agents_visit": Text("代办跑一趟", "a visit by the agent"),
    "handed_in": Text("交材料 {papers} 份", "papers handed in: {papers}"),
    "comma": Text("，", ", "),
    "semicolon": Text("；", "; "),
    "short_all": Text("合计", "all"),
    "short_work": Text("办理", "work"),
    "short_queue": Text("排队", "queue"),
    "short_held": Text("压件", "lying"),
    "controls": Text("时钟", "The clock"),
    "time": Text("日期", "Date"),
    "day_back": Text("退一天", "Back one day"),
    "day_on": Text("进一天", "On one day"),
    "month_back": Text("退一个月", "Back one month"),
    "month_on": Text("进一个月", "On one month"),
    "follow": Text("跟着一件走", "Follow one case"),
    "following": Text("跟着 {name} ↓", "Following {name} ↓"),
    "which": Text("第几件（按到来先后）", "Case (in order of coming)"),
    "unfollow": Text("不再跟", "Let go"),
    "keyboard": Text(
        "键盘：空格播放或暂停，← → 退进一天，加 Shift 退进一个月。",
        "Keys: space plays and pauses, ← → go a day back and on, with Shift a month.",
    ),
}
FATE_WORDS = {int(fate): text for fate, text in FATES.items()} | {-1: Text("未结", "not ended")}
