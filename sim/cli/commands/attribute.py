"""`permitsim attribute`: whose a change is, as tables and figures."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.asking import command_of
from sim.cli.finding import find, unknown_workflow
from sim.cli.putting import Output, put
from sim.cli.studies import means
from sim.errors import PermitsimError
from sim.show.story.shares import shares_story
from sim.study.attribution import Asking, Attribution, Groups, attribute
from sim.study.attribution.asked import MOST_EXACT
from sim.study.attribution.attributing import players_of
from sim.study.attribution.telling import write_attribution
from sim.study.measures import is_of_limits
from sim.study.naming import ending
from sim.study.staircase import default_workflow
from sim.text import Lang, Text

if TYPE_CHECKING:
    from sim.show.drawing import Drawing

BAD_GROUPS = Text(
    "--groups 应写成 名称=举措+举措，多组用逗号分开；实为 {found}",
    "--groups is spelled name=reform+reform, with commas between groups; found {found}",
)
MANY = Text(
    "{count} 项的组合太多，按实际只能随机取先后次序；用 --groups 或 --by-title-group 归为至多 "
    "{most} 组，就能运行全部组合",
    "{count} reforms have too many subsets for all to be run as lived, so that some random orders "
    "are; with --groups or --by-title-group, up to {most} groups have all of theirs run",
)
ONE_WAY = Text(
    "--groups 与 --by-title-group 只能用一个",
    "use one of --groups and --by-title-group, not both",
)


def do(asked: Namespace, lang: Lang) -> int:
    """Split, print, and write the results and their figures."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    if workflow not in scenario.workflow_names:
        raise unknown_workflow(workflow, [scenario])
    groups = groups_of(asked)
    players = len(players_of(scenario, workflow, groups))
    is_lived = asked.reading != "limits" and not is_of_limits(asked.measure or "")
    if is_lived and players > MOST_EXACT:
        print(MANY.filled(count=players, most=MOST_EXACT).of(lang), file=sys.stderr)
    with means(asked, scenario, lang) as how:
        found = attribute(
            scenario,
            workflow,
            reading=asked.reading,
            measure=asked.measure,
            groups=groups,
            asking=Asking(
                replications=asked.replications,
                pairs=asked.pairs,
                seed=asked.seed,
                overload=asked.overload,
                engine=asked.engine,
                store=how.store,
                team=how.team,
                progress=how.progress,
            ),
        )
    print(shares_story(found, lang))
    end = ending(scenario, workflow)
    output = Output(
        write=lambda beside: write_attribution(found, beside, end, command_of(asked)),
        drawings=lambda: _drawings(found),
        end=end,
        drawn_from=0,
    )
    put(output, how.folder, asked, lang)
    return 0


def groups_of(asked: Namespace) -> Groups | None:
    """Return the groups that were asked for; raises `PermitsimError` for others than can be."""
    if asked.groups is None:
        return "titles" if asked.by_title_group else None
    if asked.by_title_group:
        raise PermitsimError(ONE_WAY)
    groups: dict[str, list[str]] = {}
    for each in asked.groups.split(","):
        name, equals, ids = (part.strip() for part in each.partition("="))
        if not equals or not name or name in groups:
            raise PermitsimError(BAD_GROUPS.filled(found=asked.groups))
        groups[name] = [id.strip() for id in ids.split("+")]
    return groups


def _drawings(found: Attribution) -> Sequence[Drawing]:
    from sim.show.attribution_gallery import attribution_drawings

    return attribution_drawings(found)
