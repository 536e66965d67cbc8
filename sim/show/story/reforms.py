"""What reforms change, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.lever import Lever
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel
from sim.model.scenario import Reform, Scenario
from sim.model.system import Note
from sim.show.story.titles import Titles
from sim.study.difference import is_same
from sim.text import Text

TOUCHED = {
    "items": Text("事项", "items"),
    "habit": Text("办理习惯", "habit"),
    "limits": Text("时限", "limits"),
    "papers": Text("材料", "papers"),
    "offices": Text("科室", "offices"),
    "visits": Text("跑动", "visits"),
    "pace": Text("节奏*", "pace*"),
    "effort": Text("工时*", "effort*"),
    "defects": Text("出错率*", "defects*"),
    "staff": Text("人手*", "staff*"),
}
IDLE = Text("在这里什么也没有改变", "changes nothing here")
SOURCE = Text("出处：{source}", "source: {source}")
NOTE = Text("提示：{said}", "note: {said}")
STAR = Text(
    "* 属于行为假定；比较时先列出行为不变时的变化。",
    "* behaviour: a comparison shows the change with behaviour held equal beside it.",
)


def sentences_of(reform: Reform, notes: Sequence[Note], titles: Titles) -> Iterator[Text]:
    """Say what a reform changes, where that is from, and what is noted of it."""
    reasons = _reasons(reform.lever)
    yield titles.of(reform.lever).put_into(reform.lever.explain(), reasons)
    if reform.source:
        yield SOURCE.filled(source=reform.source)
    for note in notes:
        if note.reform == reform.id:
            yield NOTE.filled(said=titles.put_into(note.said, reasons))


def touched_by(reform: Reform) -> Text:
    """Return what a reform changes, by kinds; what is behaviour is starred."""
    told = [text for name, text in TOUCHED.items() if name in reform.lever.touches()]
    return Text("、".join(one.zh for one in told), ", ".join(one.en for one in told))


def _reasons(lever: Lever) -> tuple[str, ...]:
    """The grounds that the file gives for going against the law's order, in its own words."""
    if isinstance(lever, Parallel):
        return tuple(waiver.reason for waiver in lever.waive)
    return (lever.reason,) if isinstance(lever, Merge | JointSession) else ()


def idle_reforms(scenario: Scenario, workflow: str) -> frozenset[str]:
    """Return the ids of a workflow's reforms that leave the system as it was before them."""
    reforms = scenario.reforms_of(workflow)
    systems = [scenario.base]
    for reform in reforms:
        systems.append(reform.lever.apply(systems[-1], reform.id))
    pairs = zip(reforms, pairwise(systems), strict=True)
    return frozenset(reform.id for reform, (before, after) in pairs if is_same(before, after))


def lever_name(reform: Reform) -> str:
    """Return the word that a file names a reform's lever by."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(reform.lever).__name__).lower()
