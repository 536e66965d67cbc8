"""The words of help, as pairs (Chinese, English): plain ones, so that help comes at once."""

from __future__ import annotations

Pair = tuple[str, str]

ABOUT: Pair = (
    "多证合一、并联审批、一窗受理能省多少时间、谁受益、有多大把握？成对仿真给出答案。",
    "What would a permit reform save, for whom, and how surely? A paired simulation.",
)
FIRST_STEPS: Pair = (
    """例：
  permitsim compare five_in_one --lang zh
  permitsim new my_city
  permitsim check my_city.yaml""",
    """for example:
  permitsim compare five_in_one
  permitsim new my_city
  permitsim check my_city.yaml""",
)
COMMANDS_TITLE: Pair = ("命令", "commands")
COMMANDS: dict[str, Pair] = {
    "new": ("新建一个带注释、可运行的情景文件", "write a commented scenario file that runs"),
    "check": ("检查情景文件，一次列出全部错误", "find every mistake of scenario files"),
    "run": ("把一个流程运行一次", "run one workflow once"),
    "compare": ("成对比较各个流程", "compare workflows, pair by pair"),
    "report": (
        "写出完整的报告：结论、图、依据，一个文件，可离线打开",
        "write the whole report: the verdict, pictures and grounds, one file that needs no network",
    ),
    "staircase": (
        "把改革举措一项一项加上，看各减多少天",
        "add the reforms one at a time and see what each takes",
    ),
    "attribute": (
        "把变化分摊到每项改革举措，份额相加正好等于总变化",
        "split the change over the reforms, in shares that add up to it exactly",
    ),
    "warmup": (
        "预热要多久：在办件数何时稳定（MSER-5、Welch 图）",
        "how long to warm up: where cases in hand settle (MSER-5, Welch's plot)",
    ),
    "twin": (
        "同一件、同样的运气，在两个流程下的经过；谁受损，有何特征",
        "one case's two lives with the same luck; who loses, and what marks them",
    ),
    "replay": (
        "看回放：两个流程、同一批办件、同一个时钟，写成一个网页",
        "watch two workflows on one clock with the same cases, in a page of its own",
    ),
    "transition": (
        "在某一天变更的流程：低谷与恢复",
        "a workflow that changes on a date: the dip and the recovery",
    ),
    "sweep": (
        "让情景中的任意数字取一串值，看指标怎样变化",
        "let any numbers of the scenario take many values, and see what they change",
    ),
    "frontier": (
        "需求增加时办理时间和按时率怎样变化，各流程最多承受多少件",
        "lead time and on-time rate against demand, and how much each workflow carries",
    ),
    "sensitivity": (
        "看结论取决于哪些假定，哪个数到多少会使它翻转",
        "find which assumptions the conclusion hangs on, and what would overturn it",
    ),
    "calibrate": (
        "把假定的数字对公布的目标校准，并写成新的情景文件",
        "fit assumed numbers to published targets, and write a new scenario file",
    ),
    "staffing": (
        "每个科室要多少人：达到目标的最低费用，或预算之内的最好结果",
        "find the officers that meet targets at the least cost, or do best within a budget",
    ),
    "serve": (
        "在浏览器里给大家用：调一调、看报告、看回放，可上传情景文件",
        "a page for everybody: tune, read the report, watch the replay, send scenario files",
    ),
    "explain": (
        "逐项说明改革举措改了什么，并列出改革前后的流程图",
        "say what each reform changes, with the process map before and after",
    ),
    "diff": ("列出两个流程的全部差异", "list all that differs between two workflows"),
    "evidence": (
        "列出每个数字的出处和等级",
        "list every number with its source and grade",
    ),
    "schema": ("输出情景文件的 JSON Schema", "print the JSON Schema of scenario files"),
}
ARGUMENTS: dict[str, Pair] = {
    "file": ("情景文件，或自带情景的名称", "scenario file, or the name of a shipped one"),
    "name": ("情景名：小写字母、数字、下划线", "its name: small letters, digits and _"),
    "--version": ("显示版本号", "show the version"),
    "--lang": ("输出语言（默认随系统）", "language of the output (default: the locale's)"),
    "--out": ("写到哪里", "where to write"),
    "--map": (
        "再把流程图写入文件：以 .svg、.png、.mmd（Mermaid）或 .bpmn 结尾",
        "write the process map as well; a name that ends in .svg, .png, .mmd or .bpmn",
    ),
    "old": ("流程名：与它比", "name of the workflow to start from"),
    "new": ("流程名：说明它有何不同", "name of the one whose differences are listed"),
    "--workflow": ("流程名", "name of the workflow"),
    "--case": (
        "该类的第几件（默认：居中的一件）",
        "which case of its class (default: one in the middle)",
    ),
    "--class": (
        "办件类别（默认：有该件的第一类）",
        "class of cases (default: the first that has it)",
    ),
    "--over": (
        "路径=值：1,2,3，或 0.5..2:7 per working day（7 个值）；可写多次，各种组合都算",
        "PATH=VALUES: 1,2,3, or 0.5..2:7 per working day (7 values); several give all combinations",
    ),
    "--latin": (
        "不算全部组合，改为 N 个拉丁超立方样本",
        "a Latin hypercube of N settings in place of all combinations",
    ),
    "--on-time": (
        "至少多大比例按时（默认 99 %；0 为不限）",
        "the share that is to be on time (default 99 %; 0 asks for nothing)",
    ),
    "--by-law": (
        "按时以法定时限为准，不看承诺",
        "on time by the statutory limits, whatever is promised",
    ),
    "--lead": (
        "平均办理时间至多多少日历日",
        "the most calendar days that the mean lead time may be",
    ),
    "--points": (
        "每个流程试多少种需求（默认 8）",
        "how many demands are tried for each workflow (default 8)",
    ),
    "--workflows": (
        "只比较这些流程，都与第一个比",
        "these workflows only; the others are compared with the first",
    ),
    "--reading": ("limits 按时限，lived 按实际", "by the limits, or as lived"),
    "--replication": ("第几次重复，从 0 数起（默认 0）", "which replication, from 0 (default 0)"),
    "--precision": (
        "加到这么精确为止，如 “1 %”、“visits=0.1”、“visits@new=1 %”；可重复",
        'replications until it is as precise: "1 %", "visits=0.1", "visits@new=1 %"; repeatable',
    ),
    "--replications": ("重复次数（默认 {default}）", "how many replications (default {default})"),
    "--seed": ("随机种子（默认 1）", "seed of the luck (default 1)"),
    "--engine": (
        "compiled 编译引擎，reference 参照引擎：结果相同（默认：快的那个）",
        "the answer is the same from either (default: the one that is done first)",
    ),
    "--overload": ("负荷超过能力也运行", "run even if an office is overloaded"),
    "--form": (
        "html 网页、md（图另存）或 xlsx 表格（默认 html）",
        "a page, Markdown with its pictures beside, or a workbook of the tables (default: html)",
    ),
    "--with": (
        "再加上这些研究：sensitivity（归因和能力上限默认就有）",
        "add these studies: sensitivity (attribution and frontier are made by default)",
    ),
    "--without": (
        "不做这些研究：attribution,frontier",
        "leave these studies out: attribution,frontier",
    ),
    "--no-pages": ("不写报告网页", "write no report page"),
    "--format": ("输出格式（默认 table）", "format of the output (default: table)"),
    "--workers": (
        "并行运行数（默认：可用的处理器数）",
        "runs side by side (default: one a processor)",
    ),
    "--cluster": (
        "改由集群运行：Dask 调度器的地址，如 tcp://主机:8786",
        "run on a cluster instead: the address of its Dask scheduler, such as tcp://host:8786",
    ),
    "--fit": (
        "要校准的数字，可写范围，如 offices.hall.pace.fixed=0.2..0.8；可写多次",
        "a number to fit, perhaps with its range: offices.hall.pace.fixed=0.2..0.8; repeatable",
    ),
    "--to": (
        "校准到的数字，如 visits@new=1.1；可写多次（默认：标有 role: fit 的目标）",
        "a figure to fit to, such as visits@new=1.1; repeatable (default: targets of role: fit)",
    ),
    "--predict": (
        "不校准、只预测的数字，如 visits@new；可写多次",
        "a figure to predict without fitting to it, such as visits@new; repeatable",
    ),
    "--set": (
        "搜索时代入的数值，如 time.observe=1 month；可写多次",
        "a value in place of the file's for the search, such as time.observe=1 month; repeatable",
    ),
    "--results": ("结果写到哪个文件夹", "folder for the results"),
    "--force": ("新文件已存在时覆盖", "write over an older file of that name"),
    "--fresh": (
        "不用以前的运行结果，全部重新运行",
        "run everything anew, without the answers that were kept from before",
    ),
    "--measure": (
        "指标，如 visits、lead_calendar_days（默认：情景的主要指标）",
        "a measure, such as visits (default: the scenario's primary one)",
    ),
    "--groups": (
        "几项举措归为一组，同进同出：名称=举措+举措，多组用逗号分开",
        "let reforms count as one: name=reform+reform, with commas between groups",
    ),
    "--by-title-group": (
        "按标题开头的组别归组，如“五张清单”",
        "let the reforms whose titles begin alike count as one",
    ),
    "--pairs": (
        "超过 12 项时，每次重复随机取几对先后次序（默认 1）",
        "above 12 reforms: pairs of random orders a replication (default 1)",
    ),
    "--method": (
        "tornado 逐个变动，morris 筛选，sobol 方差份额（默认 tornado）",
        "one at a time, screening, or shares of the variance (default: tornado)",
    ),
    "--paths": (
        "只看这些数字，如 offices.hall,items.*.papers.defect（默认：全部假定的数字）",
        "these numbers only, such as offices.hall,items.*.papers.defect (default: all assumed)",
    ),
    "--each": (
        "各处相同的数字也分开变动",
        "keep numbers apart that are alike and stand in several places",
    ),
    "--samples": (
        "拉丁超立方取值数（48）、轨迹数（10）或 Sobol 基本取值数（64，2 的幂）",
        "settings of the hypercube (48), trajectories (10), or base settings (64, a power of two)",
    ),
    "--most": (
        "Sobol 法最多看几个假定，取影响最大的（默认 8）",
        "how many assumptions Sobol indices are for, those of the largest effects (default 8)",
    ),
    "--second": ("再给出二阶 Sobol 指数", "give Sobol indices of second order as well"),
    "--target": (
        '目标，如 "on_time_share >= 99 %"、"lead_calendar_days <= 40"；可写多次',
        'a target, such as "on_time_share >= 99 %"; may be given several times',
    ),
    "--budget": (
        "每年人员费用的上限（默认：有目标时不限，否则为现有人手的费用）",
        "what officers may cost a year at most (default: no limit with targets, else today's cost)",
    ),
    "--minimise": (
        "求最小的：cost 费用，或一个指标（默认：有目标而无预算时为费用，否则为主要指标）",
        "cost, or a measure (default: cost with targets and no budget, else the primary measure)",
    ),
    "--offices": (
        "只给这些科室配人，各在所给范围内，其余不变（默认：有活的科室，1 到现有的两倍加 2）",
        "offices to be staffed, no others, within bounds (default: all, up to twice today's + 2)",
    ),
    "--trials": (
        "最多试多少种配置（默认 200）",
        "how many settings are tried at most (default 200)",
    ),
    "--search": (
        "搜索时每种配置的重复次数（默认 10）",
        "replications of each setting in the search (default 10)",
    ),
    "--finish": (
        "每个入围配置最多重复多少次来定胜负（默认 200）",
        "replications of each finalist, at most, until it is decided (default 200)",
    ),
    "--zone": (
        "多小的差别无所谓，如 1 %、0.2 days（默认 1 %）",
        'a difference that does not matter, such as "1 %" or "0.2 days" (default 1 %)',
    ),
    "--probability": (
        "在入围配置中选对的概率（默认 95 %）",
        "the probability of choosing rightly among the finalists (default 95 %)",
    ),
    "--port": (
        "端口（默认从 8642 起第一个空闲的；0 为任意空闲端口）",
        "port (default: the first free one from 8642; 0: any free one)",
    ),
    "--host": (
        "让别的机器也能打开：本机的一个地址，或 0.0.0.0；访问需要口令（默认只限本机）",
        "let other machines in, with a token: an address of this one, or 0.0.0.0 (default: none)",
    ),
    "--token": ("只限本机时也要口令", "ask for a token on this machine too"),
    "--no-browser": ("不自动打开浏览器", "open no browser"),
    "--cases": (
        "最多放多少件，取最先到来的（默认 {default}）",
        "how many cases are shown, those that come first (default {default})",
    ),
    "--gif": ("另写中英文动图，可放入幻灯片", "write a moving picture too, for slides"),
    "--poster": ("另写中英文静图：差别最大的一刻", "write a picture of when they differ most"),
    "--no-figures": ("不画图", "draw no figures"),
}
