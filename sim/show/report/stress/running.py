"""Parts 4 to 6 of the checklist: the experiments, the program, and where both are to be had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.model.calendar import DAY
from sim.run import Run
from sim.show.report.stress.entry import Entry, Study
from sim.study.compare import LivedReading
from sim.study.saving import surroundings
from sim.study.window import common_warm_up
from sim.text import Text

INITIAL = Text("初始化", "Initialisation")
EMPTY = Text(
    "从空系统开始，预热 {days} 天，各流程相同；之后才观察。",
    "The run starts empty and warms up for {days} days, the same in every workflow, before it is "
    "observed.",
)
LENGTH = Text("运行长度", "Run length")
OBSERVED = Text(
    "自 {start} 起，预热后观察 {days} 天；观察期内到达的办件跟踪到办结，其间照常来件。",
    "From {start}; after the warm-up {days} days are observed. Cases that arrive in them are "
    "followed to their end, while others keep arriving.",
)
ESTIMATION = Text("估计方法", "Estimation approach")
PAIRED = Text(
    "{count} 次独立重复，随机种子 {seed}；各流程同样的办件、同样的运气（公共随机数），成对比较。"
    "95% Student-t 区间，Bonferroni 同时成立；判断用 Holm 校正。",
    "Independent replications {count}, seed {seed}; the same cases with the same luck in every "
    "workflow (common random numbers), compared in pairs. 95 % Student-t intervals, simultaneous "
    "by Bonferroni; verdicts by Holm.",
)
ARITHMETIC = Text(
    "只有按时限的读法：输入的算术，没有随机性，没有预热和重复。",
    "The reading by the limits alone: input arithmetic, without chance, warm-up or replications.",
)
SOFTWARE = Text("软件与语言", "Software and language")
VERSIONS = Text(
    "permitsim {permitsim}，Python {python}；{packages}。",
    "Version {permitsim} of permitsim on Python {python}; {packages}.",
)
SAMPLING = Text("随机抽样", "Random sampling")
KEYED = Text(
    "Philox4x32-10 计数器式发生器，按（种子、重复、办件、用途、次数）取键；分布由反函数得出，"
    "到达由累计强度的反函数得出。",
    "Philox4x32-10, a counter-based generator, keyed by (seed, replication, case, purpose, "
    "attempt); distributions and arrivals by inversion.",
)
EXECUTION = Text("模型执行", "Model execution")
EVENTS = Text(
    "离散事件，时间为整数秒，同一时刻按固定次序处理（文档 reference/semantics）；由{engine}运行。",
    "Discrete events in whole seconds; what happens at one instant happens in a fixed order "
    "(docs/reference/semantics). Run by {engine}.",
)
ENGINES = {
    "compiled": Text("编译引擎（Numba）", "the compiled engine (Numba)"),
    "reference": Text("参照引擎（SimPy）", "the reference engine (SimPy)"),
}
SYSTEM = Text("系统规格", "System specification")
PLATFORM = Text(
    "{platform}。结果不取决于硬件和处理器个数，因此不记录；不报告运行时间。",
    "{platform}. Results do not depend on the hardware or the number of processors, which are not "
    "recorded; no run times are reported.",
)
SHARING = Text("模型共享声明", "Computer model sharing statement")
SHARED = Text(
    "程序以 MIT 许可证开源。情景文件 {digests}（SHA-256）。重现命令：{command}",
    "The program is open source under the MIT licence. Scenario file {digests} (SHA-256). To make "
    "this again: {command}",
)


def running(study: Study) -> Iterator[Entry]:
    """Yield the entries of parts 4 to 6."""
    lived = study.comparison.lived
    yield from _experiment(study) if lived else _arithmetic()
    around = surroundings()
    yield Entry("5.1", SOFTWARE, VERSIONS.filled(**{**around, "packages": _packages(around)}))
    yield Entry("5.2", SAMPLING, KEYED)
    yield Entry("5.3", EXECUTION, EVENTS.filled(engine=ENGINES[_engine(lived)]))
    yield Entry("5.4", SYSTEM, PLATFORM.filled(platform=around["platform"]), "partly")
    scenarios = {each.scenario.name: each.scenario.digest for each in study.contenders}
    digests = ", ".join(f"{name} {digest}" for name, digest in scenarios.items())
    yield Entry("6.1", SHARING, SHARED.filled(digests=digests, command=study.command))


def _experiment(study: Study) -> Iterator[Entry]:
    comparison, horizon = study.comparison, study.scenario.horizon
    warm_up, _ = common_warm_up(
        list({id(e.scenario): e.scenario for e in study.contenders}.values())
    )
    yield Entry("4.1", INITIAL, EMPTY.filled(days=f"{warm_up / DAY:.0f}"))
    days = f"{horizon.observe / DAY:.0f}"
    yield Entry("4.2", LENGTH, OBSERVED.filled(start=horizon.start, days=days))
    told = {"count": comparison.replications, "seed": comparison.seed}
    yield Entry("4.3", ESTIMATION, PAIRED.filled(**told))


def _arithmetic() -> Iterator[Entry]:
    titles = {"4.1": INITIAL, "4.2": LENGTH, "4.3": ESTIMATION}
    yield from (Entry(number, title, ARITHMETIC) for number, title in titles.items())


def _engine(lived: LivedReading | None) -> str:
    """Which engine ran: the readable one runs the limits, the compiled one what stays on disk."""
    if lived is None:
        return "reference"
    first = next(iter(lived.runs.values()))[0]
    return first.engine if isinstance(first, Run) else "compiled"


def _packages(around: dict[str, Any]) -> str:
    versions = {name: version for name, version in around["packages"].items() if version}
    return ", ".join(f"{name} {version}" for name, version in versions.items())
