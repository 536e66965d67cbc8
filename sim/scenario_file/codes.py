"""The catalogue of problems: a stable code for each kind, with its title and explanation."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from sim.text import Text

FAMILIES = {
    "E1": Text(zh="读取", en="Reading"),
    "E2": Text(zh="结构", en="Shape"),
    "E3": Text(zh="数量", en="Quantities"),
    "E4": Text(zh="引用", en="References"),
    "E5": Text(zh="逻辑", en="Logic"),
}
"""The first two letters of a code tell what it is about."""


@dataclass(frozen=True)
class Kind:
    """A kind of problem."""

    code: str
    title: Text
    about: Text
    """Why it is a problem, and what mends it."""


def catalogue() -> dict[str, Kind]:
    """Return every kind of problem by its code, in order."""
    text = files("sim.scenario_file").joinpath("codes.txt").read_text("utf-8")
    kinds = (_kind(block.splitlines()) for block in text.split("\n\n") if block.startswith("E"))
    return {kind.code: kind for kind in kinds}


def page() -> str:
    """Return the page of the reference, `docs/reference/problems.md`."""
    parts = [HEAD]
    family = ""
    for kind in catalogue().values():
        if kind.code[:2] != family:
            family = kind.code[:2]
            parts.append(f"## {FAMILIES[family].en} · {FAMILIES[family].zh}\n")
        parts.append(f"### {kind.code}\n\n**{kind.title.en}** · {kind.title.zh}\n")
        parts.append(f"{kind.about.en}\n\n{kind.about.zh}\n")
    return "\n".join(parts)


def _kind(lines: list[str]) -> Kind:
    code, _, title = lines[0].partition(" ")
    return Kind(code, Text(zh=lines[1], en=title), Text(zh=lines[3], en=lines[2]))


HEAD = """\
# Problems in a scenario file · 情景文件的错误

Every mistake of a file is reported at once, each with its line and column, what was expected, what
was found, and the likely cure. What depends on a mistake is not judged until that is mended. The
exit code is 2, and nothing is written.

一次列出文件中的全部错误，每处都有行列、应为、实为和改法。依赖某处错误的内容，待改正后再检查。
退出码为 2，不写任何文件。
"""
