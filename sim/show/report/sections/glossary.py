"""The words that a report uses and a reader may not know."""

from __future__ import annotations

from sim.show.palette import SHADES
from sim.show.report.blocks import Cell, Section, Table
from sim.show.report.contents import Contents
from sim.text import Text

TITLE = Text("词语", "Words")
HEAD = (Text("词语", "word"), Text("意思", "what it means"))
WORDS: tuple[tuple[Text, Text], ...] = (
    (
        Text("按时限", "by the limits"),
        Text(
            "把清单上的时限相加：只看文件怎么写，不看人手、排队和节假日。",
            "the limits of the list, added up: what the papers say, without staff, queues or "
            "holidays.",
        ),
    ),
    (
        Text("按实际", "as lived"),
        Text(
            "让每个办件在模型里走一遍，有人手、排队、补正和节假日。是仿真，不是实测。",
            "every case goes through the model, with staff, queues, corrections and holidays. "
            "Simulated, not measured.",
        ),
    ),
    (
        Text("清单日", "list days"),
        Text(
            "清单上的“天”，不分工作日与日历日，每天算一天。",
            "the days of the list, working or calendar days alike, each counted as one.",
        ),
    ),
    (
        Text("输入的算术", "input arithmetic"),
        Text(
            "由输入的数字直接算出，与公布的数字一致只说明抄录无误，不是验证。",
            "follows from the numbers put in; that it agrees with what was published shows that "
            "they were copied rightly, and validates nothing.",
        ),
    ),
    (
        Text("同样的运气", "same luck"),
        Text(
            "同一个办件在两个流程里到来的时间、材料的差错、办理的快慢都抽到同样的随机数，"
            "因此差别来自流程。",
            "a case draws the same random numbers in both workflows (when it comes, what is "
            "faulty, how long work takes), so that a difference comes from the workflow.",
        ),
    ),
    (
        Text("重复、±", "replications, ±"),
        Text(
            "用不同的运气重新运行；± 是 95% 区间的一半，只含随机波动。",
            "runs again with other luck; ± is half of a 95 % interval, of chance alone.",
        ),
    ),
    (
        Text("行为不变时的变化", "behaviour held equal"),
        Text(
            "去掉改变节奏、工时、差错和人手的举措之后还剩多少；原有的习惯（如压件）两边照旧。",
            "what is left without the reforms that change pace, effort, defects or staff; old "
            "habits, such as letting files lie, go on in both workflows.",
        ),
    ),
    (
        Text("承诺提速、实际提速", "promised and actual speed-up"),
        Text(
            "（法定 − 承诺）/ 法定，按时限；（法定 − 仿真用时）/ 法定，按实际，"
            "用时从受理到决定，不计停表的时间。",
            "(statute − promise) / statute, by the limits; (statute − simulated) / statute, as "
            "lived, from acceptance to decision without what stops the clock.",
        ),
    ),
    (
        Text("按时办结", "on time"),
        Text(
            "在承诺时限（没有则法定时限）内决定；申请人的时间和停表的时间不计。",
            "decided within the promise or, without one, the statute; the applicant's time and "
            "what stops the clock are not counted.",
        ),
    ),
    (
        Text("预热", "warm-up"),
        Text(
            "从空无一件开始运行，先让在办件数稳定下来，再开始统计。",
            "a run begins empty; before anything is counted, cases in hand are let settle.",
        ),
    ),
    (
        Text("等级 SEED、A、A*、B、D、F、C", "grades SEED, A, A*, B, D, F, C"),
        Text(
            "最初的报道；法律原文；法律的通则；公开网页；推算；校准；假定。",
            "the article that it began with; the law itself; the law's default; a public page; "
            "derived; fitted; assumed.",
        ),
    ),
)


def glossary(contents: Contents) -> Section:
    """Return the words of this report: those of all, then the states of a case's time."""
    told = [*WORDS]
    if contents.comparison.lived is not None:
        told += [(shade.title, shade.meaning) for shade in SHADES.values()]
    rows = tuple((Cell(word), Cell(meaning)) for word, meaning in told)
    return Section("words", TITLE, (Table("words", TITLE, HEAD, rows, words=frozenset({1})),))
