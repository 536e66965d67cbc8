"""`permitsim explain`: what each reform of a workflow changes, in order, and the process map."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from sim.cli.commands.maps import draw, files_for, maps
from sim.cli.finding import check_workflow, find
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Reform, Scenario
from sim.model.system import Note
from sim.show.layout import table, width, wrapped
from sim.show.story.names import workflow as workflow_name
from sim.show.story.reforms import (
    IDLE,
    STAR,
    idle_reforms,
    lever_name,
    sentences_of,
    touched_by,
)
from sim.show.story.titles import Titles, titles_of
from sim.text import Lang, Text

HEAD = (
    Text("", ""),
    Text("举措", "reform"),
    Text("杠杆", "lever"),
    Text("涉及", "touches"),
    Text("等级", "grade"),
)
TITLE = Text("{name}：依次采取 {count} 项举措", "{name}: {count} reform{s}, in order")
PHASED_IN = Text(
    "分 {days} 天逐件过渡，每件在自己的那一天改用新流程。",
    "Cases go over within {days} days, each on a day of its own.",
)
LEARNT = Text(
    "经办人起初用时为 × {effort}，多出的部分每 {days} 天减半。",
    "Officers take × {effort} at first; every {days} days half of what is above 1 goes.",
)
CHANGES = Text(
    "自 {on} 起改办，此前为{before}；以下（流程图也是）说的是改办以后",
    "from {on} on; before that day as {before}. This, and the map, is of what it goes over to",
)
NOTHING = Text("{name}：现状，没有举措", "{name}: the base as it is, without reforms")
WROTE = Text("已写入 {file}", "Wrote {file}")
COLUMNS = 96
"""How wide the sentences get, as the tables are."""


def do(asked: Namespace, lang: Lang) -> int:
    """Print the workflow asked for, or all of them, and draw their maps if a file is named."""
    scenario = find(asked.file)
    if asked.workflow:
        check_workflow(scenario, asked.workflow)
    names = (asked.workflow,) if asked.workflow else scenario.workflow_names
    files = files_for(asked.map, scenario, names) if asked.map else {}
    parts = [_explained(scenario, name, lang) for name in names]
    reforms = [reform for name in names for reform in scenario.reforms_of(name.partition("@")[0])]
    if any(reform.lever.touches() & BEHAVIOUR for reform in reforms):
        parts.append(STAR.of(lang))
    print("\n\n".join([*parts, *maps(scenario, names, lang)]))
    for name, file in files.items():
        draw(scenario, name, file, lang)
        print(f"\n{WROTE.filled(file=file).of(lang)}")
    return 0


def _explained(scenario: Scenario, name: str, lang: Lang) -> str:
    reforms = scenario.reforms_of(name.partition("@")[0])
    title = workflow_name(name)
    if not reforms:
        return "\n".join([NOTHING.filled(name=title).of(lang), *_changed(scenario, name, lang)])
    notes = scenario.system(name).notes
    idle = idle_reforms(scenario, name.partition("@")[0])
    titles = titles_of(scenario, name.partition("@")[0])
    head = table([[text.of(lang) for text in HEAD], *_rows(reforms, lang)], left=(1, 2, 3, 4))
    first, *lines = head.split("\n")
    plural = "" if len(reforms) == 1 else "s"
    told = [TITLE.filled(name=title, count=len(reforms), s=plural).of(lang)]
    told += [*_changed(scenario, name, lang), "", first]
    for reform, line in zip(reforms, lines, strict=True):
        told += [line, *_sentences(reform, notes, titles, lang)]
        if reform.id in idle:
            told.append(f"   {IDLE.of(lang)}")
    return "\n".join(told)


def _changed(scenario: Scenario, name: str, lang: Lang) -> Iterator[str]:
    """When a workflow that changes on a date does so, and what it is before."""
    change = scenario.change_of(name)
    if change is not None:
        before = workflow_name(change.before)
        yield CHANGES.filled(on=change.on, before=before).of(lang)
        transition = change.transition
        if transition.phase_in_days:
            yield PHASED_IN.filled(days=transition.phase_in_days).of(lang)
        if transition.extra_effort:
            effort, days = f"{1 + transition.extra_effort:g}", f"{transition.half_life_days:g}"
            yield LEARNT.filled(effort=effort, days=days).of(lang)


def _rows(reforms: tuple[Reform, ...], lang: Lang) -> Iterator[list[str]]:
    for number, reform in enumerate(reforms, start=1):
        title = reform.title.of(lang)
        yield [
            str(number),
            title if title == reform.id else f"{title} ({reform.id})",
            lever_name(reform),
            touched_by(reform).of(lang),
            reform.grade,
        ]


def _sentences(
    reform: Reform, notes: tuple[Note, ...], titles: Titles, lang: Lang
) -> Iterator[str]:
    indent = "   "
    for text in sentences_of(reform, notes, titles):
        yield indent + wrapped(text.of(lang), COLUMNS - width(indent), indent)
