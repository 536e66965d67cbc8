"""Words that all forms of a report share."""

from __future__ import annotations

from collections.abc import Sequence

from sim.show.report.contents import Contents
from sim.show.story.names import workflow
from sim.text import Text

TITLE = Text("{title}：改革前后仿真对比", "{title}: before and after the reform, simulated")
MEASURE = Text("指标", "measure")
CHANGE = Text("变化", "change")
JUDGED = Text("判断", "verdict")
EQUAL = Text("行为不变时的变化", "behaviour held equal")
NOTES = Text("怎样算出来的，怎样看", "How this was worked out, and how to read it")
HOW_TO = Text("要补做，请运行：", "What adds it:")
CONTENTS = Text("目录", "Contents")
AGAIN = Text("重现：", "To make it again:")
HEAD = Text(
    "仿真预测，不是实测 · {names} · {replications} 次重复 · 随机种子 {seed} · "
    "同样的办件、同样的运气",
    "a simulation, nothing measured · {names} · {replications} replication{s} · seed {seed} · "
    "same cases, same luck",
)


def title_of(contents: Contents) -> Text:
    """Return what the report is called."""
    return TITLE.filled(title=contents.scenario.title)


def head_of(contents: Contents) -> Text:
    """Return the line under its title."""
    comparison = contents.comparison
    names = [workflow(each.label) for each in comparison.contenders]
    return HEAD.filled(
        names=Text("、".join(one.zh for one in names), ", ".join(one.en for one in names)),
        replications=comparison.replications,
        s="s" if comparison.replications != 1 else "",
        seed=comparison.seed,
    )


def joined(parts: Sequence[Text], zh: str = "、", en: str = ", ") -> Text:
    """Return texts one after another."""
    return Text(zh.join(part.zh for part in parts), en.join(part.en for part in parts))
