"""What must be the same on every machine, so that a study has one answer wherever it is run."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from sim.errors import PermitsimError
from sim.text import Text, same

ROOT = Path(__file__).parents[2]
"""The package `sim`."""
READ = frozenset({".py", ".csv", ".txt"})
PACKAGES = ("chinesecalendar", "numpy", "scipy", "simpy")
"""Those whose data or arithmetic an answer rests on."""

Versions = Mapping[str, str]
"""By name; permitsim's has a digest of its sources as well."""

OTHER = Text(
    zh="集群的工作进程 {worker} 与本机版本不同：{what}。请在所有机器上装同样的版本。",
    en="the worker {worker} of the cluster has other versions than this machine: {what}. Install "
    "the same ones everywhere.",
)
DIFFERS = Text(zh="{name} 那边是 {there}，本机是 {here}", en="{name} is {there} there, {here} here")
MISSING = Text(zh="没有", en="missing")


@cache
def versions() -> Versions:
    """Return the versions of what is installed here."""
    digest = blake2b(digest_size=6)
    for path in sorted(path for path in ROOT.rglob("*") if path.suffix in READ):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return {
        "permitsim": f"{version('permitsim')} ({digest.hexdigest()})",
        "Python": "{}.{}".format(*sys.version_info),
        **{name: version(name) for name in PACKAGES},
    }


def refuse_others(wanted: Versions, worker: str) -> None:
    """Raise `PermitsimError` on a worker that has other versions than are wanted."""
    here = versions()
    told = [
        DIFFERS.filled(name=name, there=here.get(name, MISSING), here=wanted.get(name, MISSING))
        for name in sorted({*here, *wanted})
        if here.get(name) != wanted.get(name)
    ]
    if told:
        what = Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))
        raise PermitsimError(OTHER.filled(worker=same(worker), what=what))
