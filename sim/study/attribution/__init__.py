"""How much of what a workflow changes is each reform's: Shapley values over subsets of reforms."""

from sim.study.attribution.attributing import Groups, attribute
from sim.study.attribution.quick import quick_attribution
from sim.study.attribution.results import (
    Attribution,
    Gap,
    Interaction,
    Introduction,
    Share,
    Split,
)
from sim.study.attribution.subsets import Asking

__all__ = [
    "Asking",
    "Attribution",
    "Gap",
    "Groups",
    "Interaction",
    "Introduction",
    "Share",
    "Split",
    "attribute",
    "quick_attribution",
]
