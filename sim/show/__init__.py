"""What people see: words, figures, pages; nothing here is loaded before it is asked for.

`sim.show.tune("five_in_one")` is the tuner in a notebook; see `sim.show.tuner.widget`.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.show.tuner.widget import tune as tune

__all__ = ["tune"]


def __getattr__(name: str) -> object:
    """Return a public name on first use; raises `AttributeError` for any other."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("sim.show.tuner.widget"), name)
