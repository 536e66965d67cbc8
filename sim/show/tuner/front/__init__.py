"""The tuner's page: styles and scripts, as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("elements.js", "controls.js", "chart.js", "figures.js", "setting_file.js", "mount.js")
"""In the order in which one knows the other."""


def style() -> str:
    """Return the styles; colours are those of a page of `sim.show.page`."""
    return _read("tuner.css")


def page_script() -> str:
    """Return the script of a page: it defines `permitsimTuner.mountTuner`."""
    return f"const permitsimTuner = (() => {{\n{_scripts()}\nreturn {{ mountTuner }};\n}})();\n"


def notebook_style() -> str:
    """Return the styles of a notebook, which brings no colours of its own."""
    return _read("notebook.css") + style()


def notebook_script() -> str:
    """Return the script of a notebook's widget: a module whose default renders it."""
    return f"{_scripts()}\n{_read('notebook.js')}\nexport default {{ render }};\n"


def _scripts() -> str:
    return "\n".join(map(_read, SCRIPTS))


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")
