"""Part 3 of the checklist: where the data come from, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.reforms.lever import BEHAVIOUR
from sim.show.report.stress.entry import Entry, Study, apart, by_workflow, listed
from sim.show.story.evidence import MEANINGS, by_grade
from sim.text import Text

SOURCES = Text("数据来源", "Data sources")
GRADED = Text(
    "{count} 个数字：{grades}。共 {sources} 个不同出处，全部列在“依据”一表。",
    "{count} numbers: {grades}. Their {sources} different sources are in the evidence table.",
)
PARAMETERS = Text("输入参数", "Input parameters")
LISTED = Text(
    "每个数字的取值、合理范围与行号：permitsim evidence {file}。",
    "The value, plausible range and line of each: permitsim evidence {file}.",
)
PREPROCESSING = Text("预处理", "Preprocessing")
FITTED = Text(
    "{count} 个数字由校准得出，拟合的指标：{measures}。此前怎样从出处得到数字，情景文件不记录。",
    "{count} numbers were calibrated, to {measures}. How others were drawn from their sources is "
    "not in the scenario file.",
)
NOT_FITTED = Text(
    "没有校准。怎样从出处得到数字，情景文件不记录。",
    "Nothing was calibrated. How numbers were drawn from their sources is not in the scenario "
    "file.",
)
ASSUMPTIONS = Text("假定", "Assumptions")
ASSUMED = Text(
    "{count} 个数字是假定的。对行为（节奏、工时、差错、人手）的假定：{each}；"
    "另给出行为不变时的结果。",
    "{count} numbers are assumed. Assumptions on behaviour (pace, effort, defects, staff): {each}; "
    "results with behaviour held equal stand beside.",
)
NO_BEHAVIOUR = Text("没有", "none")


def data(study: Study) -> Iterator[Entry]:
    """Yield the entries of part 3."""
    evidence = study.scenario.evidence
    counts = by_grade(evidence)
    grades = listed(
        Text(f"{MEANINGS[grade].zh}（{grade}）{count}", f"{MEANINGS[grade].en} ({grade}) {count}")
        for grade, count in counts.items()
    )
    sources = len({one.source for one in evidence if one.source})
    told = {"count": len(evidence), "grades": grades, "sources": sources}
    yield Entry("3.1", SOURCES, GRADED.filled(**told))
    yield Entry("3.2", PARAMETERS, LISTED.filled(file=study.file))
    yield Entry("3.3", PREPROCESSING, _preprocessing(study, counts.get("F", 0)), "partly")
    each = by_workflow(study, (_behaviour(study, place) for place in range(len(study.contenders))))
    yield Entry("3.4", ASSUMPTIONS, ASSUMED.filled(count=counts.get("C", 0), each=each))


def _preprocessing(study: Study, fitted: int) -> Text:
    keys = dict.fromkeys(one.key for one in study.scenario.targets if one.role == "fitted")
    if not fitted and not keys:
        return NOT_FITTED
    return FITTED.filled(count=fitted, measures=", ".join(keys) or "–")


def _behaviour(study: Study, place: int) -> Text:
    contender = study.contenders[place]
    reforms = contender.scenario.reforms_of(contender.workflow)
    changing = [one.title for one in reforms if one.lever.touches() & BEHAVIOUR]
    return apart(changing) if changing else NO_BEHAVIOUR
