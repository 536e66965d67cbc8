"""Paired simulation of permit workflows: ``sim.load("five_in_one").compare()``.

Importing this package loads nothing else; each public name comes from ``sim.api`` when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str

DISTRIBUTION = "permitsim"


def __getattr__(name: str) -> Any:
    """The public name from `sim.api`, or the installed version. Raises AttributeError."""
    if name == "__version__":
        from importlib.metadata import version

        return version(DISTRIBUTION)
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sim import api

    if name not in api.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    """What `import sim` gives."""
    from sim import api

    return sorted({"__version__", *api.__all__})
