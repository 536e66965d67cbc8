"""`import sim` is light, and gives what `sim.api` has."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import sim

HEAVY = ("numpy", "pandas", "matplotlib", "scipy", "simpy", "pydantic", "networkx", "sim.api")


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = f"import sim, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_distributions() -> None:
    assert sim.__version__ == version("permitsim")


@pytest.mark.parametrize("name", ["load", "Study"])
def test_public_names_come_from_the_api(name: str) -> None:
    from sim import api

    assert getattr(sim, name) is getattr(api, name)
    assert name in dir(sim)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = sim.no_such_name
