"""Staffing for the money: how many officers each office needs, and what more would buy."""

from sim.study.staffing.choosing import FinishRule
from sim.study.staffing.result import Effort, Estimated, Finalist, Staffing
from sim.study.staffing.search import SearchRule
from sim.study.staffing.study import Wanted, staffing

__all__ = [
    "Effort",
    "Estimated",
    "Finalist",
    "FinishRule",
    "SearchRule",
    "Staffing",
    "Wanted",
    "staffing",
]
