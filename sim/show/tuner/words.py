"""The words of the tuner's page."""

from __future__ import annotations

from sim.text import Text

WORDS = {
    "knobs": Text("可调数字", "Numbers"),
    "switches": Text("改革举措", "Reforms"),
    "switchesNote": Text(
        "去掉勾选，看没有它会怎样", "Untick one to see the new workflow without it"
    ),
    "reset": Text("恢复原文件", "Back to the file"),
    "file": Text("情景文件", "Scenario file"),
    "fileNote": Text(
        "这一设置的情景文件，用下面的命令算得同样的数字：",
        "The scenario file of this setting. This command gives the same numbers:",
    ),
    "download": Text("下载", "Download"),
    "copy": Text("复制", "Copy"),
    "copied": Text("已复制", "Copied"),
    "close": Text("关闭", "Close"),
    "completions": Text("累计办结", "Cases done"),
    "completionsNote": Text(
        "窗口期内新增的项目：何时新增，何时办结（各次重复的平均）",
        "Cases begun during the window, by when they came in and were done (mean of replications)",
    ),
    "cases": Text("件", "cases"),
    "date": Text("日期", "Date"),
    "arrived": Text("新增", "begun"),
    "figures": Text("差别有多大", "How they differ"),
    "figuresNote": Text(
        "均值 ± 95% 区间的一半（各指标同时成立）；两种流程办的是同样的件，运气也相同",
        "Mean ± half the 95 % interval (all measures at once); both workflows have the same cases "
        "with the same luck",
    ),
    "measure": Text("指标", "Measure"),
    "change": Text("变化", "Change"),
    "verdict": Text("结论", "Verdict"),
    "waiting": Text("正在计算……", "Computing …"),
    "growing": Text(
        "{count}/{of} 次重复，继续计算中", "{count} of {of} replications, more to come"
    ),
    "settled": Text(
        "{count} 次重复，已算完，与命令行逐位相同",
        "{count} replications, done: to the last digit what the command line gives",
    ),
    "checking": Text(
        "{count} 次重复，正在核对全部指标",
        "{count} replications; all measures are being checked",
    ),
    "refused": Text("这一设置没有结果", "No result at this setting"),
    "lost": Text("连接中断，请重新打开", "The connection was lost; open the page again"),
    "stamp": Text(
        "仿真预测，不是实测；情景中未注明来源的数字是假定的",
        "Predicted by simulation, not measured; numbers of the scenario without a source are "
        "assumed",
    ),
    "asInFile": Text("原文件", "in the file"),
}
"""By the names that the page's script knows them by."""
