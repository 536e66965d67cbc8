"""The scenarios that come with permitsim, found by their bare names."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = (PACKAGE / "shipped", PACKAGE.parent / "scenarios")
"""Where they lie in an installed package, and in a checkout."""


def find_scenario(name: str | Path) -> Path:
    """Return the file that a name means: a path, or a shipped scenario by its bare name.

    What is no bare name, or is not shipped, is returned as it is, for the loader to judge.
    """
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) != 1:
        return path
    return find_shipped(str(path)) or path


def find_shipped(name: str) -> Path | None:
    """Return the file of a shipped scenario by its bare name; nothing if none is called so."""
    # What is no name of a shipped one never becomes a path, however long or odd it is.
    if name not in shipped_names():
        return None
    shipped = (folder / f"{name}.yaml" for folder in FOLDERS)
    return next(file for file in shipped if file.is_file())


def shipped_names() -> tuple[str, ...]:
    """Return the bare names of the shipped scenarios, sorted."""
    return tuple(sorted({file.stem for folder in FOLDERS for file in folder.glob("*.yaml")}))
