"""A process map in a file: a picture, or text for other tools, as the file's name ends."""

from __future__ import annotations

from pathlib import Path

from sim.model.scenario import Scenario
from sim.show.process_map.panels import Picture
from sim.show.process_map.picture import picture_of
from sim.text import Lang, Text

KINDS = (".svg", ".png", ".mmd", ".bpmn")
"""Endings of files: pictures, Mermaid's text, BPMN 2.0."""


def write_map(
    scenario: Scenario, workflow: str, names: tuple[Text, Text], path: Path, lang: Lang
) -> Path:
    """Write a workflow's map under the base's, or alone if it is the base.

    `names` are what the base and the workflow are called. Raises `OSError`, and `ValueError` for an
    ending that is none of `KINDS`.
    """
    if path.suffix not in KINDS:
        raise ValueError(f"a map is written as {', '.join(KINDS)}, not as {path.suffix or path}")
    picture = picture_of(scenario, workflow, names)
    if path.suffix in (".svg", ".png"):
        return _drawn(picture, path, lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(scenario, workflow, picture, path.suffix, lang), "utf-8")
    return path


def _drawn(picture: Picture, path: Path, lang: Lang) -> Path:
    from sim.show.process_map.drawing import draw_map
    from sim.show.save import Format, save

    kind: Format = "png" if path.suffix == ".png" else "svg"
    return save(draw_map(picture, lang), path.with_suffix(""), (kind,))[0]


def _text(scenario: Scenario, workflow: str, picture: Picture, ending: str, lang: Lang) -> str:
    if ending == ".mmd":
        from sim.show.process_map.mermaid import mermaid

        return mermaid(picture, lang)
    from sim.show.process_map.bpmn import bpmn

    both = scenario.base, scenario.system(workflow)
    return bpmn(picture, both[-len(picture.panels) :], lang)
