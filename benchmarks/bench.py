"""Speed, measured: `make bench`, or `python -m benchmarks.bench --help`.

No timing is a test: what falls short of a floor is said, and nothing fails.
"""

from __future__ import annotations

import argparse
import json
import platform
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.harness.growth import SIZES, measure_growth, show_growth
from benchmarks.harness.lived import measure_lived, show_lived
from benchmarks.harness.shapes import measure_shapes, show_shapes
from benchmarks.harness.speed import measure_speed, show_speed, speed_as_json
from benchmarks.harness.timing import pin

PARTS = ("permit_like", "mm4", "lived", "shapes", "growth")


def main() -> None:
    """Measure the parts asked for, show each as it is done, and keep the numbers if asked."""
    asked = _parser().parse_args()
    pin()
    seeds = range(1, asked.seeds + 1)
    kept: dict[str, object] = {"machine": platform.processor(), "python": platform.python_version()}
    for part in asked.parts:
        shown, kept[part] = _measure(part, seeds, asked)
        print(f"\n{shown}\n", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=1, default=_plain) + "\n", encoding="utf-8")


def _measure(part: str, seeds: range, asked: argparse.Namespace) -> tuple[str, object]:
    """Return a part's tables, and its numbers."""
    if part == "lived":
        lived = measure_lived(seeds, asked.scale)
        return show_lived(lived), lived
    if part == "shapes":
        runs, missing = measure_shapes(seeds, asked.scale)
        return show_shapes(runs, missing), runs
    if part == "growth":
        sizes = [size for size in SIZES if size <= asked.most]
        found = measure_growth(sizes, seed=1)
        return show_growth(found), found
    speed = measure_speed(part, seeds, peers=asked.peers, scale=asked.scale)
    return show_speed(speed), speed_as_json(speed)


def _plain(thing: Any) -> dict[str, Any]:
    """Return a record as JSON can say it."""
    return asdict(thing)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--peers", action="store_true", help="other simulators too")
    parser.add_argument("--seeds", type=int, default=3, help="how many (3)")
    parser.add_argument("--scale", type=float, default=1.0, help="shorten every run, to try it out")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size of `growth`")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers to a file")
    return parser


if __name__ == "__main__":
    main()
