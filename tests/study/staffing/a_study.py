"""A small study of staffing in a process of its own, which ends once so many runs are kept.

python a_study.py FOLDER [ENDS_AFTER]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sim.measure.precision import Precision
from sim.scenario_file.load import load_scenario
from sim.study.staffing import (
    Effort,
    FinishRule,
    SearchRule,
    Wanted,
    staffing,
)
from sim.study.staffing.saving import write_staffing
from sim.study.tasks import Store, collecting
from sim.study.workshop import Workshop

TOWN = Path(__file__).with_name("town.yaml")
QUICK = Effort(
    SearchRule(trials=14, each=3, anchor=6),
    replications=3,
    finish=FinishRule(zone=Precision(0.05, relative=False), most=6),
)
WANTED = Wanted(targets=("lead_calendar_days <= 1.6",))


def main(folder: str, ends_after: str = "-1") -> None:
    collecting.KEPT_EVERY_SECONDS = 0.0
    store = Store(Path(folder) / "answers.txt")

    def progress(_done: int, _all: int) -> None:
        if 0 <= int(ends_after) <= len(store):
            os._exit(9)

    workshop = Workshop("reference", store, progress=progress)
    found = staffing(load_scenario(TOWN), "new", WANTED, QUICK, workshop=workshop)
    write_staffing(found, Path(folder), "", "a command")


if __name__ == "__main__":
    main(*sys.argv[1:])
