"""`permitsim calibrate`: assumed numbers fitted to targets, and a new scenario file with them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sim.cli.asking import command_of
from sim.cli.finding import find
from sim.cli.running import in_both
from sim.cli.studies import means
from sim.errors import PermitsimError
from sim.scenario_file.load import load_scenario
from sim.show.once import drawn_once
from sim.show.story.calibration import calibration_story
from sim.show.story.whole import written
from sim.study.calibration import Asked, Calibration, calibrate, read_aim, read_fit
from sim.study.calibration.saving import write_calibration
from sim.study.calibration.writing import calibrated_file, check_out
from sim.study.staging import staged
from sim.study.workshop import Workshop
from sim.text import Lang, Text

NO_SETTING = Text(
    "--set 应写成“路径=值”，如 time.observe=1 month；实为 {found}",
    "--set is written PATH=VALUE, such as time.observe=1 month; found {found}",
)
NEW_FILE = Text("已写入新的情景文件 {file}", "Wrote the calibrated scenario {file}")


def do(asked: Namespace, lang: Lang) -> int:
    """Fit, print, and write the new scenario file, the results and the figure."""
    scenario = find(asked.file)
    settings = dict(map(_setting, asked.set or ()))
    if settings:
        scenario = load_scenario(scenario.source, settings)
    out = Path(asked.out or f"{scenario.name}_calibrated.yaml")
    check_out(scenario.source, out, force=asked.force)
    wanted = _wanted(asked)
    place = Namespace(**{**vars(asked), "out": asked.results})
    with means(place, scenario, lang) as given:
        found = calibrate(
            scenario,
            wanted,
            settings=settings,
            workshop=Workshop(asked.engine, given.store, given.team, given.progress),
        )
    text = calibrated_file(found, out, command_of(asked))
    print(calibration_story(found, lang))
    with staged(given.folder) as beside:
        files = write_calibration(found, beside, command_of(asked))
        if not asked.no_figures:
            files += drawn_once(files[0], given.folder, beside, lambda: _figures(found, beside))
    out.write_text(text, encoding="utf-8", newline="")
    print(NEW_FILE.filled(file=out).of(lang))
    print(written(given.folder, files, lang))
    return 0


def _wanted(asked: Namespace) -> Asked:
    return Asked(
        fits=tuple(map(read_fit, asked.fit or ())),
        to=tuple(map(read_aim, asked.to or ())),
        foretell=tuple(map(read_aim, asked.predict or ())),
        replications=asked.replications,
        seed=asked.seed,
        overload=asked.overload,
    )


def _setting(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path.strip() or not value.strip():
        raise PermitsimError(NO_SETTING.filled(found=text or "''"))
    return path.strip(), value.strip()


def _figures(found: Calibration, folder: Path) -> list[Path]:
    from sim.show.figures.calibration import calibration_drawings
    from sim.show.gallery import write_drawings

    made = calibration_drawings(found)
    return in_both(lambda lang: write_drawings(made, folder, lang))
