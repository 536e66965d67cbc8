"""Paired simulation of permit workflows: ``sim.load("five_in_one").compare()``.

Importing this package loads nothing else; each public name comes from `sim.api` when first used.
"""

from __future__ import annotations

from importlib import import_module

# What type checkers take for true; `typing` would cost the command line a third of its start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim import show as show
    from sim.api import CaseStudy as CaseStudy
    from sim.api import Study as Study
    from sim.api import load as load

    __version__: str

__all__ = ["CaseStudy", "Study", "__version__", "load", "show"]


def __getattr__(name: str) -> object:
    """Return a public name on first use; raises `AttributeError` for any other."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        return import_module("importlib.metadata").version("permitsim")
    if name == "show":
        return import_module("sim.show")
    return getattr(import_module("sim.api"), name)


def __dir__() -> list[str]:
    """Return what `import sim` gives."""
    return sorted(__all__)
