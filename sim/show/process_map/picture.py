"""From a workflow to the page that shows its map under the base's."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Scenario
from sim.show.palette import BETWEEN
from sim.show.process_map import wording
from sim.show.process_map.boxes import Box, map_of
from sim.show.process_map.changes import Change, Changes, changes_of
from sim.show.process_map.credits import credits_of
from sim.show.process_map.panels import TOUCHED, Panel, Picture
from sim.study.course import course_of
from sim.study.difference import is_same
from sim.text import Text, same

TITLE = Text("{scenario}：流程图", "{scenario}: process map")
BEFORE_AFTER = Text(
    "{scenario}：改革前后的流程图", "{scenario}: process map, before and after the reforms"
)
FOOT = Text(
    "按时限推算（输入的算术），不是实际用时 · 天数为清单日 · 项目类别：{cls}",
    "input arithmetic from the limits, not measured times · days are list days · class of cases: "
    "{cls}",
)


def picture_of(scenario: Scenario, workflow: str, names: tuple[Text, Text]) -> Picture:
    """Return the page of a workflow: its map under the base's, or alone if it is the base.

    `names` are what the base and the workflow are called.
    """
    systems = scenario.base, scenario.system(workflow)
    old, new = (map_of(each, course_of(each, scenario.horizon)) for each in systems)
    foot = FOOT.filled(cls=systems[1].classes[0].title)
    if is_same(*systems):
        alone = Panel(
            wording.summary(names[1], new, systems[1]),
            new,
            {box.number: tuple(_said_in(box)) for box in new.boxes},
        )
        return Picture(TITLE.filled(scenario=scenario.title), (alone,), foot)
    changes = changes_of(systems, (old, new), credits_of(scenario, workflow))
    before = Panel(
        wording.summary(names[0], old, systems[0]),
        old,
        {box.number: (*_said_in(box), _became(box, changes)) for box in old.boxes},
        {number: fill for number in changes.became if (fill := _old_fill(number, changes))},
        frozenset(box.number for box in changes.dropped),
    )
    after = Panel(
        wording.summary(names[1], new, systems[1]),
        new,
        {
            box.number: (*_said_in(box), wording.change_said(changes.of[box.number]))
            for box in new.boxes
        },
        {number: fill for number, one in changes.of.items() if (fill := _fill(one))},
    )
    title = BEFORE_AFTER.filled(scenario=scenario.title)
    return Picture(title, (before, after), foot, tuple(_reforms(scenario, workflow)))


def _reforms(scenario: Scenario, workflow: str) -> Iterator[Text]:
    """What the numbers of reforms stand for; behaviour is marked, as `permitsim explain` does."""
    for number, reform in enumerate(scenario.reforms_of(workflow.partition("@")[0]), 1):
        star = same("*" if reform.lever.touches() & BEHAVIOUR else "")
        yield wording.REFORM.filled(number=number, title=reform.title, star=star)


def _said_in(box: Box) -> Iterator[Text]:
    """What stands in a box under its title, on any map."""
    if box.offices:
        yield wording.joined(box.offices, "、", ", ")
    limit, span = wording.limit_said(box), wording.span_said(box)
    yield limit if span is None else wording.joined([limit, span])
    if box.hidden:
        yield wording.NEEDS.filled(numbers=wording.listed(box.hidden))
    marks = wording.marks_said(box)
    if marks is not None:
        yield marks


def _became(box: Box, changes: Changes) -> Text:
    return wording.became_said(changes.became[box.number], changes.dropped_by.get(box.number, ()))


def _old_fill(number: int, changes: Changes) -> str:
    """The colour of a box of the old map: the strongest of those that it became."""
    fills = {_fill(changes.of[target]) for target in changes.became[number]}
    return next((fill for fill in (BETWEEN, TOUCHED) if fill in fills), "")


def _fill(change: Change) -> str:
    """The colour of a box of the new map; empty for none."""
    if change.is_remade:
        return BETWEEN
    return TOUCHED if change.fields else ""
