"""The pages of the gallery: the figures under `results/`, with what each shows and how it was made.

A figure of a kind that has no words here stands under its own name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.show.drawing import title_of
from sim.text import Lang, Text, same

RESULTS = Path(__file__).resolve().parents[1] / "results"
FIRST = ("five_in_one", "nanchong")
"""Scenarios that stand first; the others follow by name."""
LIMITS, LIVED = Text("输入的算术", "input arithmetic"), Text("仿真预测", "predicted")
MADE_BY = Text("重做：`{command}`", "Make it again: `{command}`")
AGAINST = Text("{new}，与{old}比较", "{new}, beside {old}")


@dataclass(frozen=True)
class Kind:
    """What figures of one kind show."""

    shows: Text
    look_at: Text
    stamp: Text = LIVED


KINDS = {
    "replay": Kind(
        Text(
            "同一批办件在新旧流程中，某一天的样子", "the same cases in both workflows, on one day"
        ),
        Text(
            "方块是正在办的申请；看旧流程里压着多少",
            "each square is an application in hand: how many lie",
        ),
    ),
    "staircase": Kind(
        Text("时限天数：逐项采取举措", "the days of limit, one reform after another"),
        Text("哪项举措减去了天数，哪项没有", "which reforms take the days, and which none"),
        LIMITS,
    ),
    "lifecycle": Kind(
        Text(
            "一个项目的全部事项，按时限天数排开，上旧下新，同一比例",
            "all items of a project on the days of limit, old above new, on one scale",
        ),
        Text("深色：决定总天数的路径", "the dark bars: the critical path, which sets the total"),
        LIMITS,
    ),
    "completions": Kind(
        Text("到每一天为止办结的件数，旧与新", "how many cases are done by each day, old and new"),
        Text(
            "两线的水平距离：办结同样多的件数所省下的时间",
            "the horizontal gap: the time saved by the same number of cases",
        ),
    ),
    "lead_times": Kind(
        Text("办理时间的分布，上旧下新", "how long cases take, old above new"),
        Text("不只看中间，也看尾部", "the tail, not only the middle"),
    ),
    "who_gains": Kind(
        Text("每一件的变化", "the difference of each case"),
        Text("有没有人变差", "whether anybody is worse off"),
    ),
    "time_split": Kind(
        Text("时间花在哪里", "where the time goes"),
        Text("改革去掉了哪一部分，还剩什么", "which part the reform removes, and what remains"),
    ),
    "timeline": Kind(
        Text(
            "一个典型项目在两种流程下的经过，运气相同",
            "one typical project under both workflows, with the same luck",
        ),
        Text("哪些事项并行，谁在等谁", "which items run side by side, who waits for whom"),
    ),
    "office_load": Kind(
        Text("各科室有多忙", "how busy each office is"),
        Text("改革之后谁快到极限", "what is near to its capacity after the reform"),
    ),
    "throughput": Kind(
        Text("每月办结件数，旁边是来件", "cases done in each month, beside the arrivals"),
        Text(
            "两种流程是否都等于来件；不等就还没有稳定",
            "whether both equal the arrivals; if not, a workflow is not settled",
        ),
    ),
    "staircase_lived": Kind(
        Text(
            "按实际：逐项采取举措（由 `make stairs` 另做）",
            "as lived, one reform after another (made by `make stairs`)",
        ),
        Text("时限减了，办理时间减了没有", "whether less limit is less time"),
    ),
}
"""In the order of the page."""


def page(lang: Lang) -> str:
    """Return the part of the gallery that is made from the results, in one language."""
    folders = {path.parent.name: path.parent for path in RESULTS.glob("*/manifest.json")}
    names = sorted(folders, key=lambda name: (_rank(name), name))
    return "\n".join(line for name in names for line in _scenario(folders[name], lang)) + "\n"


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _scenario(folder: Path, lang: Lang) -> Iterator[str]:
    figures = sorted(
        path.name.removesuffix(f".{lang}.png") for path in folder.glob(f"*.{lang}.png")
    )
    if not figures:
        return
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    yield from ("", f"## {_title(folder.name).of(lang)}", "")
    yield MADE_BY.filled(command=manifest["command"]).of(lang)
    old, *others = manifest["workflows"]
    for other in others:
        ending = f"-{other}" if len(others) > 1 else ""
        mine = {name.removesuffix(ending): name for name in figures if name.endswith(ending)}
        if len(others) > 1 and mine:
            titles = {"new": title_of(other), "old": title_of(old)}
            yield from ("", f"### {AGAINST.filled(**titles).of(lang)}")
        for kind in sorted(mine, key=_place):
            yield from _figure(kind, f"../results/{folder.name}/{mine[kind]}.{lang}.png", lang)


@cache
def _title(scenario: str) -> Text:
    return load_scenario(find_scenario(scenario)).title


def _place(kind: str) -> tuple[int, str]:
    known = list(KINDS)
    return (known.index(kind) if kind in KINDS else len(known), kind)


def _figure(kind: str, path: str, lang: Lang) -> Iterator[str]:
    told = KINDS.get(kind, Kind(same(kind.replace("_", " ")), same("")))
    shows, look_at = told.shows.of(lang), told.look_at.of(lang)
    said = f"**{shows[:1].upper()}{shows[1:]}**"
    said += f"{'：' if lang == 'zh' else ': '}{look_at}" if look_at else ""
    yield from ("", f"{said} · *{told.stamp.of(lang)}*", "", f"![{shows}]({path})")
