"""Words that all forms of a report share."""

from __future__ import annotations

from sim.show.report.contents import Contents
from sim.show.story.names import workflow
from sim.study.told import Stamp
from sim.text import Text

STAMPS: dict[Stamp, Text] = {
    "input arithmetic": Text("输入的算术", "input arithmetic"),
    "calibrated": Text("已校准", "calibrated"),
    "predicted": Text("仿真预测", "predicted"),
    "compared with a held-out fact": Text("与留出的事实对照", "compared with a held-out fact"),
}
TITLE = Text("{title}：改革前后对比", "{title}: before and after the reform")
CONTENTS = Text("目录", "Contents")
AGAIN = Text("重现：", "To make it again:")
HEAD = Text(
    "{names} · {replications} 次重复 · 随机种子 {seed} · 同样的办件、同样的运气",
    "{names} · {replications} replication{s} · seed {seed} · same cases, same luck",
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
