"""What a figure is about and rests on: the line at its foot, and the names of the two workflows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.text import Text

Stamp = Literal["input arithmetic", "calibrated", "predicted", "compared"]

STAMPS: dict[Stamp, Text] = {
    "input arithmetic": Text("按时限推算（输入的算术）", "input arithmetic"),
    "calibrated": Text("已校准", "calibrated"),
    "predicted": Text("仿真预测", "predicted by simulation"),
    "compared": Text("已与未用于校准的事实对照", "compared with a held-out fact"),
}


OLD_TITLE = Text("旧流程", "Old")
NEW_TITLE = Text("新流程", "New")


@dataclass(frozen=True)
class About:
    """What stands beside the data of every figure of one comparison."""

    scenario: Text
    """Its title."""
    stamp: Stamp
    """What kind of figure it is."""
    seed: int
    replications: int
    """How many the figure shows."""
    old: Text = OLD_TITLE
    """What the first workflow is called."""
    new: Text = NEW_TITLE
    """What the one beside it is called."""

    def foot(self) -> Text:
        """Return the line at the foot of a figure; arithmetic has no luck to tell of."""
        if self.stamp == "input arithmetic":
            said = Text("{stamp} · {scenario}", "{stamp} · {scenario}")
            return said.filled(stamp=STAMPS[self.stamp], scenario=self.scenario)
        said = Text(
            "{stamp} · {scenario} · 随机种子 {seed} · {replications} 次重复",
            "{stamp} · {scenario} · seed {seed} · {replications} replication{s}",
        )
        plural = "s" if self.replications != 1 else ""
        return said.filled(
            stamp=STAMPS[self.stamp],
            scenario=self.scenario,
            seed=self.seed,
            replications=self.replications,
            s=plural,
        )
