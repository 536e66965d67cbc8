"""A real server of pages, on a free port."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ADDRESS = re.compile(r"http://\S+")


@contextmanager
def started(*words: str, lang: str = "en") -> Iterator[tuple[subprocess.Popen, str]]:
    """Start `permitsim serve`; give its process, and the address that it shows."""
    command = [sys.executable, "-m", "sim.cli", "serve", *words, "--no-browser", "--port", "0"]
    server = subprocess.Popen(
        [*command, "--lang", lang], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        found = ADDRESS.search(server.stdout.readline())
        assert found, server.communicate(timeout=20)
        yield server, found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)
