"""Grades of evidence, from the best to the weakest."""

from __future__ import annotations

import re

GRADES = ("SEED", "A", "A*", "B", "D", "F", "C")
"""SEED: the article that the case study began with; A: law, read; A*: the law's default; B: one
public page; D: derived; F: fitted to targets by calibration; C: assumed."""


def lowest(grade: str) -> str:
    """Return the weakest of the grades that a text such as `B; C` names; C if it names none."""
    named = [part for part in re.split(r"[^A-Z*]+", grade) if part in GRADES]
    return max(named, key=GRADES.index, default="C")
