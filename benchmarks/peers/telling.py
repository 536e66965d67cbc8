"""What all peers' models share: how they are asked, and the line of JSON that they answer."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable


def told(model: Callable[[int, int], tuple[float, float]]) -> None:
    """Run a model, (cases, seed) → (seconds, mean), as the command line asks, and print a line."""
    cases, seed = int(sys.argv[1]), int(sys.argv[2])
    seconds, mean = model(cases, seed)
    print(json.dumps({"cases": cases, "seconds": seconds, "mean": mean}))


def seconds_of(run: Callable[[], object]) -> float:
    """Return the processor time that a call takes."""
    began = time.process_time()
    run()
    return time.process_time() - began
