"""`permitsim report`: all that is known of a reform, for whoever decides on it."""

from __future__ import annotations

from argparse import Namespace

from sim.cli.asking import command_of
from sim.cli.finding import check_workflow, find
from sim.cli.opening import opened
from sim.cli.reports import asking_of
from sim.cli.running import workers_of
from sim.cli.studies import Means, means
from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.scenario_file.problems import listed
from sim.show.report.contents import Contents
from sim.show.report.writing import FORMS, write_report
from sim.study.compare import Comparison, compare, contenders_of
from sim.study.findings import NAMES, Name, find_out
from sim.study.staging import staged
from sim.study.staircase import default_workflow
from sim.text import Lang, Text

USUAL: tuple[Name, ...] = ("attribution", "frontier")
"""Studies that are made unless they are left out."""
NO_STUDY = Text("没有研究 {name}；有：{known}", "there is no study {name}; there are {known}")


def do(asked: Namespace, lang: Lang) -> int:
    """Compare, make the studies that are asked for, and write the report."""
    scenario = find(asked.file)
    wanted = studies_of(asked.with_, asked.without)
    form = asked.form or FORMS[0]
    workflow = asked.workflow or default_workflow(scenario)
    check_workflow(scenario, workflow)
    with means(asked, scenario, lang) as how:
        comparison = _compared(asked, scenario, how)
        asking = asking_of(asked, asked.replications, how.store, how.progress)
        found = find_out(scenario, workflow, wanted, asking)
    command = command_of(asked)
    contents = Contents(comparison, (asked.file,), command, workflow, found)
    with staged(how.folder) as beside:
        files = write_report(contents, beside / f"report.{form}", form, lang)
    print(opened(how.folder / files[0].name).of(lang))
    return 0


def studies_of(more: str | None, less: str | None) -> set[Name]:
    """Return the studies that are made: the usual ones, with some, without others.

    Raises `PermitsimError` for a name of none.
    """
    return {*USUAL, *_named(more)} - _named(less)


def _named(asked: str | None) -> set[Name]:
    names = [name for part in (asked or "").split(",") if (name := part.strip())]
    for name in names:
        if name not in NAMES:
            raise PermitsimError(NO_STUDY.filled(name=name, known=listed(NAMES)))
    return {name for name in NAMES if name in names}


def _compared(asked: Namespace, scenario: Scenario, how: Means) -> Comparison:
    return compare(
        contenders_of([scenario]),
        replications=asked.replications,
        seed=asked.seed,
        overload=asked.overload,
        engine=asked.engine,
        workers=workers_of(asked),
        progress=how.progress,
    )
