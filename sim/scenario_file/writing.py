"""A scenario to begin with."""

from __future__ import annotations

from importlib.resources import files


def blank_scenario(name: str = "blank", schema: str = "scenario.schema.json") -> str:
    """Return a commented scenario file that runs.

    Its title is made of the name. `schema` is where its first line points an editor at: a path from
    the file's folder, or an address.
    """
    text = files("sim.scenario_file").joinpath("blank.yaml").read_text("utf-8")
    text = text.replace("$schema=scenario.schema.json", f"$schema={schema}", 1)
    text = text.replace("\nname: blank  ", f"\nname: {name:<5}  ", 1)
    if name == "blank":
        return text
    words = name.replace("_", " ").strip()
    title = f'title: {{zh: "{name}", en: "{words[:1].upper()}{words[1:]}"}}'
    return text.replace("title: {zh: 空白情景, en: A blank scenario}", title, 1)
