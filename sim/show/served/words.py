"""The words of the pages that only a server has."""

from __future__ import annotations

from sim.text import Text

HOME_TITLE = Text("改革之前，先算一算", "Before a reform: see what it would do")
HOME_LEAD = Text(
    "选一个情景，或上传自己的情景文件。同样的办件、同样的运气，新旧两个流程各走一遍。",
    "Choose a scenario, or send your own file. The same cases with the same luck go through the "
    "old workflow and the new one.",
)
YOURS = Text("启动时打开的文件", "Opened at the start")
SHIPPED = Text("自带情景", "Shipped scenarios")
SENT = Text("已上传", "Sent")
SENT_NOTE = Text(
    "知道这个网址的人都能看到上传的文件；只留最近 {count} 个，服务停止后全部删除。",
    "Everybody who has this address can see what was sent; the last {count} are kept, and none "
    "once the server stops.",
)
TUNER = Text("调一调", "Tune it")
REPORT = Text("报告", "Report")
REPLAY = Text("回放", "Replay")
FILE = Text("情景文件", "Scenario file")
ABOUT = {
    "tuner": Text(
        "拖动人手、来件和各项改革，马上看到结果", "move staff, demand and reforms, and see"
    ),
    "report": Text(
        "省多少、谁受益、哪项举措起作用、有多大把握",
        "what is saved, who gains, why, and how surely",
    ),
    "replay": Text(
        "新旧流程在同一时钟下办理同样的件", "old and new on one clock, with the same cases"
    ),
}
UPLOAD = Text("上传情景文件", "Send a scenario file")
UPLOAD_NOTE = Text(
    "YAML 文件，不超过 {most}。文件只用来计算，其中的内容不会被执行；有错误会逐处指出。",
    "A YAML file of at most {most}. It is only computed with: nothing in it is ever executed. "
    "Mistakes are shown, each with its line and its cure.",
)
CHOOSE = Text("选择文件……", "Choose a file …")
DROP = Text("或把文件拖到这里", "or drop it here")
SENDING = Text("正在上传并检查……", "Sending and checking …")
LOST = Text(
    "连接已断：服务可能已停止。请在命令行重新启动，再刷新本页",
    "The connection is lost: the server may have stopped. Start it again, then load this page "
    "again",
)
HOME = Text("首页", "Home")
WAITING_TITLE = Text("正在计算：{kind}", "Computing: {kind}")
WAITING = Text("排队中，前面还有别的计算", "Waiting for its turn")
WORKING = Text("计算中", "Computing")
STEPS = Text("已完成 {done} 次运行，共 {total} 次", "{done} of {total} runs are done")
STOP = Text("停止", "Stop")
STOPPED = Text("已停止。", "Stopped.")
AGAIN = Text("重新计算", "Compute again")
NO_SCRIPT = Text("请允许本页的脚本运行。", "Please allow this page to run its scripts.")
NO_GOOD = Text("未能完成", "It could not be done")
NOT_FOUND = Text("找不到", "Not found")
MISTAKES = Text("{name}：{count} 处错误", "{name}: mistakes found: {count}")
MISTAKES_NOTE = Text(
    "请在文件中改正后重新上传。行列从 1 数起。",
    "Mend them in the file and send it again. Lines count from 1.",
)
EXPECTED = Text("应为", "expected")
FOUND = Text("实为", "found")
CURE = Text("改法", "cure")
LINE = Text("第 {line} 行第 {column} 列", "line {line}, column {column}")
