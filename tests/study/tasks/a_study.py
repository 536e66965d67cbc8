"""A small study in a process of its own, which is killed when so many answers have been kept.

    python a_study.py STORE OUT [KILLED_AT SHARE]

With a share above 0 it dies in the middle of writing an answer, that much of it being on disk.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sim.scenario_file.load import load_scenario
from sim.study.tasks import Store, Variant, samples

SMALL = Path(__file__).parents[2] / "small.yaml"
MEASURES = ("lead_calendar_days", "visits", "on_time_share")


class Mortal(Store):
    """A store that ends its process after so many answers, or within one."""

    left, share = -1, 0.0

    def add(self, new) -> None:
        for key, answer in new.items():
            if self.left == 0:
                self.die_within(key, answer)
            super().add({key: answer})
            self.left -= 1

    def die_within(self, key, answer) -> None:
        assert self.path is not None
        before = self.path.read_bytes() if self.path.exists() else b""
        super().add({key: answer})
        whole = self.path.read_bytes()
        kept = len(before) + int(self.share * (len(whole) - len(before)))
        self.path.write_bytes(whole[:kept])
        os.kill(os.getpid(), signal.SIGKILL)


def main(store: str, out: str, killed_at: str = "-1", share: str = "0") -> None:
    from sim.study.tasks import collecting

    collecting.KEPT_EVERY_SECONDS = 0.0
    kept = Mortal(Path(store))
    kept.left, kept.share = int(killed_at), float(share)
    scenario = load_scenario(SMALL)
    variants = [Variant(scenario, name) for name in scenario.workflow_names]
    found = samples(variants, MEASURES, replications=4, store=kept, engine="reference")
    rows = [f"{name} {found.values[name].tolist()}" for name in MEASURES]
    Path(out).write_text("\n".join(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
