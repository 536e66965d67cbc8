"""What a reader might take to have been looked into, and was not."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator
from typing import Literal

from sim.model.grades import lowest
from sim.study.compare import Comparison
from sim.study.targets import Held
from sim.study.trust.check import Unmeasured
from sim.text import Text

Study = Literal["attribution", "sensitivity", "frontier", "staffing"]
"""A study beside the comparison."""

STUDIES: dict[Study, tuple[Text, str]] = {
    "attribution": (
        Text(
            "每项举措各贡献多少：未做归因。",
            "which reform made how much of the change: not attributed.",
        ),
        "attribute",
    ),
    "sensitivity": (
        Text(
            "假定的数字若取别的合理值会怎样：未做敏感性分析。",
            "what other plausible values of the assumed numbers would do: no sensitivity study.",
        ),
        "sensitivity",
    ),
    "frontier": (
        Text(
            "来件再多多少仍能按时：未求能力上限。",
            "how much more demand could be carried on time: no capacity frontier.",
        ),
        "frontier",
    ),
    "staffing": (
        Text(
            "人手怎样配置最合适：未做配置寻优。",
            "which staffing would be best: not searched for.",
        ),
        "staffing",
    ),
}
OF_A_CHANGE: frozenset[Study] = frozenset({"attribution", "sensitivity"})
"""Those that a workflow by itself has no use for."""
ASSUMED = Text(
    "{all} 个数字中有 {assumed} 个是假定的，其中 {bare} 个没有写合理范围，"
    "敏感性分析只能用通用的范围（一半到两倍）。",
    "{assumed} of the {all} numbers are assumed; for {bare} of those the file states no plausible "
    "range, so that studies can but use general ones (from half to twice).",
)
NO_FACT = Text(
    "没有拿未参与建模的公布数字来检验：仿真结果是预测，不是实测。",
    "no figure was held against a published fact that the model had not seen: what is predicted "
    "has not been confirmed.",
)
NOT_FOUND = Text(
    "{count} 个目标数字本次没有对应结果，未能比对。",
    "{count} of the targets could not be held against anything that was run.",
)
ONE_LOG = Text(
    "守恒与引擎一致只在每个流程的第一次重复上核对。",
    "conservation and the engines' agreement were tried on the first replication of each workflow "
    "alone.",
)
HELD_EQUAL = Text(
    "行为不变的对照运行未单独核对。",
    "the runs with behaviour held equal were not checked by themselves.",
)
OUTSIDE = Text(
    "模型之外的事，例如申报量因办事变快而改变、人员培训与流失，不在其中。",
    "what is outside the model is left out, such as demand that grows because permits come faster, "
    "or officers who leave and are trained.",
)


def unmeasured(
    comparison: Comparison, targets: Collection[Held], studied: Collection[Study], file: str
) -> Iterator[Unmeasured]:
    """Yield what was not looked into; `studied` are the studies whose results are at hand.

    `file` is what commands call the scenario.
    """
    scenario, has_change = comparison.scenario, len(comparison.contenders) > 1
    for study, (said, command) in STUDIES.items():
        if study not in studied and (has_change or study not in OF_A_CHANGE):
            yield Unmeasured(said, shlex.join(["permitsim", command, file]))
    assumed = [one for one in scenario.evidence if lowest(one.grade) == "C"]
    if assumed:
        bare = sum(not one.range for one in assumed)
        counts = {"all": len(scenario.evidence), "assumed": len(assumed), "bare": bare}
        yield Unmeasured(ASSUMED.filled(**counts), shlex.join(["permitsim", "evidence", file]))
    facts = [one for one in targets if one.stamp == "compared with a held-out fact"]
    if not any(one.agrees is not None for one in facts):
        yield Unmeasured(NO_FACT)
    lacking = sum(one.agrees is None for one in targets)
    if lacking:
        yield Unmeasured(NOT_FOUND.filled(count=lacking))
    if comparison.lived is not None:
        yield Unmeasured(ONE_LOG)
        if has_change and any(each.behaviour() for each in comparison.contenders):
            yield Unmeasured(HELD_EQUAL)
    yield Unmeasured(OUTSIDE)
