"""Work in progress week by week on disk: a row a week, a column a workflow."""

from __future__ import annotations

import csv
from pathlib import Path

from sim.study.settling.settling import WEEK, Settling

DIGITS = 9


def write_settling(found: Settling, folder: Path) -> Path:
    """Write `warm_up.csv` and return it. Raises `OSError`."""
    path = folder / "warm_up.csv"
    weeks = range(max(len(side.in_hand) for side in found.sides))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", *(side.workflow for side in found.sides)])
        for week in weeks:
            writer.writerow(
                [
                    WEEK * week,
                    *(
                        f"{side.in_hand[week]:.{DIGITS}g}" if week < len(side.in_hand) else ""
                        for side in found.sides
                    ),
                ]
            )
    return path
