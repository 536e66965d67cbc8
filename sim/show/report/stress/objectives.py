"""Part 1 of the checklist: purpose, outputs, aims of the experiments."""

from __future__ import annotations

from collections.abc import Iterator

from sim.measure.metrics import METRICS, metric_of
from sim.show.report.stress.entry import Entry, Study, apart, by_workflow, listed
from sim.show.story.names import workflow
from sim.text import Text

PURPOSE = Text("模型的目的", "Purpose of the model")
TO_COMPARE = Text(
    "{title}：若采用{others}，与{first}相比，办件的时间、跑动、材料、按时与人力各变多少、谁受益、"
    "有多大把握。情景文件不记录立项背景。",
    "{title}: what {others} would change beside {first} in time, visits, papers, on-time rate and "
    "staff, for whom, and how surely. A scenario file does not hold the background of a study.",
)
ALONE = Text(
    "{title}：描述{first}流程。情景文件不记录立项背景。",
    "{title}: to describe the workflow {first}. A scenario file does not hold the background.",
)
OUTPUTS = Text("模型输出", "Model outputs")
MEASURES = Text(
    "共 {count} 个指标，主要指标是{primary}；全部公式见文档 reference/measures。"
    "每次重复得一个值，区间为跨重复的 Student-t。",
    "{count} measures; the primary one is {primary}: {formula}. Formulas of all: "
    "docs/reference/measures. Each replication gives one value; intervals are Student's t over "
    "replications.",
)
AIMS = Text("试验目的", "Experimentation aims")
SCENARIOS = Text(
    "方案比较（A）：各流程及其改革举措——{each}。",
    "Scenario-based analysis (A), the workflows with their reforms. {each}.",
)
NO_REFORM = Text("无举措", "no reform")


def objectives(study: Study) -> Iterator[Entry]:
    """Yield the entries of part 1."""
    yield Entry("1.1", PURPOSE, _purpose(study), "partly")
    primary = metric_of(study.scenario.primary)
    said = MEASURES.filled(count=len(METRICS), primary=primary.title, formula=primary.formula)
    yield Entry("1.2", OUTPUTS, said)
    reforms = (
        apart(one.title for one in each.scenario.reforms_of(each.workflow))
        for each in study.contenders
    )
    told = by_workflow(study, (text if text.en else NO_REFORM for text in reforms))
    yield Entry("1.3", AIMS, SCENARIOS.filled(each=told))


def _purpose(study: Study) -> Text:
    first, *others = (workflow(each.label) for each in study.contenders)
    said = TO_COMPARE if others else ALONE
    return said.filled(title=study.scenario.title, first=first, others=listed(others))
