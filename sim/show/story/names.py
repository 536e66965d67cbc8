"""What workflows, grades and verdicts are called in the tables."""

from __future__ import annotations

from sim.measure.stats import Verdict
from sim.model.scenario import Scenario
from sim.text import Text, same

WORKFLOWS = {"old": Text("旧流程", "old"), "new": Text("新流程", "new")}
"""Workflows whose names are words; others stand as the file names them."""

BASE = Text("现状", "the base")

PRACTICES = {
    "law": Text("{name}，只依法定先后", "{name}, law alone"),
    "serial": Text("{name}，逐项办理", "{name}, in series"),
}

VERDICTS: dict[Verdict, Text] = {
    "better": Text("改善", "better"),
    "worse": Text("变差", "worse"),
    "changed": Text("有变化", "changed"),
    "no clear change": Text("无明显变化", "no clear change"),
}

RESTS_ON = (
    (("A", "A*"), Text("法律", "law")),
    (("SEED",), Text("报道", "the article")),
    (("B",), Text("公开网页", "public pages")),
    (("D",), Text("推算", "derived")),
    (("F",), Text("校准", "calibrated")),
    (("C",), Text("假定", "assumed")),
)
"""Grades of evidence, together as they are told, from the best to the weakest."""


def workflow(label: str) -> Text:
    """Return what a workflow is called; its label may end in a practice, such as `old@law`."""
    name, _, practice = label.partition("@")
    text = WORKFLOWS.get(name, same(name))
    return PRACTICES[practice].filled(name=text) if practice else text


def base_name(scenario: Scenario) -> Text:
    """Return what the base is called: as the first workflow without reforms is."""
    bare = next((name for name, reforms in scenario.workflows if not reforms), None)
    return BASE if bare is None else workflow(bare)
