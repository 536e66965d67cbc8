"""`permitsim replay`: two workflows on one clock, as a page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.finding import check_workflow, find
from sim.cli.running import check_place, in_both
from sim.show.replay.replay import Replay
from sim.show.replay.running import Luck, run_replay
from sim.show.replay.writing import write_replay
from sim.show.story.whole import written
from sim.study.naming import ending
from sim.study.staging import staged
from sim.study.staircase import default_workflow
from sim.text import Lang


def do(asked: Namespace, lang: Lang) -> int:
    """Run both workflows once, and write the page and the pictures that were asked for."""
    scenario = find(asked.file)
    workflow = asked.workflow or default_workflow(scenario)
    check_workflow(scenario, workflow)
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    luck = Luck(asked.seed, asked.replication, asked.overload, asked.engine)
    replay = run_replay(scenario, workflow, luck, asked.cases)
    name = f"replay{ending(scenario, workflow)}"
    with staged(folder) as beside:
        files = [write_replay(replay, beside / f"{name}.html", lang)]
        if asked.poster or asked.gif:
            files += _pictures(asked, replay, beside / name)
    print(written(folder, files, lang))
    return 0


def _pictures(asked: Namespace, replay: Replay, stem: Path) -> list[Path]:
    from sim.show.replay.film import write_film, write_poster

    wanted = [(write_poster, "png")] * asked.poster + [(write_film, "gif")] * asked.gif
    return in_both(
        lambda lang: [
            write(replay, stem.with_name(f"{stem.name}.{lang}.{kind}"), lang)
            for write, kind in wanted
        ]
    )
